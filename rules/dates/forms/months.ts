import { addMonths, dayParts } from '../../working-time/local-day.ts';
import { dayNumber, yearOf } from '../agreement.ts';
import type { Moment } from '../moment.ts';
import { days, type Form } from '../reading.ts';
import { askWhichDay } from '../say.ts';
import { monthOfName, phrase } from '../words.ts';

/** First and last day of the month that starts `months` after this one. */
function monthFromNow(months: number, moment: Moment): [first: number, last: number] {
  const { year, month } = dayParts(moment.today);
  return monthDays(year, month + months);
}

function monthDays(year: number, month: number): [first: number, last: number] {
  const january = dayNumber(year, 1, 1) as number;
  const first = addMonths(january, month - 1).day;
  return [first, addMonths(first, 1).day - 1];
}

/** A month by name: this year's while it lasts, then next year's. */
function namedMonth(name: string | undefined, year: string | undefined, moment: Moment): [number, number] {
  const month = monthOfName(name) ?? 0;
  const today = dayParts(moment.today);
  return monthDays(yearOf(year) ?? (month < today.month ? today.year + 1 : today.year), month);
}

/** "the end of the month" is its last day, working or not, unless it says so. */
const endOfMonth: Form = {
  pattern: phrase(
    '(?:the )?(?:(?:very )?end|last (?<working>working |business )?day) of (?:(?<scope>the|this|next|the following|that) month|{month}(?: {year})?)|month[- ]end|end[- ]{month:short}',
  ),
  read({ text, named }, moment) {
    const scope = named.scope?.toLowerCase() ?? '';
    const month = named.month ?? named.short;
    const [, last] = month
      ? namedMonth(month, named.year, moment)
      : monthFromNow(scope === 'next' ? 1 : 0, moment);
    const day = named.working ? moment.workingDayFrom(last, -1) : last;
    return days(day, day, 'relative', /following|that/.test(scope) ? askWhichDay(text) : undefined);
  },
};

const wholeMonth: Form = {
  pattern: phrase(
    '(?:(?:some ?time|later|any ?time|at some point) )?(?:in |during )?(?<scope>this|next) month',
  ),
  read({ named }, moment) {
    const [first, last] = monthFromNow(named.scope?.toLowerCase() === 'next' ? 1 : 0, moment);
    return days(Math.max(first, moment.today), last, 'relative');
  },
};

/** "in March" is a long promise, but a clear one. "by March" is not: before it starts, or before it ends? */
const inMonth: Form = {
  pattern: phrase(
    '(?:some ?time )?(?<lead>in|during|by|before|until|throughout|after|from) {month}(?: {year})?',
  ),
  read({ text, named }, moment) {
    // "in may" is no month; "in May" is.
    if (/^(?:may|mar|march)$/.test(named.month ?? '')) return null;
    const [first, last] = namedMonth(named.month, named.year, moment);
    if (/^(?:in|during)$/i.test(named.lead ?? ''))
      return days(Math.max(first, moment.today), last, 'relative');
    return days(first, last, 'relative', askWhichDay(text));
  },
};

/** "mid-March", "early next month", "later in the month": no day that could be kept or broken. */
const partOfMonth: Form = {
  pattern: phrase(
    '(?:in |by |around )?(?:(?:early|mid|late|towards the end of|(?:the )?(?:start|beginning|middle|first half|second half|turn|first week|second week|third week|last week|first part|latter part) of)[- ]?(?:in )?(?:{month}(?: {year})?|(?<scope>next|this|the|the following) month)|(?:later|early|late|earlier) in the month)',
  ),
  read({ text, named }, moment) {
    if (/^may$/.test(named.month ?? '')) return null;
    const [first, last] = named.month
      ? namedMonth(named.month, named.year, moment)
      : monthFromNow(named.scope?.toLowerCase() === 'next' ? 1 : 0, moment);
    const [from, to] = /mid/i.test(text)
      ? [10, 19]
      : /late|end|last|second half/i.test(text)
        ? [20, last - first]
        : [0, 9];
    return days(first + from, first + to, 'relative', askWhichDay(text.replace(/^(?:in|by|around)\s+/i, '')));
  },
};

export const months: Form[] = [endOfMonth, wholeMonth, inMonth, partOfMonth];
