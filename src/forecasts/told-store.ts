import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

/** The range that the customer of a conversation was told last. */
export async function selectToldRange(
  db: Db | Tx,
  conversationId: string,
): Promise<{ fromAt: Date; toAt: Date } | null> {
  const { rows } = await sql<{ fromAt: Date; toAt: Date }>`
    select from_at, to_at from forecast_told where conversation_id = ${conversationId} and promise_id is null
    order by id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

export interface ToldRange {
  conversationId: string;
  fromAt: Date;
  toAt: Date;
  chance: number;
  cases: number;
}

/** A date that a message promises, with how likely like promises make it. */
export interface ForetoldDate {
  kind: string;
  dueAt: Date;
  chance: number;
  cases: number;
}

/** Notes of the promises of a message what our history said of their dates. The same message a second time changes nothing. */
export async function insertToldDates(
  tx: Tx,
  messageId: string,
  dates: readonly ForetoldDate[],
  now: Date,
): Promise<void> {
  if (dates.length === 0) return;
  const told = sql.join(
    dates.map(
      ({ kind, dueAt, chance, cases }) =>
        sql`(${newId()}::uuid, ${kind}, ${dueAt}::timestamptz, ${chance}::real, ${cases}::int)`,
    ),
  );
  await sql`insert into forecast_told (id, conversation_id, promise_id, told_at, to_at, chance, cases)
    select distinct on (p.id) v.id, p.conversation_id, p.id, ${now}::timestamptz, p.due_at, v.chance, v.cases
    from promise p join (values ${told}) v(id, kind, due_at, chance, cases) on v.kind = p.kind and v.due_at = p.due_at
    where p.message_id = ${messageId} and p.predecessor_id is null
    on conflict do nothing`.execute(tx);
}

export async function insertToldRange(tx: Tx, told: ToldRange, now: Date): Promise<void> {
  await sql`insert into forecast_told (id, conversation_id, told_at, from_at, to_at, chance, cases)
    values (${newId()}, ${told.conversationId}, ${now}, ${told.fromAt}, ${told.toAt}, ${told.chance}, ${told.cases})`.execute(
    tx,
  );
}
