import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

/** The newest resolution of a conversation and what its customer said came of it. */
export interface LatestOutcome {
  resolutionId: string;
  standing: boolean;
  asked: boolean;
  answer: 'yes' | 'no' | null;
}

export async function latestOutcome(db: Db | Tx, conversationId: string): Promise<LatestOutcome | null> {
  const { rows } = await sql<LatestOutcome>`
    select r.id as resolution_id, r.reopened_at is null as standing, o.id is not null as asked, o.answer
    from resolution r left join outcome o on o.resolution_id = r.id
    where r.conversation_id = ${conversationId} order by r.at desc, r.id desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** Writes down what they said of that resolution, asked or not. */
export async function upsertAnswer(
  tx: Tx,
  a: { resolutionId: string; conversationId: string; contactId: string; answer: 'yes' | 'no'; words: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into outcome (id, resolution_id, conversation_id, contact_id, asked_at, answer, words, answered_at)
    values (${newId()}, ${a.resolutionId}, ${a.conversationId}, ${a.contactId}, ${now}, ${a.answer}, ${a.words}, ${now})
    on conflict (resolution_id) do update set answer = excluded.answer, words = excluded.words, answered_at = excluded.answered_at`.execute(
    tx,
  );
}
