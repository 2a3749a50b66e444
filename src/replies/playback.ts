import { isPlainYes } from '../../rules/playback/plain-yes.ts';
import { lockConversations, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { flush } from '../platform/put.ts';
import { Refusal } from '../platform/refusal.ts';
import { insertPlayback, selectPlayback, writeAnswer } from './playback-store.ts';

export { playedBackIn, selectPlayback } from './playback-store.ts';

/** What the customer reads between the reply's words and its signature. */
export const playbackWords = (words: string): string => `This is how we understand it: “${words}”`;

/** A reply plays back what we understood: it stands with the message, and is said when that leaves. */
export async function playBack(
  tx: Tx,
  p: { messageId: string; contactId: string; words: string; agentId: string },
  now: Date,
): Promise<void> {
  if (p.words) await insertPlayback(tx, p, now);
}

export interface PlaybackAnswer {
  answer: 'yes' | 'correction';
  /** what is different, in their words */
  words?: string;
  messageId?: string | null;
  /** the agent who marks it as theirs; null: they said it themselves */
  byId: string | null;
}

/** Records what the customer says to what we understood, once. False when nothing waits for an answer. */
export async function answerPlayback(
  tx: Tx,
  conversationId: string,
  { answer, words = '', messageId = null, byId }: PlaybackAnswer,
  now: Date,
): Promise<boolean> {
  await lockConversations(tx, [conversationId]);
  const standing = await selectPlayback(tx, conversationId);
  if (!standing?.isSaid) return false;
  if (!(await writeAnswer(tx, standing.id, { answer, words, messageId, byId }, now))) return false;
  await record(
    tx,
    {
      kind: answer === 'yes' ? 'understood-right' : 'understood-corrected',
      conversationId,
      contactId: standing.contactId,
      messageId,
      agentId: byId,
    },
    now,
  );
  return true;
}

/** A plain yes in an answer of theirs is their yes; all else a person reads. */
export async function answeredByMail(
  tx: Tx,
  conversationId: string,
  message: { id: string; words: string },
  now: Date,
): Promise<void> {
  if (!isPlainYes(message.words)) return;
  // filing gathers its rows, and the answer names the message
  await flush(tx);
  await answerPlayback(tx, conversationId, { answer: 'yes', messageId: message.id, byId: null }, now);
}

/** As `answerPlayback`, for an agent who read it in their words. Refuses where nothing waits for an answer. */
export async function markAnswer(
  tx: Tx,
  conversationId: string,
  given: PlaybackAnswer,
  now: Date,
): Promise<void> {
  if (await answerPlayback(tx, conversationId, given, now)) return;
  throw new Refusal(
    'conflict',
    'nothing-played-back',
    'Nothing that we played back waits for an answer.',
    'Nothing was changed.',
  );
}
