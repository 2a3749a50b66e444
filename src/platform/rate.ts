import { sql } from 'kysely';
import type { Db, Tx } from './db.ts';

/**
 * Counts one hit on `key` and says whether it is within `limit` for the window (seconds). Kept in PostgreSQL, so that the limit
 * holds over all processes and a restart does not reset it.
 */
export async function withinRate(
  db: Db | Tx,
  key: string,
  limit: number,
  windowSeconds: number,
  now: Date,
): Promise<boolean> {
  const start = new Date(Math.floor(now.getTime() / (windowSeconds * 1000)) * windowSeconds * 1000);
  const { rows } = await sql<{ hits: number }>`
    insert into rate_window (key, window_start, hits) values (${key}, ${start}, 1)
    on conflict (key, window_start) do update set hits = rate_window.hits + 1 returning hits`.execute(db);
  return (rows[0]?.hits ?? 1) <= limit;
}

/** Starts the count on `key` afresh: what came before proved harmless. */
export async function forgetRate(db: Db | Tx, key: string): Promise<void> {
  await sql`delete from rate_window where key = ${key}`.execute(db);
}

/** Old windows count for nothing. */
export async function forgetOldRates(db: Db, now: Date): Promise<void> {
  await sql`delete from rate_window where window_start < ${new Date(now.getTime() - 2 * 86_400_000)}`.execute(
    db,
  );
}
