import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { runningPostgres } from '../src/platform/postgres/server.ts';
import { freePort } from '../test/free-port.ts';

const root = path.resolve(import.meta.dirname, '..');
/** Where the seeded desk of the benches lives: `npm run bench:seed` fills it. */
export const BENCH_DATA = path.resolve(process.env.KEPT_BENCH_DATA ?? path.join(root, 'data/bench'));

export interface BenchDesk {
  url: string;
  smtpPort: number;
  sql: pg.Pool;
  /** the desk's processes, for their memory */
  pid: number;
  stop(): Promise<void>;
}

/** Runs a whole desk as `kept start` does, in a process of its own with fsync on, rehearsing, so that what is measured is the product. */
export async function startDesk({
  data = BENCH_DATA,
  fresh = false,
  roles = 'web,worker,mail',
  env = {},
}: {
  data?: string;
  fresh?: boolean;
  roles?: string;
  env?: NodeJS.ProcessEnv;
} = {}): Promise<BenchDesk> {
  if (fresh) rmSync(data, { recursive: true, force: true });
  const port = await freePort();
  const smtpPort = await freePort();
  const child = spawn(path.join(root, 'bin/kept'), ['start'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      KEPT_DATA: data,
      KEPT_PORT: String(port),
      KEPT_SMTP_IN_PORT: String(smtpPort),
      KEPT_ROLES: roles,
      DATABASE_URL: '',
      ...env,
    },
  });
  await new Promise<void>((ready, fail) => {
    child.once('exit', (code) => fail(new Error(`the desk ended with ${code}`)));
    child.stdout.on('data', (part: Buffer) => part.includes('Kept is ready') && ready());
  });
  const door = runningPostgres(data);
  if (!door) throw new Error('the desk runs without its database');
  const sql = new pg.Pool({ ...door.connection('kept', 'owner'), max: 4 });
  // the desk may end before an idle connection of ours is closed
  sql.on('error', () => {});
  return {
    url: `http://127.0.0.1:${port}`,
    smtpPort,
    sql,
    pid: child.pid ?? 0,
    stop: async () => {
      await sql.end();
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      await ended;
    },
  };
}

export const seeded = () => existsSync(path.join(BENCH_DATA, 'pg18'));
