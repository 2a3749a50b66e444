import { sql } from 'kysely';
import type { NewReply } from '../../contract/replies.ts';
import type { Db, Tx } from '../platform/db.ts';

export interface LookRow {
  id: string;
  conversationId: string;
  writerId: string;
  askedId: string;
  reply: NewReply;
  grantsAccess: boolean;
  answer: 'approved' | 'comments' | 'withdrawn' | 'overtaken' | null;
}

export async function insertLook(
  tx: Tx,
  look: Omit<LookRow, 'answer'> & { words: string; at: Date; answerByAt: Date },
): Promise<void> {
  await tx
    .insertInto('look')
    .values({ ...look, reply: JSON.stringify(look.reply) })
    .execute();
}

export async function readLook(db: Db | Tx, id: string): Promise<LookRow | null> {
  const { rows } = await sql<LookRow>`
    select id, conversation_id, writer_id, asked_id, reply, grants_access, answer from look where id = ${id}`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** Whom the writer has asked on the conversation and who has not answered; null when nobody. */
export async function openLook(tx: Tx, conversationId: string, writerId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select a.name from look l join agent a on a.id = l.asked_id
    where l.conversation_id = ${conversationId} and l.writer_id = ${writerId} and l.answer is null`.execute(
    tx,
  );
  return rows[0]?.name ?? null;
}

/** One guarded update. False: it was answered before. */
export async function answerLook(
  tx: Tx,
  id: string,
  how: { answer: 'approved' | 'comments' | 'withdrawn'; words?: string; stopped?: string | null },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update look set answer = ${how.answer}, answered_at = ${now}, answer_words = ${how.words ?? ''}, stopped = ${how.stopped ?? null}
    where id = ${id} and answer is null returning 1`.execute(tx);
  return rows.length > 0;
}

/** Whether their own replies need a look. */
export async function needsLook(tx: Tx, agentId: string): Promise<boolean> {
  return (await sql`select from agent where id = ${agentId} and needs_look`.execute(tx)).rows.length > 0;
}

/** The first due time among the promises that a reply is to keep or move; null where there is none. */
export async function firstOf(tx: Tx, promiseIds: string[]): Promise<Date | null> {
  if (promiseIds.length === 0) return null;
  const { rows } = await sql<{ at: Date | null }>`
    select min(due_at) as at from promise where id = any(${promiseIds}::uuid[]) and state = 'open'`.execute(
    tx,
  );
  return rows[0]?.at ?? null;
}

export async function looksOf(tx: Tx, agentId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from look where (asked_id = ${agentId} or writer_id = ${agentId}) and answer is null order by id`.execute(
    tx,
  );
  return rows.map((row) => row.id);
}
