import { dayNumber } from '../../dates/agreement.ts';
import type { DateMention } from '../../dates/find-dates.ts';
import { monthOfName, phrase, weekdayOfName } from '../../dates/words.ts';
import { weekdayName } from '../../wording/calendar-words.ts';
import { dayParts, weekdayOf } from '../../working-time/local-day.ts';
import type { DatedPart, Draft } from '../draft.ts';
import { type Hit, type Rule, withoutOverlaps } from '../rule.ts';

export const weekdayDateMismatch: Rule = {
  id: 'weekday-date-mismatch',
  severity: 'must-fix',
  overridable: true,
  lessons: 'A1',
  about: 'A weekday and a date that are not the same day, or a date that no month has.',
  find: (draft) =>
    withoutOverlaps([...draft.dates.flatMap((dated) => disagreeing(dated, draft)), ...weekdayAfter(draft)]),
};

const TWO_DAYS =
  /\d(?:st|nd|rd|th)?(?: of)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w* on (?:mon|tue|wed|thu|fri|sat|sun)/i;

/** A question of rules/dates as a plain statement: "18 March is a Wednesday, not a Tuesday." */
function disagreeing({ date, start, end, part }: DatedPart, draft: Draft): Hit[] {
  if (date.doubt !== 'disagrees' || !/\p{L}/u.test(date.quote)) return [];
  const reason = (date.question ?? '').replace(/\s*Which (?:day|date|time)? ?(?:do you mean|is it)\?$/, '');
  const is = /is an? (?<right>\w+day), not an? (?<wrong>\w+day)/.exec(reason)?.groups;
  // "your letter of 4 March on Monday" says two days, and means two.
  if (TWO_DAYS.test(date.quote)) return [];
  if (/\b(?:days?|weeks?|months?) (?:before|after|later|earlier|from)\b/i.test(date.quote)) return [];
  if (!is) return [{ start, end, reason, suggestion: withWeekday(date.quote, weekdayOfDate(date, draft)) }];
  if (wasLastYear(date.latest, is.wrong ?? '', part.text, draft)) return [];
  return [{ start, end, reason, suggestion: withWeekday(date.quote, is.right ?? '') }];
}

const COMING = /\b(?:will|shall|going to|please|can|could|is|are)\b|'(?:ll|re|s|m)\b/i;
const HAPPENED =
  /\b(?:i|we|you|he|she|it|they|that|who)(?: \w+ly)? (?:was|were|had|did|came|met|wrote|spoke|sent|went|paid|bought|rang|told|saw|\w{3,}ed)\b/i;

/** "On Tuesday 2 June we met", said of last year's without its year. */
function wasLastYear(at: Date, weekday: string, sentence: string, { moment }: Draft): boolean {
  if (!HAPPENED.test(sentence) || COMING.test(sentence)) return false;
  const { year, month, date } = dayParts(moment.dayOf(at));
  return [year, year - 1].some((candidate) => {
    const day = dayNumber(candidate, month, date);
    return day !== undefined && day <= moment.today && weekdayOf(day) === weekdayOfName(weekday);
  });
}

const WEEKDAYS_AFTER = ['{date}(?: of)? {month}', '{month}(?: the)? {date}'].map((day) =>
  phrase(`${day}(?:,? {year})?(?:,? \\(?|, (?:which|that) is |, )(?:an?|the) {weekday}`),
);

/** "21 March, a Friday", "March 21st, a Friday". */
function weekdayAfter({ sentences, moment }: Draft): Hit[] {
  return sentences.flatMap(({ spoken, start }) =>
    WEEKDAYS_AFTER.flatMap((pattern) => [...spoken.matchAll(pattern)]).flatMap((match): Hit[] => {
      const { date, month, year, weekday } = match.groups ?? {};
      const today = dayParts(moment.today);
      const monthNumber = monthOfName(month) ?? 0;
      const day = dayNumber(
        year ? Number(year) : today.year + (monthNumber < today.month - 3 ? 1 : 0),
        monthNumber,
        Number.parseInt(date ?? '', 10),
      );
      if (day === undefined || weekdayOf(day) === weekdayOfName(weekday)) return [];
      const right = weekdayName(weekdayOf(day));
      return [
        {
          start: start + match.index,
          end: start + match.index + match[0].length,
          reason: `${Number.parseInt(date ?? '', 10)} ${month} is a ${right}, not a ${weekdayName(weekdayOfName(weekday) ?? 0)}.`,
          suggestion: withWeekday(match[0], right),
        },
      ];
    }),
  );
}

/** The weekday of the date in a mention, where it says one; otherwise null. */
function weekdayOfDate({ quote, latest }: DateMention, { moment }: Draft): string | null {
  const day = moment.dayOf(latest);
  const said = /\b\d{1,2}\b/.exec(quote.replace(/\d{1,2}(?:[.:]\d\d)? ?[ap]m/gi, ''))?.[0];
  return Number(said) === dayParts(day).date ? weekdayName(weekdayOf(day)) : null;
}

const WEEKDAY =
  /\b(?:mon(?:day)?|tue(?:s(?:day)?)?|teusday|wed(?:s|nes?day|ensday|nsday)?|thu(?:rs?day|rs|r)?|fri(?:day)?|sat(?:urday|uday)?|sun(?:day)?)\b/gi;

/** The words with the one weekday they name put right; null when they name several. */
function withWeekday(words: string, right: string | null): string | null {
  if (right === null) return null;
  const named = words.match(WEEKDAY) ?? [];
  return named.length === 1 ? words.replace(WEEKDAY, right) : null;
}
