import type pg from 'pg';
import { Refusal } from '../platform/refusal.ts';

/**
 * Refuses when a desk runs on this database: each of its processes listens on a connection of its own (see platform/signal.ts).
 * The embedded database tells it before, by the lock on its folder.
 */
export async function refuseRunning(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    `select from pg_stat_activity where datname = current_database() and query = 'listen kept' and pid <> pg_backend_pid()`,
  );
  if (rowCount)
    throw new Refusal(
      'conflict',
      'desk-running',
      'A desk is running on this database.',
      'Nothing was changed. Stop it, and try again.',
    );
}
