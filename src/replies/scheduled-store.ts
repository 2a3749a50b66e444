import { sql } from 'kysely';
import type { NewReply } from '../../contract/replies.ts';
import type { Db, Tx } from '../platform/db.ts';

export interface ScheduledRow {
  id: string;
  conversationId: string;
  agentId: string;
  content: NewReply;
  seenUntil: Date;
  ownerId: string | null;
  sendAt: Date;
  stoppedAt: Date | null;
}

export async function insertScheduled(
  tx: Tx,
  row: Omit<ScheduledRow, 'stoppedAt'>,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('scheduledReply')
    .values({ ...row, content: JSON.stringify(row.content), madeAt: now })
    .execute();
}

/** The conversation that it is in, and whose it is. Locks nothing: the conversation is locked first. */
export async function placeOf(
  db: Db | Tx,
  id: string,
): Promise<{ conversationId: string; agentId: string } | null> {
  const row = await db
    .selectFrom('scheduledReply')
    .select(['conversationId', 'agentId'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row ?? null;
}

export async function lockScheduled(tx: Tx, id: string): Promise<ScheduledRow | null> {
  const row = await tx
    .selectFrom('scheduledReply')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return (row as ScheduledRow | undefined) ?? null;
}

/** Those whose time has come and that nothing has stopped, oldest first. */
export async function dueScheduled(db: Db, now: Date, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('scheduledReply')
    .select('id')
    .where('stoppedAt', 'is', null)
    .where('sendAt', '<=', now)
    .orderBy('sendAt')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function deleteScheduled(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('scheduledReply').where('id', '=', id).execute();
}

/** Notes why it did not leave; false where it has gone, or was stopped or put off already. */
export async function markStopped(tx: Tx, id: string, because: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    update scheduled_reply set stopped_at = ${now}, stopped_because = ${because}
    where id = ${id} and stopped_at is null and send_at <= ${now} returning 1`.execute(tx);
  return rows.length > 0;
}

export async function putOff(
  tx: Tx,
  id: string,
  change: Pick<ScheduledRow, 'sendAt' | 'seenUntil' | 'ownerId'>,
): Promise<void> {
  await tx
    .updateTable('scheduledReply')
    .set({ ...change, stoppedAt: null, stoppedBecause: '' })
    .where('id', '=', id)
    .execute();
}

/** What waits in one conversation goes along to another. */
export async function moveScheduled(tx: Tx, fromId: string, intoId: string): Promise<void> {
  await tx
    .updateTable('scheduledReply')
    .set({ conversationId: intoId })
    .where('conversationId', '=', fromId)
    .execute();
}
