import { sql } from 'kysely';
import type { Currency } from '../../contract/authority.ts';
import type { YesOrNo, YesRow } from '../conversations/yes.ts';
import type { Db, Tx } from '../platform/db.ts';

export interface AmountRow extends YesRow {
  amount: number;
  currency: Currency;
}

const columns = sql`q.id, q.conversation_id, q.amount::float8 as amount, q.currency, q.asked_by_id, a.name as asked_by_name, q.asked_at,
  q.answer, q.reason, q.answered_by_id, b.name as answered_by_name
  from amount_question q join agent a on a.id = q.asked_by_id left join agent b on b.id = q.answered_by_id`;

/** Of a conversation, the newest first. */
export async function selectAmounts(db: Db | Tx, conversationId: string): Promise<AmountRow[]> {
  const { rows } = await sql<AmountRow>`select ${columns}
    where q.conversation_id = ${conversationId} order by q.asked_at desc, q.id desc`.execute(db);
  return rows;
}

export async function selectAmount(db: Db | Tx, id: string): Promise<AmountRow | null> {
  const { rows } = await sql<AmountRow>`select ${columns} where q.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export async function insertAmount(
  tx: Tx,
  q: { id: string; conversationId: string; amount: number; currency: Currency; askedById: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('amountQuestion')
    .values({ ...q, amount: String(q.amount), askedAt: now })
    .execute();
}

/** False when it was answered already. */
export async function answerAmountOnce(
  tx: Tx,
  id: string,
  a: YesOrNo & { byId: string },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update amount_question set answer = ${a.answer}, reason = ${a.reason}, answered_by_id = ${a.byId}, answered_at = ${now}
    where id = ${id} and answer is null returning id`.execute(tx);
  return rows.length > 0;
}
