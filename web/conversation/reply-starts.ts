import { sayInstant } from '../../rules/wording/say-when.ts';
import type { ConversationView, PromiseView } from '../api/shapes.ts';
import type { ReplyStart } from '../composer/reply-form.tsx';
import { ownUpWords } from '../promises/drafted-words.ts';

/** A reply that keeps this promise; what it says is the agent's. */
export function keepingStart({ id }: PromiseView): ReplyStart {
  return { words: '', settles: { [id]: 'kept' } };
}

/** Admits a broken promise; what happens now, and by when, is for the agent to add. */
export function ownUpStart(
  promise: PromiseView,
  { contact }: ConversationView,
  zone: string,
  now: Date,
): ReplyStart {
  const oldDate = sayInstant(new Date(promise.dueAt), zone, now);
  const words = ownUpWords({ greeting: contact.greeting, kind: promise.kind, what: promise.what, oldDate });
  // an answer that is still owed gets its new date here, too
  return { words, holding: true, settles: { [promise.id]: 'owned-up' } };
}
