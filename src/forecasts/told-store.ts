import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

/** The range that the customer of a conversation was told first. */
export async function selectToldRange(
  db: Db | Tx,
  conversationId: string,
): Promise<{ fromAt: Date; toAt: Date } | null> {
  const { rows } = await sql<{ fromAt: Date; toAt: Date }>`
    select from_at, to_at from forecast_told where conversation_id = ${conversationId} and promise_id is null`.execute(
    db,
  );
  return rows[0] ?? null;
}

export interface ToldRange {
  conversationId: string;
  fromAt: Date;
  toAt: Date;
  chance: number;
  cases: number;
}

/** Notes the first range that was told; a later one leaves it as it is. */
export async function insertToldRange(tx: Tx, told: ToldRange, now: Date): Promise<void> {
  await sql`insert into forecast_told (id, conversation_id, told_at, from_at, to_at, chance, cases)
    values (${newId()}, ${told.conversationId}, ${now}, ${told.fromAt}, ${told.toAt}, ${told.chance}, ${told.cases})
    on conflict do nothing`.execute(tx);
}
