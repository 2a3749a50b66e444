import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { accountFor } from './account.ts';
import { clusterPath, MAJOR, majorOf, openDataFolder, refuseForeignFolder, syncPath } from './cluster.ts';
import { copyCluster, copyFile, syncTree } from './copy.ts';
import { giveLockTo, lockDataFolder } from './lock.ts';
import { PostgresRefusal } from './refusal.ts';
import type { PostgresAddress } from './server.ts';

/** Folders whose contents a server makes anew; the WAL is copied apart, when we know which of it is needed. */
const EMPTIED =
  /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)[/\\]/;

const NOT_DATA =
  /^(postmaster\.(pid|opts)|\.s\.PGSQL\..*|backup_label(\.old)?|tablespace_map(\.old)?|current_logfiles.*|global[/\\]pg_control)$|(^|[/\\])(pg_internal\.init|pgsql_tmp)/;

/**
 * Copies the running server's whole database into `targetDir`/pg18, while it is written to. The copy is as it was
 * when this resolves or a moment before. `targetDir` may hold other things, but no database. `owner` is the server's
 * superuser on any of its databases. Resolves to the bytes copied; nothing is left behind when it throws.
 */
export async function hotBackup(
  owner: PostgresAddress,
  dataDir: string,
  targetDir: string,
): Promise<{ bytes: number }> {
  const cluster = clusterPath(path.resolve(dataDir));
  const target = clusterPath(path.resolve(targetDir));
  if (fs.existsSync(target)) {
    throw new PostgresRefusal(
      `The folder ${targetDir} already holds a backup, so we made none there; nothing was changed: name a new folder.`,
    );
  }
  const aside = `${target}.partial`;
  try {
    fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
    fs.rmSync(aside, { recursive: true, force: true });
    const bytes = await copyRunning(owner, cluster, aside);
    syncTree(aside);
    fs.renameSync(aside, target);
    syncPath(path.dirname(target));
    return { bytes };
  } catch (error) {
    fs.rmSync(aside, { recursive: true, force: true });
    throw copyRefusal(`No backup was made in ${targetDir}`, 'the desk and its data are as they were', error);
  }
}

/**
 * Makes `dataDir`'s database from a backup by `hotBackup`; the next `startPostgres` replays what was written while the
 * copy was made. Refuses a data folder that holds a database. Resolves to the bytes copied.
 */
export async function restoreBackup(backupDir: string, dataDir: string): Promise<{ bytes: number }> {
  const from = clusterPath(path.resolve(backupDir));
  const folder = path.resolve(dataDir);
  const cluster = clusterPath(folder);
  const major = fs.existsSync(from) ? majorOf(from) : null;
  if (major !== MAJOR || !fs.existsSync(path.join(from, 'backup_label'))) {
    throw new PostgresRefusal(
      `The folder ${backupDir} is not a whole backup of Kept's PostgreSQL ${MAJOR}, so we restored nothing; ` +
        `nothing was changed: name the folder that "kept backup" was given.`,
    );
  }
  openDataFolder(folder);
  const lock = await lockDataFolder(folder);
  const aside = `${cluster}.restore`;
  try {
    refuseForeignFolder(folder);
    if (majorOf(cluster)) {
      throw new PostgresRefusal(
        `The data folder ${folder} already holds a database, so we restored nothing over it; nothing was changed: ` +
          `name an empty data folder.`,
      );
    }
    const account = accountFor(cluster, folder);
    if (account) giveLockTo(folder, account);
    fs.rmSync(aside, { recursive: true, force: true });
    const bytes = await copyCluster(from, aside, () => false, account);
    syncTree(aside);
    fs.renameSync(aside, cluster);
    syncPath(folder);
    return { bytes };
  } catch (error) {
    fs.rmSync(aside, { recursive: true, force: true });
    throw copyRefusal(`Nothing was restored into ${folder}`, 'the backup is as it was', error);
  } finally {
    lock.release();
  }
}

async function copyRunning(owner: PostgresAddress, cluster: string, aside: string): Promise<number> {
  const client = new pg.Client({ ...owner, application_name: 'kept backup' });
  // a lost connection also fails the next query, which tells
  client.on('error', () => {});
  await client.connect();
  try {
    const one = async (sql: string, values: unknown[] = []) => (await client.query(sql, values)).rows[0];
    if (fs.readdirSync(path.join(cluster, 'pg_tblspc')).length > 0) {
      throw new PostgresRefusal(
        'This database has tablespaces outside the data folder, which our backup does not copy; nothing was changed: ' +
          'move their tables back, or back up with PostgreSQL’s own tools.',
      );
    }
    // Keeps the WAL from being recycled until we have it. Temporary: it ends with this connection, whatever happens.
    await one('select pg_create_physical_replication_slot($1, true, true)', [
      `kept_${randomUUID().replaceAll('-', '')}`,
    ]);
    const { first } = await one(`select pg_walfile_name(pg_backup_start('kept', true)) as first`);
    let bytes = await copyCluster(cluster, aside, leaveOut, null);
    bytes += await copyControlFile(cluster, aside);
    const stop = await one('select lsn, labelfile, pg_walfile_name(lsn) as last from pg_backup_stop(false)');
    bytes += await copyWal(cluster, aside, first, stop.last);
    fs.writeFileSync(path.join(aside, 'backup_label'), stop.labelfile, { mode: 0o600 });
    return bytes;
  } finally {
    await client.end();
  }
}

function leaveOut(name: string): boolean {
  return EMPTIED.test(name) || NOT_DATA.test(name);
}

/** The server writes this file in place, so one read may see half of a write: two equal reads in a row did not. */
async function copyControlFile(cluster: string, aside: string): Promise<number> {
  const name = path.join('global', 'pg_control');
  const read = () => fs.readFileSync(path.join(cluster, name));
  let content = read();
  for (let again = read(); !again.equals(content); again = read()) {
    content = again;
    await sleep(10);
  }
  fs.writeFileSync(path.join(aside, name), content, { mode: 0o600 });
  return content.length;
}

/** Copies the WAL segments from `first` to `last`, both included, and throws when one is missing. */
async function copyWal(cluster: string, aside: string, first: string, last: string): Promise<number> {
  const all = fs.readdirSync(path.join(cluster, 'pg_wal'));
  const segments = all.filter((name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last);
  if (segments.length !== segmentNumber(last) - segmentNumber(first) + 1) {
    throw new Error(`The WAL from ${first} to ${last} is not all there: ${segments.join(' ')}`);
  }
  const buffer = Buffer.allocUnsafe(1024 * 1024);
  let bytes = 0;
  for (const name of [...segments, ...all.filter((name) => name.endsWith('.history'))]) {
    const file = path.join('pg_wal', name);
    bytes += await copyFile(path.join(cluster, file), path.join(aside, file), buffer, null);
  }
  return bytes;
}

/** A segment's name is timeline, then the upper 32 bits of its position, then its number within those 4 GB. */
function segmentNumber(name: string): number {
  return Number.parseInt(name.slice(8, 16), 16) * 256 + Number.parseInt(name.slice(16), 16);
}

function copyRefusal(what: string, safe: string, error: unknown): Error {
  if (error instanceof PostgresRefusal) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const why =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? 'the disk is full'
      : code === 'EACCES' || code === 'EPERM'
        ? 'we are not allowed to read or write there'
        : `the copy failed ("${message}")`;
  return new PostgresRefusal(`${what}, because ${why}; ${safe}: put that right and try again.`, message);
}
