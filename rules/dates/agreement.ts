import { weekdayName } from '../wording/calendar-words.ts';
import { addMonths, DAY, dayParts, weekdayOf } from '../working-time/local-day.ts';
import type { Moment } from './moment.ts';
import { type DaysReading, days } from './reading.ts';
import { ask, sayDate, sayFullDay } from './say.ts';

/** Without a year, a date that passed longer ago than this many months is next year's; sooner, nobody can tell. */
const SURELY_NEXT_YEAR_MONTHS = 3;

/** A day number, or undefined when the month has no such day. */
export function dayNumber(year: number, month: number, date: number): number | undefined {
  const day = Date.UTC(year, month - 1, date) / DAY;
  return dayParts(day).month === month && dayParts(day).date === date ? day : undefined;
}

/** "2027" or "'27" or "27" as 2027. */
export function yearOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const digits = text.replace(/\D/g, '');
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

/** A date as said: its weekday (ISO), if any, must agree with it, or it is a question and never a date. */
export type SaidDate = { weekday?: number; date: number; month: number; year?: number };

/** The day of a date as said; without a year, the next one. Disagreement or a missing day asks. */
export function readDate(said: SaidDate, moment: Moment): DaysReading {
  const { date, month, year, weekday } = said;
  const { today } = moment;
  if (year !== undefined) {
    const day = dayNumber(year, month, date);
    if (day === undefined) return noSuchDay(said, moment);
    if (weekday !== undefined && weekdayOf(day) !== weekday) return disagreeing(said, day);
    return days(day, day, 'date');
  }
  const thisYear = dayParts(today).year;
  // Nine years, so that 29 February is found across 2100.
  const near = Array.from({ length: 18 }, (_, i) => dayNumber(thisYear - 9 + i, month, date)).filter(
    (day) => day !== undefined,
  );
  const next = near.find((day) => day >= today);
  const previous = near.findLast((day) => day < today);
  if (next === undefined || previous === undefined) return noSuchDay(said, moment);
  if (next - today > 366) {
    const question = `The next ${sayDate(month, date)} is in ${dayParts(next).year}. Which date do you mean?`;
    return days(next, next, 'date', ask('disagrees', question));
  }
  const justPassed = addMonths(previous, SURELY_NEXT_YEAR_MONTHS).day > today;
  if (weekday !== undefined) {
    const nearest = today - previous < next - today ? previous : next;
    if (weekdayOf(next) === weekday && !justPassed) return days(next, next, 'date');
    // "Our visit on Tuesday 2 December", written on the 4th: a true date, and a past one.
    if (weekdayOf(nearest) === weekday) return days(nearest, nearest, 'date');
    return disagreeing(said, nearest);
  }
  if (!justPassed) return days(next, next, 'date');
  const question = `${sayDate(month, date)} has passed. Which date do you mean?`;
  return days(next, next, 'date', ask('passed', question));
}

function disagreeing(said: SaidDate, day: number): DaysReading {
  const date = sayDate(said.month, said.date, said.year);
  const question = `${date} is a ${weekdayName(weekdayOf(day))}, not a ${weekdayName(said.weekday ?? 0)}. Which day do you mean?`;
  return days(day, day, 'date', ask('disagrees', question));
}

function noSuchDay(said: SaidDate, moment: Moment): DaysReading {
  const question = `There is no ${sayDate(said.month, said.date, said.year)}. Which date do you mean?`;
  const lastOfMonth = Date.UTC(said.year ?? dayParts(moment.today).year, said.month, 0) / DAY;
  return days(lastOfMonth, lastOfMonth, 'date', ask('disagrees', question));
}

/** The next day of the month with this number ("on the 14th"); today or a short month in between asks. */
export function readDayOfMonth(date: number, weekday: number | undefined, moment: Moment): DaysReading {
  const { today } = moment;
  const { year, month } = dayParts(today);
  const thisMonth = dayNumber(year, month, date);
  const after = addMonths(dayNumber(year, month, 1) as number, 1).day;
  const nextMonth = dayNumber(dayParts(after).year, dayParts(after).month, date);
  const day = thisMonth !== undefined && thisMonth >= today ? thisMonth : nextMonth;
  if (day === undefined || (date > 28 && thisMonth === undefined)) {
    return days(
      after,
      after,
      'date',
      ask('vague', `Which month do you mean by the ${date}th?`.replace('31th', '31st')),
    );
  }
  if (weekday !== undefined && weekdayOf(day) !== weekday) {
    const named = dayParts(day);
    return disagreeing({ weekday, date, month: named.month }, day);
  }
  if (day === today && weekday === undefined) {
    return days(
      day,
      day,
      'date',
      ask('vague', `Do you mean today, ${sayFullDay(today, today)}, or next month?`),
    );
  }
  return days(day, day, 'date');
}
