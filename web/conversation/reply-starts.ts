import { sayInstant } from '../../rules/wording/say-when.ts';
import type { ConversationView, PromiseView } from '../api/shapes.ts';
import type { ReplyStart } from '../composer/reply-form.tsx';
import { noNewsWords, ownUpWords } from '../promises/drafted-words.ts';

/** "No news yet, say so": a holding reply that still goes through the check and the undo window. */
export function noNewsStart({ contact }: ConversationView): ReplyStart {
  return { words: noNewsWords(contact.greeting), holding: true };
}

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
  return { words, settles: { [promise.id]: 'owned-up' } };
}
