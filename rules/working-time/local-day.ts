/**
 * Local days as plain numbers: day 0 is 1970-01-01. Local wall-clock time is "local milliseconds": what the instant would
 * be if the wall clock showed UTC, so that day and minute of day are a division away.
 */

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** Calendars answer for these local days only, so that a hostile date cannot grow an index without end. */
export const FIRST_DAY = dayOf('1970-01-02');
export const LAST_DAY = dayOf('2199-12-30');

/** The day number of 'YYYY-MM-DD'. Throws when there is no such day. */
export function dayOf(on: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(on);
  const day = parts ? Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / DAY : Number.NaN;
  if (Number.isNaN(day) || dayText(day) !== on)
    throw new Error(`“${on}” is not a date (write it as 2026-12-25).`);
  return day;
}

/** 'YYYY-MM-DD' of a day number. */
export function dayText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** ISO weekday of a day number: 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Year, month (1–12) and day of the month of a day number. */
export function dayParts(day: number): { year: number; month: number; date: number } {
  const date = new Date(day * DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, date: date.getUTCDate() };
}

/** The same day of the month `months` later (or earlier), or the last day of a month that is too short. */
export function addMonths(day: number, months: number): { day: number; shortened: boolean } {
  const { year, month, date } = dayParts(day);
  const lastOfMonth = Date.UTC(year, month + months, 0) / DAY;
  const shortened = date > dayParts(lastOfMonth).date;
  return { day: shortened ? lastOfMonth : Date.UTC(year, month - 1 + months, date) / DAY, shortened };
}
