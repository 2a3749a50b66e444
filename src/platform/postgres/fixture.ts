import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import type { TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type PostgresAddress, startPostgres } from './server.ts';

export const isRoot = process.getuid?.() === 0;

const cleanups = new WeakMap<TestContext, (() => unknown)[]>();

/** Runs this when the test has ended, the last first; node:test would remove a folder before the server in it stops. */
export function afterwards(t: TestContext, action: () => unknown): void {
  const known = cleanups.get(t);
  if (known) {
    known.push(action);
    return;
  }
  const actions = [action];
  cleanups.set(t, actions);
  t.after(async () => {
    const failures: unknown[] = [];
    for (const each of actions.reverse()) {
      await Promise.resolve()
        .then(each)
        .catch((error) => failures.push(error));
    }
    if (failures.length > 0) throw new AggregateError(failures, 'the test did not clean up');
  });
}

/** Memory where there is plenty: what we look at is processes, and a busy disk would only make that slow. */
function fastFolder(): string {
  const shared = '/dev/shm';
  const room = fs.existsSync(shared) ? fs.statfsSync(shared) : { bavail: 0, bsize: 0 };
  return room.bavail * room.bsize > 2 ** 30 ? shared : fs.realpathSync(os.tmpdir());
}

/** A folder for one test, which every account may pass through; removed after it. */
export function scratch(t: TestContext, parent = fastFolder()): string {
  const folder = fs.mkdtempSync(path.join(parent, 'kept-test-'));
  fs.chmodSync(folder, 0o755);
  afterwards(t, () => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

let template: Promise<string> | null = null;

/** A data folder whose database is made already: a copy, because making one takes a second. */
export async function madeDataFolder(t: TestContext): Promise<string> {
  template ??= makeTemplate();
  const dataDir = scratch(t);
  fs.cpSync(path.join(await template, 'pg18'), path.join(dataDir, 'pg18'), { recursive: true });
  return dataDir;
}

async function makeTemplate(): Promise<string> {
  const folder = fs.mkdtempSync(path.join(fastFolder(), 'kept-template-'));
  process.once('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  await (await startPostgres({ dataDir: folder })).stop();
  return folder;
}

/** Runs one statement on a connection of its own and resolves to its rows. */
export async function query(address: PostgresAddress, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(address);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The processes that work in this cluster's folder, by the kernel's word (Linux only). */
export function processesIn(cluster: string): number[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return fs.readlinkSync(`/proc/${pid}/cwd`) === cluster;
      } catch {
        return false;
      }
    });
}

/** Waits for a condition, and says how long that took in ms; throws after `withinMs`. */
export async function until(condition: () => boolean, withinMs: number): Promise<number> {
  const start = performance.now();
  while (!condition()) {
    if (performance.now() - start > withinMs) throw new Error(`not so within ${withinMs} ms: ${condition}`);
    await sleep(20);
  }
  return performance.now() - start;
}

type Starter = {
  child: ChildProcess;
  first: Promise<StarterLine>;
  lines: StarterLine[];
  ended: Promise<number | null>;
};
type StarterLine = {
  socketDir?: string;
  user?: string;
  refusal?: string;
  name?: string;
  said?: string;
};

const STARTER = `
const { startPostgres } = await import(process.argv[1]);
const say = (line) => console.log(JSON.stringify(line));
try {
  const postgres = await startPostgres({ dataDir: process.argv[2] });
  const { default: pg } = await import(process.argv[3]);
  const client = new pg.Client(postgres.connection('postgres', 'owner'));
  await client.connect();
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, async () => {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { rows } = await client.query("select 'still here' as said");
    await client.end();
    await postgres.stop();
    say(rows[0]);
    process.exit(0);
  });
  say({ socketDir: postgres.socketDir });
  setInterval(() => {}, 1000);
} catch (error) {
  say({ refusal: error.userMessage ?? String(error.stack), name: error.name });
}
`;

/** Starts PostgreSQL from a Node process of its own, in a process group of its own; it says lines of JSON. */
export function startElsewhere(
  t: TestContext,
  dataDir: string,
  as: { uid?: number; gid?: number; server?: string } = {},
): Starter {
  const { server = import.meta.resolve('./server.ts'), ...account } = as;
  const child = spawn(
    process.execPath,
    ['--input-type=module', '-e', STARTER, server, dataDir, import.meta.resolve('pg')],
    { ...account, detached: true, cwd: '/', stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  afterwards(t, async () => {
    child.kill('SIGKILL');
    await ended;
    // one that was refused had no server
    if (lines[0]?.socketDir)
      await until(() => processesIn(path.join(path.resolve(dataDir), 'pg18')).length === 0, 10_000);
  });
  const lines: StarterLine[] = [];
  const first = new Promise<StarterLine>((resolve, reject) => {
    readline.createInterface(child.stdout).on('line', (line) => {
      lines.push(JSON.parse(line));
      resolve(JSON.parse(line));
    });
    child.once('close', (code) => reject(new Error(`ended with ${code} and said nothing`)));
  });
  return { child, first, lines, ended };
}
