import type { OwnerChoice } from '../intake/owner.ts';
import { lockConversations, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import type { Opened } from './opened.ts';
import { latestOutcome, upsertAnswer } from './outcome-store.ts';
import { filePageWords } from './page-words.ts';

/** Writes the answer on the standing resolution; false when it has one already or nothing is resolved. */
async function writeAnswer(
  tx: Tx,
  page: Opened,
  answer: 'yes' | 'no',
  words: string,
  now: Date,
): Promise<boolean> {
  const { conversationId, contactId } = page.facts;
  if (!page.facts.isCustomer) return false;
  await lockConversations(tx, [conversationId]);
  const latest = await latestOutcome(tx, conversationId);
  if (!latest?.standing || latest.answer) return false;
  await upsertAnswer(tx, { ...page.facts, resolutionId: latest.resolutionId, answer, words }, now);
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
