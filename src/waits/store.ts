import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

export interface WaitRow {
  id: string;
  conversationId: string;
  /** null: on the customer */
  thirdPartyId: string | null;
  what: string;
  address: string | null;
  messageId: string | null;
  askedAt: Date;
  begunAt: Date | null;
  expectedBy: Date;
  explanation: string;
  everyDays: number;
  askAt: Date | null;
  asks: number;
  comesUpAt: Date | null;
  comesUpBecause: ComesUp | null;
  endsAt: Date | null;
  closes: boolean;
  closingId: string | null;
  slippedAt: Date | null;
  madeById: string;
  madeAt: Date;
  endedAt: Date | null;
}

/** Why asking, or ending, is for a person. */
export type ComesUp = 'no-mail' | 'comes-back' | 'asked-often' | 'not-told' | 'promised' | 'not-answered';
export type EndedBecause = 'answered' | 'stopped' | 'closed' | 'heard-nothing' | 'never-asked';

export async function insertWait(
  tx: Tx,
  row: Omit<WaitRow, 'asks' | 'comesUpAt' | 'comesUpBecause' | 'closingId' | 'slippedAt' | 'endedAt'>,
): Promise<void> {
  await tx
    .insertInto('wait')
    .values({ ...row, homeId: row.conversationId })
    .execute();
}

export async function readWait(db: Db | Tx, id: string): Promise<WaitRow | null> {
  const row = await db.selectFrom('wait').selectAll().where('id', '=', id).executeTakeFirst();
  return (row as WaitRow | undefined) ?? null;
}

/** Waits on which something falls due by now: asking, being late, the stated end. Reads partial indexes only. */
export async function dueWaits(
  db: Db | Tx,
  now: Date,
  limit: number,
  except: string[],
): Promise<{ id: string; conversationId: string }[]> {
  const { rows } = await sql<{ id: string; conversationId: string }>`
    select distinct id, conversation_id from (
      (select id, conversation_id from wait where ended_at is null and ask_at is not null and ask_at <= ${now}
        and id <> all(${except}::uuid[]) order by ask_at limit ${limit})
      union all
      (select id, conversation_id from wait where ended_at is null and slipped_at is null and third_party_id is not null
        and expected_by <= ${now} and id <> all(${except}::uuid[]) order by expected_by limit ${limit})
      union all
      (select id, conversation_id from wait where ended_at is null and comes_up_at is null and ends_at is not null
        and ends_at <= ${now} and id <> all(${except}::uuid[]) order by ends_at limit ${limit})) due limit ${limit}`.execute(
    db,
  );
  return rows;
}

/** Those that are still waited for, as they are now. The caller has locked their conversations. */
export async function openWaits(tx: Tx, ids: string[]): Promise<WaitRow[]> {
  const { rows } = await sql<WaitRow>`
    select * from wait where id = any(${ids}::uuid[]) and ended_at is null order by id for update`.execute(
    tx,
  );
  return rows;
}

/** Those among them on conversations that are not open, whatever closed these: nobody is asked for anything there. */
export async function waitsOnWhatIsOver(tx: Tx, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select w.id from wait w join conversation c on c.id = w.conversation_id where w.id = any(${ids}::uuid[]) and c.status <> 'open'`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.id));
}

export async function openWaitsOf(tx: Tx, conversationId: string): Promise<WaitRow[]> {
  const { rows } = await sql<WaitRow>`
    select * from wait where conversation_id = ${conversationId} and ended_at is null order by id for update`.execute(
    tx,
  );
  return rows;
}

/** Which of these conversations wait for somebody. */
export async function conversationsThatWait(tx: Tx, ids: string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ conversationId: string }>`
    select distinct conversation_id from wait where conversation_id = any(${ids}::uuid[]) and ended_at is null`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.conversationId));
}

export type WaitUpdate = Partial<
  Pick<
    WaitRow,
    | 'askedAt'
    | 'begunAt'
    | 'expectedBy'
    | 'explanation'
    | 'everyDays'
    | 'askAt'
    | 'asks'
    | 'comesUpAt'
    | 'comesUpBecause'
    | 'endsAt'
    | 'closingId'
    | 'slippedAt'
  >
>;

export async function changeWait(tx: Tx, id: string, change: WaitUpdate): Promise<void> {
  await tx.updateTable('wait').set(change).where('id', '=', id).where('endedAt', 'is', null).execute();
}

/** Ends it; false when it has ended already. */
export async function endWait(
  tx: Tx,
  id: string,
  how: {
    at: Date;
    because: EndedBecause;
    byId?: string | null;
    answerId?: string | null;
    tookMinutes?: number | null;
  },
): Promise<boolean> {
  const { rows } = await sql`
    update wait set ended_at = ${how.at}, ended_because = ${how.because}, ended_by_id = ${how.byId ?? null},
      answer_id = ${how.answerId ?? null}, took_minutes = ${how.tookMinutes ?? null}, ask_at = null
    where id = ${id} and ended_at is null returning 1`.execute(tx);
  return rows.length > 0;
}

/** Resolving has ended it with all else on the conversation: what it ended by was that they did not answer. */
export async function sayHeardNothing(tx: Tx, id: string): Promise<void> {
  await sql`update wait set ended_because = 'heard-nothing' where id = ${id} and ended_because = 'closed'`.execute(
    tx,
  );
}

export interface NewAsk {
  waitId: string;
  dueAt: Date;
  at: Date;
  messageId: string | null;
  agentId: string | null;
  how?: string;
  saysEndAt?: Date | null;
}

/** Notes that we asked again. False when that due time was asked for already. */
export async function insertAsk(tx: Tx, ask: NewAsk): Promise<boolean> {
  const rows = await tx
    .insertInto('waitAsk')
    .values({ id: newId(), ...ask })
    .onConflict((oc) => oc.columns(['waitId', 'dueAt']).doNothing())
    .returning('id')
    .execute();
  return rows.length > 0;
}

/** Takes back asks that have not left yet. The conversation is locked, as whoever claims mail locks it. */
export async function cancelAsks(tx: Tx, waitId: string): Promise<void> {
  await sql`update delivery d set state = 'cancelled' from wait_ask a
    where a.wait_id = ${waitId} and d.message_id = a.message_id and d.state in ('held', 'queued') and d.doubtful_at is null`.execute(
    tx,
  );
}

/** How our words stand on their way; null for what was said otherwise. */
export async function deliveryState(
  tx: Tx,
  messageId: string,
): Promise<{ state: string; sendAt: Date; acceptedAt: Date | null } | null> {
  const row = await tx
    .selectFrom('delivery')
    .select(['state', 'sendAt', 'acceptedAt'])
    .where('messageId', '=', messageId)
    .executeTakeFirst();
  return row ?? null;
}

/** The latest end that the customer was told of by mail that reached them, with when it did. */
export async function toldEnd(tx: Tx, waitId: string): Promise<{ endAt: Date; toldAt: Date } | null> {
  const { rows } = await sql<{ endAt: Date; toldAt: Date }>`
    select a.says_end_at as end_at, d.accepted_at as told_at from wait_ask a join delivery d on d.message_id = a.message_id
    where a.wait_id = ${waitId} and a.says_end_at is not null and d.state = 'accepted' and d.accepted_at is not null
      and not exists (select from message_recipient r where r.message_id = a.message_id and r.bounced_at is not null)
    order by a.at desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

export async function hasBounced(tx: Tx, address: string): Promise<boolean> {
  const { rows } =
    await sql`select from address where kind = 'email' and value = ${address.toLowerCase()} and bounced_at is not null`.execute(
      tx,
    );
  return rows.length > 0;
}
