import { DAY } from '../../working-time/local-day.ts';
import type { DatedPart, Draft } from '../draft.ts';
import type { Rule } from '../rule.ts';

export const promisedDatePast: Rule = {
  id: 'promised-date-past',
  severity: 'must-fix',
  overridable: true,
  lessons: 'A1',
  about: 'A promise for a day or time that has passed.',
  find: (draft) =>
    draft.dates
      .filter((dated) => hasPassed(dated, draft) && isPromised(dated, draft))
      .map(({ date, start, end }) => ({ start, end, reason: `“${date.quote}” has passed.` })),
};

/** A bare month so far ahead that the one just gone was meant: "by the end of February", written in March. */
function isMonthGone({ date }: DatedPart, { moment }: Draft): boolean {
  const daysAhead = (date.latest.getTime() - moment.now.getTime()) / DAY;
  return daysAhead > MONTH_GONE_DAYS && BARE_MONTH.test(date.quote);
}

const MONTH_GONE_DAYS = 300;
const BARE_MONTH =
  /^(?:by|before|in|within|until)?(?: the)?(?: very)?(?: (?:end|middle|start|beginning) of)? ?(?:january|february|march|april|may|june|july|august|september|october|november|december)$/i;

function hasPassed(dated: DatedPart, draft: Draft): boolean {
  const { date } = dated;
  const { moment } = draft;
  if (isMonthGone(dated, draft)) return true;
  if (date.clockOnly || OF_ANOTHER.test(date.quote)) return false;
  return (
    date.doubt === 'passed' ||
    (date.latest < moment.now && date.doubt !== 'vague' && date.doubt !== 'disagrees')
  );
}

const COMING =
  /\b(?:will|shall|going to|(?:is|are|'s|'re) (?:due|set|scheduled|expected|booked)(?: in)? (?:to|for|on|by)|can expect|(?:expect|expecting)(?= (?:to|it|a|your|our|the|delivery)\b)|to be (?:\w+ed|sent|paid|done)|aim(?:ing)? to|hope(?:s|d)? to|plan(?:ning)? to|intend(?:ing)? to|should (?:be|have|reach|arrive|get))\b|\b(?:i|we|you|he|she|it|they|that|this)'ll\b/gi;
/** "by 4 March" ends something that is to come; "of", "since" and "dated" look back. */
const LOOKS_BACK =
  /(?:\b(?:of|dated|since|from(?= *$)|sent|received|made|placed|reported|ordered|bought|paid|signed|posted|submitted|asked|wrote|called|rang|told|said|spoke|met|visited|was|were|had|did|came|started|began|logged|raised|agreed|discussed|promised)(?: (?:us|me|you|it|in|on|to us|to me))*(?: (?:on|by|in|from))?)\s*$/i;
const SINCE = /^(?:since|of|dated|from|after)\b/i;
const DEADLINE = /^(?:by|before|within|until|no later|not later|on or before)\b/i;
/** Measured from another date: "the day before". */
const OF_ANOTHER = /\b(?:day|night|evening|week|month) before\b|\b(?:previous|same|following)\b/i;

/** Whether the date is that of a promise: one that we found, or words of the future just before it. */
function isPromised({ date, start, end, part }: DatedPart, draft: Draft): boolean {
  const before = part.spoken.slice(0, start - part.start);
  if (SINCE.test(date.quote) || (LOOKS_BACK.test(before) && !DEADLINE.test(date.quote))) return false;
  if (
    draft.commitments.some(
      (one) =>
        one.latest !== null &&
        one.latest.getTime() === date.latest.getTime() &&
        one.start < end &&
        one.end > start,
    )
  )
    return true;
  const coming = [...before.matchAll(COMING)].at(-1);
  if (coming)
    return !/[,;:]|\b(?:and|but|because|which|that|who|as|when|if|since|after)\b/i.test(
      before.slice(coming.index + coming[0].length),
    );
  // "By last Friday we will have …"
  if (/^[\s\w]{0,12}$/.test(before)) return COMING_NEXT.test(part.spoken.slice(end - part.start));
  return false;
}

const COMING_NEXT = /^,?\s+(?:(?:i|we|you|he|she|it|they)(?:'ll| will| shall)|your [\w ]{2,30} will)\b/i;
