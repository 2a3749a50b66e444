import type { Calendar } from '../working-time/calendar.ts';
import type { Axis } from './replay.ts';

const YEARS_AHEAD = 9;
const YEAR = 365.25 * 86_400_000;
const WEEKS = 365.25 / 7;
const MINUTE = 60_000;

/** The axis on which only the working time of a calendar passes. No later instant is more than nine years away. */
export function workingTime(calendar: Calendar): Axis {
  const between = (from: number, to: number): number =>
    calendar.workingMinutesBetween(new Date(from), new Date(to)) * MINUTE;
  const monday = Date.UTC(2025, 0, 6);
  return {
    of: (instant) => between(monday, instant),
    later(instant, time) {
      const farthest = between(instant, instant + YEARS_AHEAD * YEAR);
      return calendar.addWorkingMinutes(new Date(instant), Math.min(time, farthest) / MINUTE).at.getTime();
    },
    week: between(monday, monday + YEAR) / WEEKS,
  };
}
