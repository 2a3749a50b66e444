import type { PromiseState } from '../../contract/promises.ts';

/** What a person asked for, taken apart. */
export interface SearchQuery {
  /** for to_tsquery('english', …); null: no words were given that can be searched for */
  words: string | null;
  /** for to_tsquery('simple', …), on names; null: none */
  names: string | null;
  /** an e-mail address or its beginning */
  email: string | null;
  /** a reference, whole or its beginning */
  ref: string | null;
  /** `from:` a name or an e-mail address */
  from: string | null;
  /** `promise:` a state */
  promise: PromiseState | null;
}

const STATES: readonly string[] = ['pending', 'open', 'kept', 'broken', 'moved', 'released', 'withdrawn'];
const FILTER = /(?:^|\s)(from|ref|promise):(?:"([^"]*)"|(\S+))/gi;
const REFERENCE = /^(?:kpt-?)([2-9bcdfghjkmnpqrstvwxz]{2,6})$/i;
/** A beginning shorter than this is in most messages: only whole words are looked for. */
const SHORTEST_BEGINNING = 3;
const MOST_WORDS = 12;

/** Reads what was typed: plain words (all of them; the last by its beginning), "exact words", from:, ref:, promise:. */
export function readSearch(typed: string): SearchQuery {
  const query: SearchQuery = { words: null, names: null, email: null, ref: null, from: null, promise: null };
  const rest = typed
    .normalize('NFKC')
    .replace(FILTER, (whole, key: string, quoted?: string, plain?: string) => {
      const value = (quoted ?? plain ?? '').trim();
      if (key.toLowerCase() === 'from' && value) query.from = value;
      else if (key.toLowerCase() === 'ref' && value) query.ref = asReference(value) ?? value.toUpperCase();
      else if (STATES.includes(value.toLowerCase())) query.promise = value.toLowerCase() as PromiseState;
      else return whole;
      return ' ';
    });
  const text = rest.trim();
  query.ref ??= asReference(text);
  if (/^[^\s@"]+@[^\s@"]*$/.test(text)) query.email = text.toLowerCase();
  query.words = wordsOf(text);
  query.names = namesOf(text);
  return query;
}

/** "kpt-9m2xq4", "KPT9M2XQ4" and "9M2XQ4" after KPT as KPT-9M2XQ4; null for anything else. */
function asReference(text: string): string | null {
  const letters = REFERENCE.exec(text)?.[1];
  return letters ? `KPT-${letters.toUpperCase()}` : null;
}

const lexemes = (text: string) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, MOST_WORDS);

/** All words, joined for to_tsquery: phrases in quotes in order, the last word by its beginning. No operator of theirs gets in. */
function wordsOf(text: string): string | null {
  const parts: string[] = [];
  for (const [, phrase, plain] of text.matchAll(/"([^"]*)"?|([^"]+)/g)) {
    if (phrase !== undefined) {
      const inOrder = lexemes(phrase);
      if (inOrder.length) parts.push(`(${inOrder.join(' <-> ')})`);
    } else parts.push(...lexemes(plain ?? ''));
  }
  const last = parts.length - 1;
  const ending = parts[last];
  if (ending && !ending.startsWith('(') && ending.length >= SHORTEST_BEGINNING) parts[last] = `${ending}:*`;
  return parts.length ? parts.slice(0, MOST_WORDS).join(' & ') : null;
}

/** The same for names, each word by its beginning; one letter names nobody. */
export function namesOf(text: string): string | null {
  const parts = lexemes(text);
  if (parts.length === 0 || parts.length > 4 || parts.every((part) => part.length < 2)) return null;
  return parts.map((part) => `${part}:*`).join(' & ');
}
