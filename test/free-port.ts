import { createServer } from 'node:net';

/** Below those that the system gives to outgoing connections: one of these could take the port between this and its use. */
const [LOWEST, HIGHEST] = [12_000, 32_000];

/** A port on which nothing listens, chosen at random, because other tests choose at the same time. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((tell) => {
    const server = createServer();
    server.once('error', () => tell(false));
    server.listen(port, '127.0.0.1', () => server.close(() => tell(true)));
  });
}
