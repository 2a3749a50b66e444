import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Below those that the system gives to outgoing connections: one of these could take the port between this and its use. */
const [LOWEST, HIGHEST] = [12_000, 32_000];
/** A file for each port that a test has chosen, for as long as its process lives: seconds may pass before it listens there. */
const CHOSEN = join(tmpdir(), 'kept-test-ports');
const FORGOTTEN_MS = 3_600_000;

/** A port on which nothing listens, chosen at random, because other tests choose at the same time. */
export async function freePort(): Promise<number> {
  mkdirSync(CHOSEN, { recursive: true });
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if ((await isFree(port)) && choose(join(CHOSEN, String(port)))) return port;
  }
}

function choose(file: string): boolean {
  try {
    closeSync(openSync(file, 'wx'));
  } catch {
    const { mtimeMs } = statSync(file, { throwIfNoEntry: false }) ?? { mtimeMs: 0 };
    // of a process that was killed
    if (Date.now() - mtimeMs > FORGOTTEN_MS) rmSync(file, { force: true });
    return false;
  }
  process.once('exit', () => rmSync(file, { force: true }));
  return true;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((tell) => {
    const server = createServer();
    server.once('error', () => tell(false));
    server.listen(port, '127.0.0.1', () => server.close(() => tell(true)));
  });
}
