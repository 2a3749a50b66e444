import fs, { chmodSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { Refusal } from '../platform/refusal.ts';
import { Secret } from '../platform/secret.ts';
import { copyOut } from './copy.ts';
import { fileOf, MANIFEST, type Manifest, SECRET, type TableFile } from './manifest.ts';

/** Nobody should be signed in again, or looking, because a backup was restored. */
const LEFT_OUT = ['page_visit', 'presence', 'session'];

export interface BackupOptions {
  /** the desk's secret, of which the backup keeps a mark */
  secret: string;
  /** whether the secret itself goes into the backup */
  withSecret: boolean;
  now: Date;
}

/**
 * Writes everything that the desk knows into `dir`, while it is written to: one file a table, all as of one moment (one snapshot).
 * `owner` owns the tables, on any PostgreSQL. `dir` is made, or is there and empty. Nothing is left behind when it throws; after a kill
 * there is no manifest, so that the folder is no backup.
 */
export async function backUp(owner: pg.ClientConfig, dir: string, options: BackupOptions): Promise<Manifest> {
  const folder = path.resolve(dir);
  openEmptyFolder(folder, dir);
  try {
    const manifest = await copyTables(owner, folder, options);
    if (options.withSecret) writeDurably(path.join(folder, SECRET), `${options.secret}\n`);
    writeDurably(path.join(folder, `${MANIFEST}.part`), `${JSON.stringify(manifest, null, 2)}\n`);
    renameSync(path.join(folder, `${MANIFEST}.part`), path.join(folder, MANIFEST));
    sync(folder);
    return manifest;
  } catch (error) {
    for (const name of readdirSync(folder)) rmSync(path.join(folder, name));
    throw unwritten(dir, error);
  }
}

async function copyTables(owner: pg.ClientConfig, folder: string, options: BackupOptions): Promise<Manifest> {
  const client = new pg.Client({ ...owner, application_name: 'kept backup' });
  // a lost connection also fails the next query, which tells
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read, read only');
    // the same table gives the same file, wherever another reader of it happens to be
    await client.query('set local synchronize_seqscans = off');
    const one = async (text: string) => (await client.query(text)).rows[0];
    const { desk, migration, postgres } = await one(
      `select (select name from desk) as desk, (select max(number) from migration) as migration,
         current_setting('server_version') as postgres`,
    );
    const tables: TableFile[] = [];
    for (const { name, columns } of await readTables(client)) {
      const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
      const text = `copy ${pg.escapeIdentifier(name)} (${list}) to stdout with (format binary)`;
      tables.push({ name, columns, ...(await copyOut(client, text, path.join(folder, fileOf(name)))) });
    }
    await client.query('commit');
    return {
      format: 1,
      madeAt: options.now.toISOString(),
      desk,
      migration,
      postgres,
      secret: { inside: options.withSecret, mark: markOfSecret(options.secret) },
      leftOut: LEFT_OUT,
      tables,
    };
  } finally {
    await client.end();
  }
}

async function readTables(client: pg.Client): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname <> all($1)
     group by c.relname order by c.relname`,
    [LEFT_OUT],
  );
  return rows;
}

/** Tells whether two secrets are the same without giving either away. */
export const markOfSecret = (secret: string) =>
  new Secret(secret).sign('backup', 'mark').toString('hex').slice(0, 32);

function openEmptyFolder(folder: string, named: string): void {
  let holds: string[];
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    holds = readdirSync(folder);
  } catch (error) {
    throw unwritten(named, error);
  }
  if (holds.length)
    throw new Refusal(
      'conflict',
      'folder-not-empty',
      `The folder ${named} is not empty.`,
      'No backup was made there and nothing was changed. Name a new folder.',
    );
  chmodSync(folder, 0o700);
}

function writeDurably(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600, flag: 'wx', flush: true });
}

function sync(folder: string): void {
  const handle = openSync(folder, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

function unwritten(dir: string, error: unknown): unknown {
  const { code, message } = error as NodeJS.ErrnoException;
  const why =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? 'the disk is full'
      : code === 'EACCES' || code === 'EPERM' || code === 'EROFS'
        ? 'we are not allowed to write there'
        : code === 'ENOTDIR' || code === 'EEXIST'
          ? 'that is a file'
          : null;
  return why
    ? new Refusal(
        'unavailable',
        'no-backup-made',
        `No backup was made in ${dir}, because ${why}.`,
        `The desk and its records are as they were. (${message})`,
      )
    : error;
}
