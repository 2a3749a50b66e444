import { addMonths, dayParts, weekdayOf } from '../../working-time/local-day.ts';
import { dayNumber, readDate, readDayOfMonth, yearOf } from '../agreement.ts';
import type { Moment } from '../moment.ts';
import { type DaysReading, days, type Form, type FormMatch } from '../reading.ts';
import { ask, askEither, askWhichDay } from '../say.ts';
import { monthOfName, ordinalOf, phrase, weekdayOfName } from '../words.ts';

/** What may follow "the 14th" when it is a date, so that "the 14th floor" is none. */
const AFTER_DATE =
  /^\s*(?:$|[.,;:!?)(\n–—]|-(?!\w)|(?:at|by|or|and|to|between|if|so|then|in|from|with|when|as|but|please|for|before|after|until|around|sometime|latest|morning|afternoon|we|i|you|it)\b)/i;
const DATE_LEAD =
  /\b(?:on|by|before|until|till|after|from|between|to|and|or|than|is|since|dated|for|of|,) (?:the )?$/i;

/** Dates written out with their month: "Friday 12 December", "the 12th of December 2025", "December 12". */
const writtenOut: Form[] = [
  '(?:{weekday},? (?:the )?)?{date}(?: of|,)? {month}(?:,? {year})?',
  '(?:{weekday},? )?(?:the )?{ordinal} of {month}(?:,? {year})?',
  '{date} {month}(?: {year})?,? \\(?{weekday}\\)?',
  '(?:{weekday},? )?{month} (?:the )?{date}(?:,? {year})?(?! ?[ap]\\.?m)',
  '{weekday}\\.?,? (?:the )?{date}[-/. ]{month}(?:[-/. ]{year})?',
  '{date}[-/.]{month}[-/.]{year}',
].map((source) => ({ pattern: phrase(source), read: (match, moment) => writtenDate(match, moment) }));

function writtenDate({ named }: FormMatch, moment: Moment): DaysReading {
  return readDate(
    {
      weekday: weekdayOfName(named.weekday),
      date: ordinalOf(named.date ?? named.ordinal ?? ''),
      month: monthOfName(named.month) ?? 0,
      year: yearOf(named.year),
    },
    moment,
  );
}

/** "12/12/2025", day first, except where the zone's people write the month first: there both readings are asked about. */
const inFigures: Form = {
  pattern: phrase(
    '(?:{weekday},? )?(?<date>\\d{1,2})[/.-](?<month>\\d{1,2})(?:[/.-](?<year>\\d{4}|\\d{2}))?',
  ),
  read({ named, text, before }, moment) {
    const [date, month] = [Number(named.date), Number(named.month)];
    if (date === 0 || month === 0 || date > 31) return null;
    const slashed = text.includes('/');
    // "24/7", "9/10" and "3.5" are dates only where a date must stand.
    if (!named.year && !named.weekday && !(slashed && DATE_LEAD.test(before)))
      return slashed ? { is: 'none' } : null;
    if (month > 12 && !slashed) return null;
    const weekday = weekdayOfName(named.weekday);
    const year = yearOf(named.year);
    const dayFirst = { weekday, date, month, year };
    // the 13th of a month that comes first is written by somebody who puts the month first, and can be read in no other way
    if (month > 12 && date > 12)
      return named.year ? days(moment.today, moment.today, 'date', askWhichDay(text)) : null;
    if (month > 12) return readDate({ weekday, date: month, month: date, year }, moment);
    const read = readDate(dayFirst, moment);
    if (date > 12 || date === month || !MONTH_FIRST_ZONES.test(moment.zone)) return read;
    const monthFirst = readDate({ weekday, date: month, month: date, year }, moment);
    return { ...monthFirst, ask: askEither(monthFirst.first, read.first, moment.today) };
  },
};

/** Where most people write the month first, "12/1" is the first of December to some and the twelfth of January to others. */
const MONTH_FIRST_ZONES =
  /^(?:America\/(?:New_York|Detroit|Chicago|Denver|Boise|Phoenix|Los_Angeles|Anchorage|Juneau|Puerto_Rico|Toronto|Vancouver|Edmonton|Winnipeg|Halifax)$|America\/(?:Indiana|Kentucky|North_Dakota)\/|Pacific\/Honolulu$|US\/|Asia\/Manila$)/;

const iso: Form = {
  pattern: phrase('(?<year>20\\d\\d)[-/](?<month>\\d{2})[-/](?<date>\\d{2})'),
  read: ({ named }, moment) =>
    Number(named.month) > 12
      ? null
      : readDate({ date: Number(named.date), month: Number(named.month), year: Number(named.year) }, moment),
};

/** "8 to 12 December", "Monday 8 to Friday 12 December", "between 8 and 12 December". */
const datesOfOneMonth: Form = {
  pattern: phrase(
    '(?:{weekday} )?(?:the )?{date} ?(?:-|–|—|to|and|or|until|through) ?(?:the )?(?:{weekday:other} )?{date:last}(?: of)? {month}(?: {year})?',
  ),
  read({ named }, moment) {
    const month = monthOfName(named.month) ?? 0;
    const year = yearOf(named.year);
    const last = readDate(
      { weekday: weekdayOfName(named.other), date: Number.parseInt(named.last ?? '', 10), month, year },
      moment,
    );
    const first = readDate(
      {
        weekday: weekdayOfName(named.weekday),
        date: Number.parseInt(named.date ?? '', 10),
        month,
        year: year ?? dayParts(last.last).year,
      },
      moment,
    );
    if (first.first > last.last) return null;
    return days(first.first, last.last, 'date', last.ask ?? first.ask);
  },
};

/** "on the 14th", "Tuesday the 14th", "by Friday 12th". */
const dayOfMonth: Form = {
  pattern: phrase('(?:{weekday},? )?(?:the )?{ordinal}(?<scope> of (?:the |this )month)?'),
  read({ named, before, after }, moment) {
    const weekday = weekdayOfName(named.weekday);
    if (weekday === undefined && !named.scope && !DATE_LEAD.test(before)) return null;
    if (!named.scope && !AFTER_DATE.test(after)) return null;
    return readDayOfMonth(ordinalOf(named.ordinal ?? ''), weekday, moment);
  },
};

/** "Friday 6", where that Friday is the 6th. Anything else is six o'clock, or six people. */
const bareDayOfMonth: Form = {
  pattern: phrase('{weekday},? (?<date>[1-9]|[12]\\d|3[01])'),
  read({ named, after }, moment) {
    if (!/^\s*(?:$|[.,;!?)]|(?:at|by|and|between|to|so|if|with|morning|afternoon)\b)/i.test(after))
      return null;
    const read = readDayOfMonth(Number(named.date), weekdayOfName(named.weekday), moment);
    return read.ask ? null : read;
  },
};

/** "first of next month", "the 3rd of the following month". */
const ofNextMonth: Form = {
  pattern: phrase(
    '(?:{weekday},? )?(?:the )?{ordinal}(?: day)? of (?<scope>next|the following|the coming) month',
  ),
  read({ named, text }, moment) {
    if (named.scope?.toLowerCase() !== 'next')
      return days(moment.today, moment.today, 'date', askWhichDay(text));
    const { year, month } = dayParts(addMonths(moment.today, 1).day);
    const date = ordinalOf(named.ordinal ?? '');
    return readDate({ weekday: weekdayOfName(named.weekday), date, month, year }, moment);
  },
};

/** "the first Monday in January", "the last Friday of the month". */
const nthWeekday: Form = {
  pattern: phrase(
    '(?:the )?(?<nth>first|second|third|fourth|last|[1-4](?:st|nd|rd|th)) {weekday} (?:in|of) (?:{month}|(?<scope>next|this|the) month)(?: {year})?',
  ),
  read({ named }, moment) {
    const weekday = weekdayOfName(named.weekday) ?? 0;
    const today = dayParts(moment.today);
    let year = yearOf(named.year) ?? today.year;
    let month = monthOfName(named.month) ?? today.month;
    if (named.scope?.toLowerCase() === 'next') ({ year, month } = dayParts(addMonths(moment.today, 1).day));
    else if (named.month && !named.year && month < today.month) year += 1;
    const start = dayNumber(year, month, 1) as number;
    const end = addMonths(start, 1).day - 1;
    const nth = named.nth?.toLowerCase() ?? '';
    const day =
      nth === 'last'
        ? end - ((weekdayOf(end) - weekday + 7) % 7)
        : start + ((weekday - weekdayOf(start) + 7) % 7) + (ordinalOf(nth) - 1) * 7;
    if (day < moment.today)
      return days(day, day, 'date', ask('passed', 'That day has passed. Which date do you mean?'));
    return days(day, day, 'date');
  },
};

export const calendarDates: Form[] = [
  ...writtenOut,
  inFigures,
  iso,
  datesOfOneMonth,
  dayOfMonth,
  bareDayOfMonth,
  ofNextMonth,
  nthWeekday,
];
