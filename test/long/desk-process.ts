import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { runningPostgres } from '../../src/platform/postgres/server.ts';
import { fernhill, PASSWORD } from '../fernhill.ts';

const KEPT = path.resolve(import.meta.dirname, '../../bin/kept');
const CLOCK = 'the clock of the long tests';

/** Only what the desk is told here: settings of whoever runs the tests do not reach it. */
const environment = (env: Record<string, string>) => ({
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  TMPDIR: process.env.TMPDIR,
  KEPT_TEST_CLOCK: CLOCK,
  ...env,
});

/** `kept start` as a process of its own. */
export interface DeskProcess {
  child: ChildProcess;
  /** what it has printed so far */
  said(): string;
  /** resolves when it has ended, however */
  ended: Promise<void>;
  /** SIGKILL, as a crash or the kernel would */
  kill(): Promise<void>;
  /** SIGTERM, and waits */
  stop(): Promise<void>;
}

/** Starts it and resolves at once; `ready` waits until it says that it is. */
export function startDesk(env: Record<string, string>): DeskProcess & { ready: Promise<void> } {
  const child = spawn(KEPT, ['start'], { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  let tell: () => void = () => {};
  const ready = new Promise<void>((resolve, reject) => {
    tell = () => /Kept is ready/.test(said) && resolve();
    child.once('exit', () => reject(new Error(`the desk ended before it was ready:\n${said.slice(-4000)}`)));
  });
  ready.catch(() => {});
  const hear = (part: Buffer) => {
    said += part;
    tell();
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const end = (signal: 'SIGKILL' | 'SIGTERM') => async () => {
    child.kill(signal);
    await ended;
  };
  return { child, said: () => said, ended, ready, kill: end('SIGKILL'), stop: end('SIGTERM') };
}

/** Runs one command of `kept` to its end. */
export function kept(env: Record<string, string>, ...words: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(KEPT, words, { env: environment(env), encoding: 'utf8' });
  return { code: status, said: `${stdout}${stderr}` };
}

/** Does what the first-run screens do: Fernhill Furniture, with Kiran as the only agent. */
export function setUp(env: Record<string, string>, folder: string, mailbox = 'care@fernhill.example'): void {
  const file = path.join(folder, 'setup.json');
  const desk = fernhill('Kiran Mehta');
  writeFileSync(file, JSON.stringify({ ...desk, mailbox: { ...desk.mailbox, address: mailbox } }));
  const { code, said } = kept(env, 'setup', '--from', file);
  if (code !== 0) throw new Error(`the desk could not be set up: ${said}`);
}

/** Moves the desk's clock; answers when everything due then has been done. Rejects when the desk dies meanwhile. */
export async function setClock(url: string, now: Date): Promise<void> {
  const answer = await fetch(`${url}/test/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${CLOCK}` },
    body: JSON.stringify({ now: now.toISOString() }),
  });
  if (!answer.ok) throw new Error(`the clock was not set: ${answer.status} ${await answer.text()}`);
}

export interface Caller {
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
}

/** Kiran, signed in; the session outlives the process. */
export async function signIn(url: string): Promise<Caller> {
  const answer = await fetch(`${url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'kiran@fernhill.example', password: PASSWORD }),
  });
  if (!answer.ok) throw new Error(`Kiran could not sign in: ${await answer.text()}`);
  const { csrf } = (await answer.json()) as { csrf: string };
  const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  return {
    async call<T>(method: string, at: string, body?: unknown): Promise<T> {
      const given = await fetch(`${url}/api/v1${at}`, {
        method,
        headers: {
          cookie,
          'x-kept-csrf': csrf,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      const json = await given.json();
      if (!given.ok)
        throw Object.assign(new Error(`${method} ${at}: ${JSON.stringify(json)}`), { status: given.status });
      return json as T;
    },
  };
}

/** Asks the embedded database of a running desk. */
export async function ask<T extends pg.QueryResultRow>(
  data: string,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const door = runningPostgres(data);
  if (!door) throw new Error('no PostgreSQL runs there');
  const client = new pg.Client(door.connection('kept', 'owner'));
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The pid of the embedded PostgreSQL's first process. */
export const postmaster = (data: string): number =>
  Number(readFileSync(path.join(data, 'pg18', 'postmaster.pid'), 'utf8').split('\n')[0]);
