import { readdirSync, readFileSync } from 'node:fs';
import pg from 'pg';
import { newId } from './ids.ts';
import { Refusal } from './refusal.ts';

const FOLDER = new URL('../../db/migrations/', import.meta.url);
/** Any number, the same in every release: two starters take turns. */
const LOCK = 7_208_114;

export interface Migration {
  number: number;
  name: string;
  sql: string;
}

/** All migrations, in order. Throws where two have one number: a desk that has had one would never have the other. */
export function readMigrations(): Migration[] {
  const names = readdirSync(FOLDER)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort();
  const twice = names.find((name, i) => names[i + 1]?.startsWith(name.slice(0, 5)));
  if (twice) throw new Error(`Two migrations have the number ${twice.slice(0, 4)}.`);
  return names.map((name) => ({
    number: Number(name.slice(0, 4)),
    name,
    sql: readFileSync(new URL(name, FOLDER), 'utf8'),
  }));
}

/**
 * Brings the database to this release's schema, one transaction a migration, and makes the desk's row when there is none.
 * Refuses a database that a newer Kept has changed. `appRole` may use the tables but not own them.
 */
export async function migrate(
  config: pg.ClientConfig,
  { test = false, appRole, now = new Date() }: { test?: boolean; appRole?: string; now?: Date } = {},
): Promise<{ applied: string[] }> {
  const client = new pg.Client(config);
  await client.connect();
  const applied: string[] = [];
  try {
    const { rows: version } = await client.query<{ n: number }>(
      `select current_setting('server_version_num')::int as n`,
    );
    if ((version[0]?.n ?? 0) < 150_000)
      throw new Refusal(
        'unavailable',
        'database-too-old',
        'Kept needs PostgreSQL 15 or newer.',
        'Nothing was changed.',
      );
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(
      'create table if not exists migration (number int primary key, name text not null, applied_at timestamptz not null)',
    );
    await client.query('commit');

    const known = readMigrations();
    const newest = known.at(-1)?.number ?? 0;
    for (const migration of known) {
      await client.query('begin');
      try {
        await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
        const { rows } = await client.query<{ max: number | null; has: boolean }>(
          'select max(number) as max, coalesce(bool_or(number = $1), false) as has from migration',
          [migration.number],
        );
        if ((rows[0]?.max ?? 0) > newest)
          throw new Refusal(
            'unavailable',
            'database-newer',
            'This database was changed by a newer release of Kept.',
            'Nothing was changed. Start that release, or restore a backup made with this one.',
          );
        if (!rows[0]?.has) {
          await client.query(migration.sql);
          await client.query('insert into migration values ($1, $2, $3)', [
            migration.number,
            migration.name,
            now,
          ]);
          applied.push(migration.name);
        }
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
    }
    // under the same lock: two at once would both make the desk, and GRANT fails on a table that another grants on
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await client.query(
      `insert into desk (id, is_test, created_at) select $1, $2, $3 where not exists (select from desk)`,
      [newId(), test, now],
    );
    if (appRole) await grant(client, appRole);
    await client.query('commit');
  } finally {
    await client.end();
  }
  return { applied };
}

/** What the application's own role may do: everything it needs, and no delete, truncate or update of the record. */
async function grant(client: pg.Client, role: string): Promise<void> {
  const name = pg.escapeIdentifier(role);
  await client.query(`grant usage on schema public to ${name}`);
  await client.query(`grant select, insert, update, delete on all tables in schema public to ${name}`);
  await client.query(
    `revoke update, delete on event, promise_settlement, regrouping, placement, check_override, automation_edition, wait_ask, request_step from ${name}`,
  );
  await client.query(
    `revoke delete on promise, date_question, amount_question, request_date, forecast_told, playback, absence, target, conversation, message, note, resolution, handover, proposed_handover, question, look, offer, desk, wait, request, stands_on, third_party, automation, automation_run, voice_stop, saved_message from ${name}`,
  );
  await client.query(`revoke insert, update, delete on migration from ${name}`);
}
