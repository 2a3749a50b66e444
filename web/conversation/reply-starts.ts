import { sayInstant } from '../../rules/wording/say-when.ts';
import type { ConversationView, PromiseView } from '../api/shapes.ts';
import type { ReplyStart } from '../composer/reply-form.tsx';
import { readOffer } from '../forecasts/read-offer.ts';
import { ownUpWords } from '../promises/drafted-words.ts';
import { keptByWriting } from '../promises/kind-words.ts';

/** A reply that keeps this promise; what it says is the agent's. */
export function keepingStart({ id }: PromiseView): ReplyStart {
  return { words: '', settles: { [id]: 'kept' } };
}

/** Admits a broken promise, and says what happens now by the date that our history supports; the rest is for the agent to add. */
export async function ownUpStart(
  promise: PromiseView,
  { id, contact }: ConversationView,
  zone: string,
  now: Date,
): Promise<ReplyStart> {
  const oldDate = sayInstant(new Date(promise.dueAt), zone, now);
  const { kind, what } = promise;
  // where words were promised these are the words, and the composer offers when the next come
  const isDone = keptByWriting(kind) || kind === 'owner' || promise.fulfilledAt !== null;
  const offer = isDone ? null : await readOffer(id, kind, promise.owner?.id).catch(() => null);
  const words = ownUpWords({ greeting: contact.greeting, kind, what, oldDate, offer });
  // an answer that is still owed gets its new date here, too
  return { words, holding: true, settles: { [promise.id]: 'owned-up' } };
}
