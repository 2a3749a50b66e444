import type { DateOffer, PromiseKind } from '../api/shapes.ts';
import { whatNowWords } from '../forecasts/when-words.ts';

interface MoveFacts {
  greeting: string;
  kind: PromiseKind;
  what: string;
  oldDate: string;
  newDate: string;
}

function lowerFirst(words: string): string {
  // "I" and names such as "DPD" keep their capital.
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

/** "We said we would call you …", or for a promise of words "We said that you would hear from us". */
function said({ kind, what }: Pick<MoveFacts, 'kind' | 'what'>): string {
  if (kind === 'reply' || kind === 'update') return 'We said that you would hear from us';
  return `We said we would ${lowerFirst(what)}`;
}

/** The drafted message (the server adds the signature) that goes with a moved promise. The dots are for the reason, which only a person knows. */
export function moveWords({ greeting, kind, what, oldDate, newDate }: MoveFacts): string {
  return moveAllWords({ greeting, promises: [{ kind, what, oldDate }], newDate, because: '' });
}

/** The same for all that one person was promised and that moves to one new date, with the reason where it was given. */
export function moveAllWords({
  greeting,
  promises,
  newDate,
  because,
}: {
  greeting: string;
  promises: readonly Pick<MoveFacts, 'kind' | 'what' | 'oldDate'>[];
  newDate: string;
  because: string;
}): string {
  const one = promises.length === 1;
  const sentences = promises.map((promise) => `${said(promise)} by ${promise.oldDate}.`);
  const reason = because.trim().replace(/\.$/, '') || '…';
  return `${greeting}\n\n${sentences.join(' ')} We will not manage ${one ? 'that' : 'these'}, because ${reason}${because.trim() ? '.' : ''}\n\nIt will be ${newDate} instead. We are sorry to change it.`;
}

/** The drafted message that admits a broken promise. What happens now is the agent's to say; `offer` is a date for it. */
export function ownUpWords(
  facts: Pick<MoveFacts, 'greeting' | 'kind' | 'what' | 'oldDate'> & {
    offer: Pick<DateOffer, 'dueWords' | 'by'> | null;
  },
): string {
  const next = facts.offer ? whatNowWords(lowerFirst(facts.what), facts.offer) : '';
  return `${facts.greeting}\n\n${said(facts)} by ${facts.oldDate}. We did not do it. We are sorry.\n\nThis is what happens now: ${next}`;
}

/** The drafted message when a promise is withdrawn: what we will not do, and why. */
export function withdrawWords({
  greeting,
  kind,
  what,
}: Pick<MoveFacts, 'greeting' | 'kind' | 'what'>): string {
  return `${greeting}\n\n${said({ kind, what })}. We will not do it, and here is why: …\n\nWe are sorry that we said we would.`;
}
