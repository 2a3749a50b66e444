import {
  monthName,
  sayMinuteOfDay,
  shortMonthName,
  shortWeekdayName,
  weekdayName,
} from './calendar-words.ts';
import { type LocalTime, localTime } from './local-time.ts';

/** Dates and times as we write them to people. Zones are names like 'Europe/London'; `now` is when the words are read. */

/** Beyond this many days from now a date carries its year. */
const YEAR_FROM_DAYS = 183;

/** "Tuesday 9 December", or "Tuesday 7 December 2027" when it is over six months off. */
export function sayDate(at: Date, zone: string, now: Date): string {
  return longDate(localTime(at, zone), localTime(now, zone));
}

/** "11am", "5.30pm", "noon", "midnight". */
export function sayTime(at: Date, zone: string): string {
  return sayMinuteOfDay(localTime(at, zone).minuteOfDay);
}

/** "Tuesday 9 December, 5pm". */
export function sayInstant(at: Date, zone: string, now: Date): string {
  const local = localTime(at, zone);
  return `${longDate(local, localTime(now, zone))}, ${sayMinuteOfDay(local.minuteOfDay)}`;
}

/** "today, 11am", "tomorrow, 5pm", "yesterday, noon", otherwise "Thursday 4 December, 2.04pm". */
export function sayDue(at: Date, zone: string, now: Date): string {
  const local = localTime(at, zone);
  const today = localTime(now, zone);
  const near = nearDays.get(local.day - today.day);
  return `${near ?? longDate(local, today)}, ${sayMinuteOfDay(local.minuteOfDay)}`;
}

const nearDays = new Map([
  [-1, 'yesterday'],
  [0, 'today'],
  [1, 'tomorrow'],
]);

/** "Thu 4 Dec, 5pm", for lists; with the year when it is over six months off. */
export function sayShort(at: Date, zone: string, now: Date): string {
  return `${sayShortDate(at, zone, now)}, ${sayTime(at, zone)}`;
}

/** "Thu 4 Dec"; with the year when it is over six months off. */
export function sayShortDate(at: Date, zone: string, now: Date): string {
  const local = localTime(at, zone);
  const date = `${shortWeekdayName(local.weekday)} ${local.date} ${shortMonthName(local.month)}`;
  return `${date}${yearIfFar(local, localTime(now, zone))}`;
}

/** "Tuesday 9 December, 8am to noon", or both dates when they differ. */
export function sayRange(from: Date, to: Date, zone: string, now: Date): string {
  const today = localTime(now, zone);
  const first = localTime(from, zone);
  const last = localTime(to, zone);
  const start = `${longDate(first, today)}, ${sayMinuteOfDay(first.minuteOfDay)}`;
  if (first.day === last.day) return `${start} to ${sayMinuteOfDay(last.minuteOfDay)}`;
  return `${start} to ${longDate(last, today)}, ${sayMinuteOfDay(last.minuteOfDay)}`;
}

/** "in 1 h 40 min", "in 3 days", "now"; an instant gone by reads as in `sayAgo`. */
export function sayUntil(at: Date, now: Date): string {
  return sayDistance(at, now);
}

/** "40 min ago", "2 days ago", "just now"; an instant to come reads as in `sayUntil`. */
export function sayAgo(at: Date, now: Date): string {
  const said = sayDistance(at, now);
  return said === 'now' ? 'just now' : said;
}

function sayDistance(at: Date, now: Date): string {
  const away = at.getTime() - now.getTime();
  // Whole minutes, rounded towards now: time left is never overstated.
  const minutes = Math.floor(Math.abs(away) / 60_000);
  if (minutes === 0) return 'now';
  return away > 0 ? `in ${saySpan(minutes)}` : `${saySpan(minutes)} ago`;
}

/** Days and longer are figures like hours and minutes beside them in a list: "2 days", "3 months". */
function saySpan(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (hours === 0) return `${minutes} min`;
  if (days === 0) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  if (days === 1) return hours === 24 ? '1 day' : `1 day ${hours - 24} h`;
  if (days < 61) return `${days} days`;
  if (days < 730) return `${Math.floor(days / 30.44)} months`;
  return `${Math.floor(days / 365.25)} years`;
}

function longDate(local: LocalTime, now: LocalTime): string {
  return `${weekdayName(local.weekday)} ${local.date} ${monthName(local.month)}${yearIfFar(local, now)}`;
}

function yearIfFar(local: LocalTime, now: LocalTime): string {
  return Math.abs(local.day - now.day) > YEAR_FROM_DAYS ? ` ${local.year}` : '';
}
