import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';

/** How many mails could not be filed and wait for a person. */
export async function countNotFiled(db: Db | Tx): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*) as n from incoming where state = 'not-filed'`.execute(db);
  return rows[0]?.n ?? 0;
}
