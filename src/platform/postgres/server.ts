import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Account, accountFor } from './account.ts';
import { findBinaries } from './binaries.ts';
import {
  awaitFormerServer,
  clusterPath,
  ensureCluster,
  openDataFolder,
  postmasterNote,
  reachablePath,
  refuseForeignFolder,
  repairAccess,
} from './cluster.ts';
import { giveLockTo, isAlive, lockDataFolder } from './lock.ts';
import { launch, type ServerProcess } from './process.ts';
import { folderRefusal, isFileError, outputRefusal } from './refusal.ts';
import { settingArguments } from './settings.ts';
import { chooseSocketFolder } from './socket.ts';

export type PostgresAddress = { host: string; port: number; user: string; database: string };

/** How to connect to a server: by Unix socket only, as the schema's owner or as the application's own role. */
export type PostgresDoor = {
  socketDir: string;
  port: number;
  connection(database: string, role: 'owner' | 'app'): PostgresAddress;
};

export type Postgres = PostgresDoor & {
  /** Calls back once, with the reason in words, if the server ends without `stop()`; at once if it has already. */
  onExit(callback: (reason: string) => void): void;
  /** Fast shutdown: breaks connections, keeps what is committed, and resolves when the server is gone. */
  stop(): Promise<void>;
};

type StartOptions = {
  /** Absolute, or relative to the working folder. */
  dataDir: string;
  /** Server settings over our defaults. */
  settings?: Record<string, string>;
  log?: (line: string) => void;
  /** Where a former server of this process was reached, when this one takes its place. */
  formerSocketDir?: string;
  /** How long `stop()`, or the end of this process, waits before it lets connections be cut off hard. */
  stopWithinSeconds?: number;
};

const PORT = 5432; // names the socket file only: nothing listens on the network
const FORMER_SERVER_MS = 20_000;
const LEFTOVER_BACKENDS_MS = 10_000;

/**
 * Starts the PostgreSQL that comes with Kept on the data folder, making its database on the first start. It ends with
 * this process, however that ends. Throws `DataFolderInUse` when another process has the folder, else `PostgresRefusal`.
 */
export async function startPostgres(options: StartOptions): Promise<Postgres> {
  const dataDir = path.resolve(options.dataDir);
  openDataFolder(dataDir);
  const lock = await lockDataFolder(dataDir);
  try {
    const server = await startLocked(dataDir, options);
    server.exited.then(lock.release);
    try {
      await ensureApplicationRole(server.door);
    } catch (error) {
      await server.stop();
      throw error;
    }
    return {
      ...server.door,
      // released first: the callback may start the server again
      onExit: (callback) =>
        server.onExit((reason) => {
          lock.release();
          callback(reason);
        }),
      stop: server.stop,
    };
  } catch (error) {
    lock.release();
    throw isFileError(error) ? folderRefusal(dataDir, error) : error;
  }
}

/** The door to the server that another process runs on this data folder; null where none runs. */
export function runningPostgres(dataDir: string): PostgresDoor | null {
  const note = postmasterNote(clusterPath(path.resolve(dataDir)));
  return note && isAlive(note.pid) && note.socketDir ? doorAt(note.socketDir) : null;
}

async function startLocked(
  dataDir: string,
  options: StartOptions,
): Promise<ServerProcess & { door: PostgresDoor }> {
  const cluster = clusterPath(dataDir);
  refuseForeignFolder(dataDir);
  const account = accountFor(cluster, dataDir);
  if (account) giveLockTo(dataDir, account);
  const binaries = findBinaries(account, dataDir);
  ensureCluster(dataDir, binaries, account);
  repairAccess(cluster, account);
  await awaitFormerServer(dataDir, FORMER_SERVER_MS);

  const name = reachablePath(cluster, account);
  const socket = chooseSocketFolder(cluster, name === cluster, account, options.formerSocketDir);
  const server = await launchRetrying(dataDir, account, {
    command: [binaries.postgres, '-D', name, ...settingArguments(socket.folder, options.settings ?? {})],
    cwd: cluster,
    temporarySocketDir: socket.temporary ? socket.folder : '',
    stopWithinSeconds: options.stopWithinSeconds ?? 10,
    log: options.log ?? (() => {}),
  });
  return { ...server, door: doorAt(socket.folder) };
}

/** After a kill of the postmaster its backends may hold its shared memory for a moment: the server says so and ends. */
async function launchRetrying(
  dataDir: string,
  account: Account | null,
  command: Omit<Parameters<typeof launch>[0], 'account'>,
): Promise<ServerProcess> {
  for (const until = performance.now() + LEFTOVER_BACKENDS_MS; ; await sleep(100)) {
    const server = await launch({ ...command, account });
    if (typeof server !== 'string') return server;
    const leftover = /is still in use|lock file ".*" already exists/.test(server);
    if (!leftover || performance.now() > until) throw outputRefusal(dataDir, server);
  }
}

function doorAt(socketDir: string): PostgresDoor {
  return {
    socketDir,
    port: PORT,
    connection: (database, role) => ({
      host: socketDir,
      port: PORT,
      user: role === 'owner' ? 'kept' : 'kept_app',
      database,
    }),
  };
}

/** The application's own role owns nothing, so that its tables' rules hold against the application itself. */
async function ensureApplicationRole(door: PostgresDoor): Promise<void> {
  const client = new pg.Client(door.connection('postgres', 'owner'));
  await client.connect();
  try {
    const { rowCount } = await client.query(`select from pg_roles where rolname = 'kept_app'`);
    if (rowCount === 0) await client.query('create role kept_app login');
  } finally {
    await client.end();
  }
}
