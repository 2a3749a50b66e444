import { sql } from 'kysely';
import type { PromiseKind, PromiseState } from '../../contract/promises.ts';
import { seenBy } from '../conversations/visibility.ts';
import type { Db, Tx } from '../platform/db.ts';
import { put } from '../platform/put.ts';

export interface PromiseRow {
  id: string;
  conversationId: string;
  contactId: string;
  kind: PromiseKind;
  what: string;
  fromAt: Date | null;
  dueAt: Date;
  explanation: string;
  givenToId: string | null;
  messageId: string | null;
  madeById: string | null;
  rehearsed: boolean;
  state: PromiseState;
  stateAt: Date;
  fulfilledAt: Date | null;
  ownedUpAt: Date | null;
  madeAt: Date;
}

/** A promise of less time than this is not looked at again half way. */
const HALVED_FROM_MS = 4 * 3_600_000;

/** Half way between the making of a promise and its due time, when its owner is told if nothing has been done. */
function halfOf({ madeAt, dueAt }: { madeAt: Date; dueAt: Date }): Date | null {
  const length = dueAt.getTime() - madeAt.getTime();
  return length < HALVED_FROM_MS ? null : new Date(madeAt.getTime() + length / 2);
}

export async function insertPromises(
  tx: Tx,
  rows: (Omit<PromiseRow, 'stateAt' | 'fulfilledAt' | 'ownedUpAt'> & { predecessorId?: string | null })[],
) {
  await put(
    tx,
    'promise',
    rows.map((row) => ({ ...row, stateAt: row.madeAt, halfAt: halfOf(row) })),
  );
}

export interface SettlementRow {
  id: string;
  promiseId: string;
  outcome: string;
  at: Date;
  recordedAt: Date;
  agentId: string | null;
  evidence: string;
  messageId: string | null;
  successorId: string | null;
  supersedesId: string | null;
}

export async function insertSettlements(tx: Tx, rows: SettlementRow[]): Promise<void> {
  if (rows.length) await tx.insertInto('promiseSettlement').values(rows).execute();
}

export async function readPromise(tx: Tx, id: string): Promise<PromiseRow | null> {
  const row = await tx.selectFrom('promise').selectAll().where('id', '=', id).executeTakeFirst();
  return (row as PromiseRow | undefined) ?? null;
}

/** A promise that a message names, with the e-mail addresses of whoever it was made to. */
export type SettledRow = PromiseRow & {
  emails: string[];
  /** some message moves it already, and may be on its way still */
  isMoving: boolean;
};

/** The promises that a message names, by id. */
export async function settledWith(
  tx: Tx,
  named: readonly { promiseId: string }[],
): Promise<Map<string, SettledRow>> {
  if (named.length === 0) return new Map();
  const { rows } = await sql<SettledRow>`
    select p.*, exists (select from promise q where q.predecessor_id = p.id and q.state <> 'void') as is_moving, array(select a.value from address a where a.contact_id = p.contact_id and a.kind = 'email') as emails
    from promise p where p.id = any(${named.map((s) => s.promiseId)}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The settlement that stands, which a correction supersedes: not that it was opened, owned up to, or done late. */
export async function latestSettlement(
  tx: Tx,
  promiseId: string,
): Promise<{ id: string; outcome: string; at: Date; messageId: string | null } | null> {
  const row = await tx
    .selectFrom('promiseSettlement')
    .select(['id', 'outcome', 'at', 'messageId'])
    .where('promiseId', '=', promiseId)
    .where('outcome', 'not in', ['opened', 'owned-up', 'fulfilled'])
    .orderBy('recordedAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

export async function promisesOfMessages(
  tx: Tx,
  messageIds: string[],
  state: PromiseState,
): Promise<PromiseRow[]> {
  const rows = await tx
    .selectFrom('promise')
    .selectAll()
    .where('messageId', 'in', messageIds)
    .where('state', '=', state)
    .execute();
  return rows as PromiseRow[];
}

export async function openPromises(tx: Tx, conversationId: string): Promise<PromiseRow[]> {
  const rows = await tx
    .selectFrom('promise')
    .selectAll()
    .where('conversationId', '=', conversationId)
    .where('state', '=', 'open')
    .orderBy('dueAt')
    .execute();
  return rows as PromiseRow[];
}

/** Promises that have fallen due, earliest first. Reads only the partial index: what is not due costs nothing. */
export async function duePromises(db: Db, now: Date, limit: number, except: string[]): Promise<PromiseRow[]> {
  const { rows } = await sql<PromiseRow>`
    select * from promise where state = 'open' and due_at <= ${now} and id <> all(${except}::uuid[])
    order by due_at, id limit ${limit}`.execute(db);
  return rows;
}

/**
 * Those that are still open, with the conversation that each is in now. Without the promises of a name that wait only for the duty
 * holder to be given the conversation, which keeps them; those of conversations that nobody can be given (`aside`) are among them.
 */
export async function stillOpen(tx: Tx, ids: string[], aside: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; conversationId: string }>`
    select p.id, p.conversation_id from promise p join conversation c on c.id = p.conversation_id
    where p.id = any(${ids}::uuid[]) and p.state = 'open'
      and not (p.kind = 'owner' and c.owner_id is null and c.take_by_at <= p.due_at and c.id <> all(${aside}::uuid[]))`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.id, row.conversationId]));
}

/** Of promises of one named person, when somebody became the owner in time, by promise. */
export async function namedInTime(tx: Tx, ids: string[]): Promise<Map<string, Date>> {
  const { rows } = await sql<{ id: string; at: Date }>`
    select p.id, min(h.at) as at from promise p join handover h on h.conversation_id = p.conversation_id
    where p.id = any(${ids}::uuid[]) and p.kind = 'owner' and h.to_id is not null and h.at between p.made_at and p.due_at
    group by p.id`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.at]));
}

/** What is owed by someone because it was given to them. */
export async function promisesGivenTo(tx: Tx, agentId: string): Promise<PromiseRow[]> {
  const rows = await tx
    .selectFrom('promise')
    .selectAll()
    .where('givenToId', '=', agentId)
    .where('state', 'in', ['open', 'pending'])
    .execute();
  return rows as PromiseRow[];
}

const unseen = sql`from conversation c join promise p on p.conversation_id = c.id join agent a on a.id = p.given_to_id
  where c.restricted and c.status = 'open' and p.state in ('open', 'pending') and not ${seenBy}`;

/** Promises given to somebody who cannot see their conversation, with its owner; locked. */
export async function promisesUnseen(
  tx: Tx,
): Promise<{ id: string; conversationId: string; ownerId: string | null }[]> {
  const { rows } = await sql<{ id: string; conversationId: string; ownerId: string | null }>`
    select p.id, p.conversation_id, c.owner_id ${unseen}
    order by c.id limit 100 for no key update of c skip locked`.execute(tx);
  return rows;
}

/** Whether there is one; without a lock. */
export async function anyUnseen(db: Db): Promise<boolean> {
  return (await sql`select ${unseen} limit 1`.execute(db)).rows.length > 0;
}

export async function givePromise(tx: Tx, id: string, agentId: string | null): Promise<void> {
  await tx.updateTable('promise').set({ givenToId: agentId }).where('id', '=', id).execute();
}

export async function brokenCount(tx: Tx, conversationIds: string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ conversationId: string; n: number }>`
    select conversation_id, count(*) as n from promise
    where conversation_id = any(${conversationIds}::uuid[]) and state = 'broken' group by 1`.execute(tx);
  return new Map(rows.map((row) => [row.conversationId, row.n]));
}

export interface MessageSettles {
  messageId: string;
  promiseId: string;
  outcome: 'kept' | 'moved' | 'withdrawn' | 'owned-up';
  successorId: string | null;
}

export async function insertMessageSettles(tx: Tx, rows: MessageSettles[]): Promise<void> {
  await put(
    tx,
    'message_settles',
    rows.map((row) => ({ ...row })),
  );
}

export async function readMessageSettles(tx: Tx, messageIds: string[]): Promise<MessageSettles[]> {
  const rows = await tx
    .selectFrom('messageSettles')
    .selectAll()
    .where('messageId', 'in', messageIds)
    .execute();
  return rows as MessageSettles[];
}

/** What became of a promise, step by step, oldest first. */
export async function readSettlements(tx: Db | Tx, promiseId: string) {
  return tx
    .selectFrom('promiseSettlement as s')
    .leftJoin('agent as a', 'a.id', 's.agentId')
    .select(['s.id', 's.outcome', 's.at', 's.recordedAt', 's.evidence', 's.agentId', 'a.name as agentName'])
    .where('promiseId', '=', promiseId)
    .orderBy('s.recordedAt')
    .orderBy('s.id')
    .execute();
}
