import { firstName, greetingFor } from '../names/name-parts.ts';
import type { Friendliness } from './standards.ts';

const OPENERS: Record<Friendliness, string> = { formal: 'Dear', warm: 'Hello', relaxed: 'Hi' };

/** "Mrs Okafor" or "Adaeze", whichever goes with the greeting that was written: a title is answered with one where we know it. */
export function addressOf(known: string, opener: string, friendliness: Friendliness, instead = ''): string {
  const titled = greetingFor(known).replace(/^Hello |,$/g, '');
  const wroteTitle = /^(?:mr|mrs|ms|miss|mx|dr|prof\w*|sir|madam|rev\w*|cllr)\b/i.test(instead);
  const formal = wroteTitle || friendliness === 'formal';
  if (titled !== firstName(known)) return formal || !hasFirstName(known, titled) ? titled : firstName(known);
  // A title we do not know is never guessed.
  return formal && /^dear$/i.test(opener || OPENERS[friendliness]) ? known : firstName(known);
}

/** A whole greeting without its comma: "Hello Adaeze". */
export function greet(known: string, opener: string, friendliness: Friendliness): string {
  const kept = /^(?:dear|hi|hello|hey|good \w+|morning|afternoon|evening)$/i.test(opener)
    ? opener
    : OPENERS[friendliness];
  return `${kept.charAt(0).toUpperCase()}${kept.slice(1).toLowerCase()} ${addressOf(known, kept, friendliness)}`;
}

function hasFirstName(known: string, titled: string): boolean {
  return known.split(' ').length > titled.split(' ').length;
}
