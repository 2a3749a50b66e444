import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrate } from '../src/platform/migrate.ts';

/**
 * A real PostgreSQL for the tests: the one that scripts/test.ts started for the whole run (KEPT_TEST_PG, a socket folder), or, for
 * a file run by hand, one of its own. Each test file gets a database of its own, cloned from a migrated template.
 */
let own: Promise<{ socketDir: string; port: number }> | undefined;
const TEMPLATE = 'kept_template';

async function cluster(): Promise<{ socketDir: string; port: number }> {
  const given = process.env.KEPT_TEST_PG;
  if (given) return { socketDir: given, port: Number(process.env.KEPT_TEST_PG_PORT ?? 5432) };
  own ??= startCluster().then((started) => {
    stopOwn = started.stop;
    return started;
  });
  return own;
}

/** Call once nothing of this process uses the databases any more; without it a file run by hand would not end. */
export async function stopOwnCluster(): Promise<void> {
  await stopOwn?.();
  own = undefined;
  stopOwn = undefined;
}
let stopOwn: (() => Promise<void>) | undefined;

const IN_MEMORY = '/dev/shm';
/** A run needs a fifth of it. */
const LEAST_ROOM = 2 * 1024 ** 3;
/**
 * In memory where there is room: a database is some 700 files, and ext4 looks for a place for each among all that were removed lately, a
 * sixteenth of the whole run's processor time.
 */
function roomFor(): string {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    if (bavail * bsize >= LEAST_ROOM) return IN_MEMORY;
  } catch {
    // another system: it has none
  }
  return os.tmpdir();
}

/**
 * Starts a throw-away cluster: no fsync, because nothing in it is worth keeping. Half of what it does is to plan, because each connection
 * to each new database begins with empty caches: so a statement is planned once, and its tables joined as they are written.
 */
export async function startCluster(): Promise<{
  socketDir: string;
  port: number;
  stop: () => Promise<void>;
}> {
  const { startPostgres } = await import('../src/platform/postgres/server.ts');
  const dataDir = mkdtempSync(path.join(roomFor(), 'kept-test-'));
  const server = await startPostgres({
    dataDir,
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      wal_level: 'minimal',
      max_wal_senders: '0',
      max_connections: '200',
      autovacuum: 'off',
      plan_cache_mode: 'force_generic_plan',
      join_collapse_limit: '1',
      from_collapse_limit: '1',
    },
  });
  return {
    socketDir: server.socketDir,
    port: server.port,
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function configOf(at: { socketDir: string; port: number }, database: string, user = 'kept'): pg.ClientConfig {
  return { host: at.socketDir, port: at.port, user, database };
}

async function asOwner<T>(
  at: { socketDir: string; port: number },
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client(configOf(at, 'postgres'));
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

export interface FreshDatabase {
  /** as the owner of the tables */
  config: pg.ClientConfig;
  /** as the application's own role */
  appConfig: pg.ClientConfig;
  name: string;
  drop(): Promise<void>;
}

let made = 0;
let inUse = 0;
/** A database of this process's own, migrated, marked as a test desk. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const at = await cluster();
  const name = `kept_${process.pid}_${++made}`;
  await asOwner(at, async (client) => {
    // files start side by side: one makes the template, the others wait for it
    await client.query('select pg_advisory_lock(4242)');
    const { rowCount } = await client.query('select from pg_database where datname = $1', [TEMPLATE]);
    if (!rowCount) {
      await client.query(
        `do $$ begin create role kept_app login; exception when duplicate_object then null; end $$`,
      );
      await client.query(`create database ${TEMPLATE}_new`);
      await migrate(configOf(at, `${TEMPLATE}_new`), { test: true, appRole: 'kept_app' });
      await client.query(`alter database ${TEMPLATE}_new rename to ${TEMPLATE}`);
    }
    // copying its files takes 0.04 s of the processor, writing them as a log first 0.7 s
    await client.query(`create database ${name} template ${TEMPLATE} strategy file_copy`);
    await client.query('select pg_advisory_unlock(4242)');
  });
  inUse++;
  return {
    name,
    config: configOf(at, name),
    appConfig: configOf(at, name, 'kept_app'),
    drop: async () => {
      await asOwner(at, (client) => client.query(`drop database if exists ${name} with (force)`));
      if (--inUse === 0) await stopOwnCluster();
    },
  };
}
