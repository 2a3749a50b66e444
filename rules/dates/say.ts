import { monthName, weekdayName } from '../wording/calendar-words.ts';
import { addMonths, dayParts, weekdayOf } from '../working-time/local-day.ts';
import type { Ask, Doubt } from './reading.ts';

/** "Tuesday 9 December", with the year when it is over six months from `today`. */
export function sayFullDay(day: number, today: number): string {
  const { year, month, date } = dayParts(day);
  const far = day > addMonths(today, 6).day || day < addMonths(today, -6).day;
  return `${weekdayName(weekdayOf(day))} ${date} ${monthName(month)}${far ? ` ${year}` : ''}`;
}

/** "9 December" or "9 December 2027". */
export function sayDate(month: number, date: number, year?: number): string {
  return `${date} ${monthName(month)}${year === undefined ? '' : ` ${year}`}`;
}

export function ask(doubt: Doubt, question: string): Ask {
  return { doubt, question };
}

/** Asks which day was meant by words that name none: `Which day do you mean by “early next week”?` */
export function askWhichDay(words: string): Ask {
  return ask('vague', `Which day do you mean by “${words.trim().replace(/\s+/g, ' ')}”?`);
}

/** Asks which of two days was meant. */
export function askEither(one: number, other: number, today: number): Ask {
  return ask('vague', `Do you mean ${sayFullDay(one, today)} or ${sayFullDay(other, today)}?`);
}
