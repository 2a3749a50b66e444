import { sayMinuteOfDay } from '../../rules/wording/calendar-words.ts';
import { localTime } from '../../rules/wording/local-time.ts';
import { sayDue, sayShort } from '../../rules/wording/say-when.ts';

/** "today, 11am", "tomorrow, noon", "Tue 9 Dec, 5pm": short, for lists and chips. */
export function sayNear(at: Date, zone: string, now: Date): string {
  const away = localTime(at, zone).day - localTime(now, zone).day;
  return Math.abs(away) <= 1 ? sayDue(at, zone, now) : sayShort(at, zone, now);
}

/** A window "Tue 9 Dec, 8am to noon", or the one time when there is no start. */
export function sayWindow(from: Date | null, due: Date, zone: string, now: Date): string {
  if (!from) return sayNear(due, zone, now);
  const end = localTime(due, zone);
  if (localTime(from, zone).day !== end.day)
    return `${sayNear(from, zone, now)} to ${sayNear(due, zone, now)}`;
  return `${sayNear(from, zone, now)} to ${sayMinuteOfDay(end.minuteOfDay)}`;
}

/** "9:21:20", for the clock of the undo window. */
export function sayClock(at: Date, zone: string): string {
  const { minuteOfDay } = localTime(at, zone);
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${Math.floor(minuteOfDay / 60)}:${pad(minuteOfDay % 60)}:${pad(at.getUTCSeconds())}`;
}

/** The value of `<input type="datetime-local">` for an instant on the desk's wall clock. */
export function localValue(at: Date, zone: string): string {
  const { year, month, date, minuteOfDay } = localTime(at, zone);
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${year}-${pad(month)}-${pad(date)}T${pad(Math.floor(minuteOfDay / 60))}:${pad(minuteOfDay % 60)}`;
}

/** The instant at which the desk's wall clock shows a `datetime-local` value; null when it is not one. */
export function instantOf(value: string, zone: string): Date | null {
  const utc = Date.parse(`${value}Z`);
  if (Number.isNaN(utc)) return null;
  let guess = utc;
  // Twice, because the first guess may stand on the other side of a clock change.
  for (let round = 0; round < 2; round += 1) {
    guess += utc - Date.parse(`${localValue(new Date(guess), zone)}Z`);
  }
  return new Date(guess);
}
