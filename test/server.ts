import type { InjectOptions } from 'fastify';
import { type Clock, systemClock } from '../src/platform/clock.ts';
import { readConfig } from '../src/platform/config.ts';
import { afterCommit, connect, inTransaction } from '../src/platform/db.ts';
import { type App, openHttp } from '../src/platform/http.ts';
import type { Platform } from '../src/platform/platform.ts';
import { Secret } from '../src/platform/secret.ts';
import { Signal } from '../src/platform/signal.ts';
import { guard } from '../src/team/guard.ts';
import { startSession } from '../src/team/sessions.ts';
import { type FreshDatabase, freshDatabase } from './cluster.ts';

/** A clock that stands until a test moves it. */
export class StandingClock implements Clock {
  at: Date;
  constructor(at: string) {
    this.at = new Date(at);
  }
  now(): Date {
    return this.at;
  }
}

export interface TestServer {
  platform: Platform & { clock: StandingClock };
  app: App;
  database: FreshDatabase;
  /** faults that the server logged; a test that expects none can look */
  faults: Error[];
  close(): Promise<void>;
}

/** The web server on a database of its own, with the guard and the routes that `register` adds. No port is opened. */
export async function testServer(
  register: (app: App, platform: Platform) => void | Promise<void>,
  { env = {}, now = '2026-12-01T10:00:00Z' }: { env?: NodeJS.ProcessEnv; now?: string } = {},
): Promise<TestServer> {
  const database = await freshDatabase();
  const db = connect(database.appConfig);
  const faults: Error[] = [];
  const log: Platform['log'] = (_level, _what, facts) => {
    if (facts?.error instanceof Error) faults.push(facts.error);
  };
  const platform = {
    config: readConfig({ KEPT_SMTP_OUT: 'smtp://127.0.0.1:2526', ...env }),
    db,
    clock: new StandingClock(now),
    secret: new Secret('a secret of the tests, nobody else has it'),
    log,
    signal: new Signal(db, log),
  };
  afterCommit.set(db, () => platform.signal.committed());
  const app = await openHttp(platform);
  guard(app, platform);
  await register(app, platform);
  await app.ready();
  return {
    platform,
    app,
    database,
    faults,
    close: async () => {
      await app.close();
      await platform.signal.close();
      await db.destroy();
      await database.drop();
    },
  };
}

type Answer = Awaited<ReturnType<App['inject']>>;
type Method = NonNullable<InjectOptions['method']>;

/** Someone who calls the API: `call('PUT', '/me/away', null)`, the path below /api/v1. */
export interface Caller {
  call(method: Method, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
}

/** Calls as nobody in particular, or with the headers given. */
export function caller(server: TestServer, headers: Record<string, string> = {}): Caller {
  return {
    call: (method, path, body, more = {}) =>
      server.app.inject({
        method,
        url: `/api/v1${path}`,
        headers: {
          ...headers,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...more,
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      }),
  };
}

/** Calls as an agent with a session of their own; `csrf: false` leaves the header out, as another site's page would have to. */
export async function callerAs(
  server: TestServer,
  agentId: string,
  { csrf = true }: { csrf?: boolean } = {},
): Promise<Caller> {
  const session = await inTransaction(server.platform.db, (tx) =>
    startSession(tx, agentId, systemClock.now()),
  );
  return caller(server, {
    cookie: `kept_session=${session.token}`,
    ...(csrf && { 'x-kept-csrf': session.csrf }),
  });
}
