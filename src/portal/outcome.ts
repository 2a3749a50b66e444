import { sql } from 'kysely';
import type { OwnerChoice } from '../intake/owner.ts';
import { type Db, lockConversations, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import type { Opened } from './opened.ts';
import { filePageWords } from './page-words.ts';

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

/** Writes the answer on the standing resolution; false when it has one already or nothing is resolved. */
async function writeAnswer(
  tx: Tx,
  page: Opened,
  answer: 'yes' | 'no',
  words: string,
  now: Date,
): Promise<boolean> {
  const { conversationId, contactId } = page.facts;
  await lockConversations(tx, [conversationId]);
  const latest = await latestOutcome(tx, conversationId);
  if (!latest?.standing || latest.answer) return false;
  await sql`
    insert into outcome (id, resolution_id, conversation_id, contact_id, asked_at, answer, words, answered_at)
    values (${newId()}, ${latest.resolutionId}, ${conversationId}, ${contactId}, ${now}, ${answer}, ${words}, ${now})
    on conflict (resolution_id) do update set answer = excluded.answer, words = excluded.words, answered_at = excluded.answered_at`.execute(
    tx,
  );
  await record(tx, { kind: 'outcome', conversationId, contactId, data: { answer } }, now);
  return true;
}

export async function sayYes(tx: Tx, page: Opened, now: Date): Promise<void> {
  await writeAnswer(tx, page, 'yes', '', now);
}

/** What stands in the record where somebody says no and nothing more. */
const PLAIN_NO = 'No, I did not get what I needed.';

/** Records the no and opens the conversation again, to the same owner, as a message that reopens does. Once: a second press finds it open. */
export async function sayNo(
  tx: Tx,
  platform: Pick<Platform, 'config'>,
  owners: OwnerChoice,
  page: Opened,
  missing: string,
  network: string,
  now: Date,
): Promise<void> {
  if (!(await writeAnswer(tx, page, 'no', missing, now))) return;
  const words = missing ? `${PLAIN_NO}\n\n${missing}` : PLAIN_NO;
  await filePageWords(
    tx,
    platform,
    owners,
    page,
    { messageId: newId(), words, files: [], as: 'said-no', network },
    now,
  );
}
