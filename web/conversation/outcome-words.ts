import type { ConversationView } from '../api/shapes.ts';
import { firstName } from '../customers/first-name.ts';
import { sayNear } from '../dates/say-when.ts';

/** What came of a resolved conversation, in place of a next step: what they said, or that they were asked. Null while it is open. */
export function outcomeWords(
  {
    status,
    resolvedAt,
    outcome,
    contact,
  }: Pick<ConversationView, 'status' | 'resolvedAt' | 'outcome' | 'contact'>,
  zone: string,
  now: Date,
): string | null {
  if (status !== 'resolved') return null;
  const name = firstName(contact.name);
  // An earlier question was about an earlier resolution.
  if (!outcome || (resolvedAt && Date.parse(outcome.askedAt) < Date.parse(resolvedAt)))
    return `${name} was not asked`;
  if (outcome.answer === 'yes') return `${name} got what they needed`;
  if (outcome.answer === 'no') return `${name} did not get what they needed`;
  return `We asked ${name} ${sayNear(new Date(outcome.askedAt), zone, now)}, no answer yet`;
}
