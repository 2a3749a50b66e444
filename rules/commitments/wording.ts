import type { DateMention } from '../dates/find-dates.ts';
import type { Clause } from './clauses.ts';
import { verbOfGerund } from './verbs.ts';

/** A commitment in the customer's words: without its date, addressed to them, in one form however it was written. */

const LEADING =
  /^(?:only|be able to|be in a position to|be sure to|go ahead and|also|then|now|both|certainly|definitely|personally|therefore|of course|just|next|still|happily|hopefully)\s+(?=\w)/i;
const TRAILING =
  /(?:[\s,;:.!(–—-]+|\s(?:and|or|but|(?<!\bdo )so|then|now|even|will|should|please|too|either|again by|as promised|as agreed|hopefully|latest))+$/i;
/** Left standing where a date was cut out, its own preposition gone with it. */
const BEFORE_DATE = /(?:\s(?:between|no later than|some ?time|any ?time|and|or)|[,(–—-])+\s*$/i;

const WRITTEN_OUT: [RegExp, string][] = [
  [/\b(?:(?<=\b(?:it|he|she|that|this|[a-z]+))'s| is| are|'re) going to\b/gi, ' will'],
  [/\b(\w+)'ll\b/g, '$1 will'],
  [/\b(we|you|they)'re\b/gi, '$1 are'],
  [/\bI'm\b/gi, 'I am'],
  [/\b(I|we|you|they)'ve\b/gi, '$1 have'],
];

/** Longer wordings are cut at a word, so that a chip stays a chip. */
const LONGEST = 120;

/** What a clause promises: "Call you", "Pay your refund", "You will have it". Empty when nothing is left but the date. */
export function wordingOf(clause: Clause, text: string, dates: readonly DateMention[]): string {
  const { frame, act, own, joined } = clause;
  if (!joined && frame.passive) {
    const { thing, verb } = frame.passive;
    const past = /^(?:\w+ly |now |also |then |all )*[\w-]+/i.exec(text.slice(act))?.[0].length ?? 0;
    const rest = withoutDates(text, act + past, own, dates).replace(/\s+and (?:will|should|it)\b.*$/i, '');
    return tidy(`${verb} ${thing.charAt(0).toLowerCase()}${thing.slice(1)} ${rest}`);
  }
  if (!joined && frame.wording === 'whole') return tidy(withoutDates(text, frame.from, own, dates));
  const words = withoutDates(text, act, own, dates);
  const doing = /^(?:be )?(?<doing>[\w-]+ing)\b/i.exec(words);
  const verb = doing && verbOfGerund(doing.groups?.doing ?? '');
  return tidy(verb ? `${verb}${words.slice(doing[0].length)}` : words);
}

function withoutDates(text: string, from: number, to: number, dates: readonly DateMention[]): string {
  let words = '';
  let at = from;
  for (const date of dates) {
    if (date.end <= from || date.start >= to || date.start < at) continue;
    words += text.slice(at, date.start).replace(BEFORE_DATE, ' ');
    // "in tonight's post"
    at = Math.min(to, date.end + (/^'s \w+/.exec(text.slice(date.end))?.[0].length ?? 0));
    // "within 5 days of getting your form": what the days are counted from goes with them.
    if (date.doubt === 'open' && /^\s+(?:of|from|after|following|since)\b/i.test(text.slice(at))) at = to;
  }
  return words + text.slice(at, to);
}

function tidy(text: string): string {
  let words = text.replace(/\s+/g, ' ').trim();
  for (const [pattern, written] of WRITTEN_OUT) words = words.replace(pattern, written);
  words = words
    .replace(/\(\s*\)/g, '')
    .replace(/\s+([,.;:!?])/g, '$1')
    .replace(/(?:,\s*)+,/g, ',')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:–—-]+/, '');
  for (let before = ''; before !== words; ) {
    before = words;
    words = words.replace(TRAILING, '').replace(LEADING, '');
  }
  if (words.length > LONGEST) words = `${words.slice(0, LONGEST).replace(/\s+\S*$/, '')}…`;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
