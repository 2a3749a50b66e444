import path from 'node:path';
import pg from 'pg';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { type Migration, readMigrations } from '../platform/migrate.ts';
import { Refusal } from '../platform/refusal.ts';
import { copyIn } from './copy.ts';
import { fileOf, type Manifest, type TableFile } from './manifest.ts';
import { refuseRunning } from './running.ts';

/**
 * Puts a checked backup into the database in one transaction: the schema as it was when the backup was made, every row, and the hold
 * on sending and the watcher. Killed at any point it leaves the empty desk that was there. `beforeCommit` runs when all is in.
 * `owner` owns the database's tables and need not be a superuser. Newer migrations and grants are the caller's: run `migrate` after it.
 */
export async function restoreRecords(
  owner: pg.ClientConfig,
  dir: string,
  manifest: Manifest,
  now: Date,
  beforeCommit: () => void = () => {},
): Promise<{ rows: number }> {
  const client = new pg.Client({ ...owner, application_name: 'kept restore' });
  // a lost connection also fails the next query, which tells
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin');
    await refuseRunning(client);
    await refuseData(client);
    await makeSchema(client, manifest.migration);
    let rows = 0;
    const names = manifest.tables.map((table) => table.name);
    for (const name of names)
      await client.query(`alter table ${pg.escapeIdentifier(name)} disable trigger user`);
    await client.query('delete from migration');
    for (const table of inLoadingOrder(manifest.tables, await readReferences(client)))
      rows += await load(client, dir, table);
    const zone = (await client.query<{ zone: string }>('select zone from desk')).rows[0]?.zone ?? 'UTC';
    const reason = heldWords(new Date(manifest.madeAt), zone, now);
    await client.query('update desk set held_at = $1, held_reason = $2', [now, reason]);
    for (const name of names)
      await client.query(`alter table ${pg.escapeIdentifier(name)} enable trigger user`);
    beforeCommit();
    await client.query('commit');
    await client.query('analyze');
    return { rows };
  } finally {
    // without a commit the server forgets it all
    await client.end();
  }
}

/** What the screens say until an admin releases the desk. */
const heldWords = (madeAt: Date, zone: string, now: Date) =>
  `This desk was restored from the backup of ${sayInstant(madeAt, zone, now)}. Until an admin releases it, no mail leaves and no promise is marked as broken.`;

async function load(client: pg.Client, dir: string, table: TableFile): Promise<number> {
  const columns = table.columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const text = `copy ${pg.escapeIdentifier(table.name)} (${columns}) from stdin with (format binary)`;
  const rows = await copyIn(client, text, path.join(dir, fileOf(table.name)));
  if (rows !== table.rows)
    throw new Error(`${fileOf(table.name)} gave ${rows} rows and the manifest says ${table.rows}`);
  return rows;
}

/** The rows that a new desk has of itself do not count: everything else is somebody's. */
async function refuseData(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ used: boolean }>(
    `select exists (select from desk where setup_finished_at is not null or name <> '') or exists (select from agent)
       or exists (select from conversation) or exists (select from incoming) or exists (select from contact) as used`,
  );
  if (rows[0]?.used)
    throw new Refusal(
      'conflict',
      'desk-has-data',
      'This desk has data.',
      'Nothing was restored and nothing was changed. Name an empty data folder with KEPT_DATA, or an empty database with DATABASE_URL.',
    );
}

/** Takes the empty desk's own tables away and makes those of the backup's time. Whatever else the database holds stays. */
async function makeSchema(client: pg.Client, upTo: number): Promise<void> {
  const migrations = readMigrations();
  const quoted = (names: string[]) => names.map((name) => pg.escapeIdentifier(name)).join(', ');
  await client.query(`drop table if exists ${quoted(named(migrations, 'table'))} cascade`);
  for (const name of named(migrations, 'function'))
    await client.query(`drop function if exists ${pg.escapeIdentifier(name)} cascade`);
  for (const migration of migrations.filter(({ number }) => number <= upTo))
    await client.query(migration.sql);
}

/** What the migrations have ever made of that kind. The table of migrations itself is made by the migrator, and stays. */
export function named(migrations: Migration[], kind: 'table' | 'function'): string[] {
  const pattern = new RegExp(
    `^create (?:or replace |unlogged )?${kind} (?:if not exists )?"?([a-z_0-9]+)`,
    'gim',
  );
  return [
    ...new Set(
      migrations.flatMap(({ sql }) => [...sql.matchAll(pattern)].map((match) => match[1] as string)),
    ),
  ];
}

type References = Map<string, string[]>;

/** Which tables each table's rows point to. */
async function readReferences(client: pg.Client): Promise<References> {
  const { rows } = await client.query<{ from: string; to: string[] }>(
    `select f.relname as "from", array_agg(distinct t.relname::text) as "to"
     from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and f.relnamespace = current_schema()::regnamespace and f.oid <> t.oid group by 1`,
  );
  return new Map(rows.map((row) => [row.from, row.to]));
}

/** Tables whose rows are pointed to come first. References run one way; a table's own rows may point to each other. */
export function inLoadingOrder<T extends { name: string }>(tables: T[], references: References): T[] {
  const sorted = new Set<T>();
  const place = (table: T, path: string[]): void => {
    if (sorted.has(table)) return;
    if (path.includes(table.name))
      throw new Error(`tables point to each other: ${[...path, table.name].join(' → ')}`);
    for (const to of references.get(table.name) ?? []) {
      const first = tables.find(({ name }) => name === to);
      if (first) place(first, [...path, table.name]);
    }
    sorted.add(table);
  };
  for (const table of tables) place(table, []);
  return [...sorted];
}
