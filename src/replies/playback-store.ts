import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

export interface PlaybackRow {
  id: string;
  contactId: string;
  words: string;
  agentId: string;
  agentName: string;
  answer: 'yes' | 'correction' | null;
  answerWords: string;
  answeredAt: Date | null;
  /** its mail has left us */
  isSaid: boolean;
}

export async function insertPlayback(
  tx: Tx,
  p: { messageId: string; contactId: string; words: string; agentId: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('playback')
    .values({ id: newId(), ...p, at: now })
    .execute();
}

/** The newest that was said in a conversation, or is about to be: what was taken back or refused was not. It goes where its message goes. */
export async function selectPlayback(
  db: Db | Tx,
  conversationId: RawBuilder<string> | string,
): Promise<PlaybackRow | null> {
  const { rows } = await sql<PlaybackRow>`
    select p.id, p.contact_id, p.words, p.agent_id, a.name as agent_name, p.answer, p.answer_words, p.answered_at,
      d.state = 'accepted' as is_said
    from playback p join message m on m.id = p.message_id join agent a on a.id = p.agent_id join delivery d on d.message_id = m.id
    where m.conversation_id = ${conversationId} and d.state not in ('cancelled', 'refused')
    order by p.at desc, p.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** False when it was answered already. */
export async function writeAnswer(
  tx: Tx,
  id: string,
  a: { answer: 'yes' | 'correction'; words: string; messageId: string | null; byId: string | null },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    update playback set answer = ${a.answer}, answer_words = ${a.words}, answer_message_id = ${a.messageId}, answered_by_id = ${a.byId},
      answered_at = ${now}
    where id = ${id} and answer is null returning id`.execute(tx);
  return rows.length > 0;
}

/** What goes with each of these messages, by message. */
export async function playedBackIn(db: Db | Tx, messageIds: string[]): Promise<Map<string, string>> {
  if (messageIds.length === 0) return new Map();
  const { rows } = await sql<{ messageId: string; words: string }>`
    select message_id, words from playback where message_id = any(${messageIds}::uuid[])`.execute(db);
  return new Map(rows.map(({ messageId, words }) => [messageId, words]));
}
