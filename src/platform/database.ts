import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { Config } from './config.ts';
import { connect, type Db } from './db.ts';
import type { Log } from './log.ts';
import { migrate } from './migrate.ts';
import { DiskFull } from './postgres/refusal.ts';
import type { Postgres } from './postgres/server.ts';
import { Refusal } from './refusal.ts';

export interface Database {
  db: Db;
  /** for a connection of one's own, such as the one that listens */
  config: pg.ClientConfig;
  /** as the owner of the tables: for migrations and backups */
  ownerConfig: pg.ClientConfig;
  /** the embedded server ended by itself */
  onLost(callback: (reason: string) => void): void;
  close(): Promise<void>;
}

const NAME = 'kept';
/** After this many starts in vain the desk ends with the reason: whoever watches over it is told, and may know more than we do. */
const MOST_STARTS = 5;
const FULL_WAIT_MS = 5_000;

/**
 * The database that the settings name: any PostgreSQL by DATABASE_URL, else the embedded one in the data folder, started as our child.
 * Migrated. `join` uses the embedded server that another process of this desk runs, where there is one (for the command line).
 */
export async function openDatabase(config: Config, log: Log, { join = false } = {}): Promise<Database> {
  const closing = new AbortController();
  const { signal } = closing;
  // while we close, the server ending our idle connections is no news
  const lost = (what: string, error: Error) => {
    if (!signal.aborted) log('warn', what, { error });
  };
  if (config.databaseUrl) {
    const named = { connectionString: config.databaseUrl };
    await migrate(named, { test: config.testClock !== null }).catch(refuseUnreachable);
    const db = connect({ ...named, max: config.connections }, lost);
    return { db, config: named, ownerConfig: named, onLost: () => {}, close: () => db.destroy() };
  }
  const { runningPostgres, startPostgres } = await import('./postgres/server.ts');
  const running = join ? runningPostgres(config.data) : null;
  const options = { dataDir: config.data };
  let started = running ? null : await startPostgres(options);
  const door = running ?? started;
  if (!door) throw new Error('no database');
  let giveUp: (reason: string) => void = () => {};
  let reviving: Promise<void> | undefined;
  const watch = (server: Postgres) =>
    server.onExit((reason) => {
      reviving = revive(reason);
    });
  // killed, out of memory, or no room to write in: start it again, and everything that lost its connection goes on
  const revive = async (reason: string) => {
    log('warn', 'PostgreSQL ended by itself and is started again', { reason });
    for (let failures = 0; !signal.aborted; )
      try {
        const again = await startPostgres({ ...options, formerSocketDir: door.socketDir });
        started = again;
        if (again.socketDir !== door.socketDir) return giveUp('it came back at another address');
        return watch(again);
      } catch (error) {
        const why = (error as Error).message;
        // a full disk passes, and until then the doors say "try again", where a desk that has ended says nothing
        if (!(error instanceof DiskFull) && ++failures === MOST_STARTS) return giveUp(why);
        log('warn', 'PostgreSQL could not be started again yet', { why });
        await pause(error instanceof DiskFull ? FULL_WAIT_MS : failures * 1_000, undefined, { signal }).catch(
          () => {},
        );
      }
  };
  if (started) watch(started);
  try {
    await ensureDatabase(door.connection('postgres', 'owner'));
    const owner = door.connection(NAME, 'owner');
    await migrate(owner, { test: config.testClock !== null, appRole: 'kept_app' });
    const app = door.connection(NAME, 'app');
    const db = connect({ ...app, max: config.connections }, lost);
    return {
      db,
      config: app,
      ownerConfig: owner,
      onLost: (callback) => {
        giveUp = callback;
      },
      close: async () => {
        closing.abort();
        await db.destroy();
        await reviving;
        await started?.stop();
      },
    };
  } catch (error) {
    closing.abort();
    await started?.stop();
    throw error;
  }
}

async function ensureDatabase(config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(config);
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [NAME]);
    if (!rowCount) await client.query(`create database ${NAME}`);
  } finally {
    await client.end();
  }
}

function refuseUnreachable(error: unknown): never {
  if (error instanceof Refusal) throw error;
  const { message } = error as Error;
  throw new Refusal(
    'unavailable',
    'database-unreachable',
    `The database that DATABASE_URL names could not be used: ${message}.`,
    'Kept has not started. Check the address, the name and the password.',
  );
}
