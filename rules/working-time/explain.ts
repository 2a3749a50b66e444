import { monthName, sayMinuteOfDay, shortMonthName, shortWeekdayName } from '../wording/calendar-words.ts';
import { listWords, plural, sayNumber } from '../wording/words.ts';
import { isHolidayName } from './holidays.ts';
import { DAY, dayParts, MINUTE, weekdayOf } from './local-day.ts';

/** Beyond this many days from where the counting began, a date carries its year. */
const YEAR_FROM_DAYS = 183;

const dayWords = new Map<number, string>();

/** "Thu 24 Dec" for a day number. */
export function sayDay(day: number): string {
  let words = dayWords.get(day);
  if (words === undefined) {
    const { month, date } = dayParts(day);
    words = `${shortWeekdayName(weekdayOf(day))} ${date} ${shortMonthName(month)}`;
    if (dayWords.size > 5000) dayWords.clear();
    dayWords.set(day, words);
  }
  return words;
}

/** "Thu 24 Dec, 5pm" for local milliseconds. */
export function sayLocal(local: number): string {
  const day = Math.floor(local / DAY);
  return `${sayDay(day)}, ${sayMinuteOfDay(Math.floor((local - day * DAY) / MINUTE))}`;
}

/** "Wed 30 Dec, 5pm", with its year when it lies over six months from local milliseconds `seenFrom`. */
export function sayResult(local: number, seenFrom: number): string {
  if (Math.abs(local - seenFrom) <= YEAR_FROM_DAYS * DAY) return sayLocal(local);
  const day = Math.floor(local / DAY);
  const time = sayMinuteOfDay(Math.floor((local - day * DAY) / MINUTE));
  return `${sayDay(day)} ${dayParts(day).year}, ${time}`;
}

/** Where a public holiday is called a bank holiday. */
const bankHolidayZones = /^(Europe\/(London|Belfast|Dublin|Jersey|Guernsey|Isle_of_Man)|GB|GB-Eire|Eire)$/;

/** ", skipping …" for the names of what moved a date, a name a day, or nothing. A day of our own is never called a holiday. */
export function saySkipped(skipped: readonly string[], zone: string): string {
  if (skipped.length === 0) return '';
  const names = [...new Set(skipped.map((name) => (name.endsWith(' bank holiday') ? `the ${name}` : name)))];
  if (names.length === 1) return `, skipping ${names[0]}`;
  if (skipped.every(isHolidayName)) {
    return `, skipping the ${bankHolidayZones.test(zone) ? 'bank' : 'public'} holidays`;
  }
  if (names.length > 3) return `, skipping ${sayNumber(skipped.length)} days when we are closed`;
  return `, skipping ${listWords(names)}`;
}

/** "four working hours", "90 working minutes", "two working hours and 15 minutes". */
export function sayWorkingMinutes(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 120 && whole !== 60) return plural(whole, 'working minute');
  const hours = plural(Math.floor(whole / 60), 'working hour');
  return whole % 60 === 0 ? hours : `${hours} and ${plural(whole % 60, 'minute')}`;
}

/** "half an hour" is "30 minutes", 120 "two hours": time that passes, whether we are open or not. */
export function sayMinutes(minutes: number): string {
  const whole = Math.round(minutes);
  return whole % 60 === 0 && whole > 0 ? plural(whole / 60, 'hour') : plural(whole, 'minute');
}

/** ", the last day of February" when the month is too short for the date we counted from, or nothing. */
export function sayShortened(day: number, shortened: boolean): string {
  return shortened ? `, the last day of ${monthName(dayParts(day).month)}` : '';
}
