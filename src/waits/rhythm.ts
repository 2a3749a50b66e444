import type { Calendar, Due } from '../../rules/working-time/calendar.ts';

/** So many working days lie between our last word about a stated end, and that end. */
const DAYS_BEFORE_END = 2;
/** How long we wait for a customer before we ask whether to close. */
const CUSTOMER_DAYS = 10;
/** What we expect of a third party that we know nothing of yet. */
export const UNKNOWN_PARTY_DAYS = 5;

/** When we ask again: so many working days on, at the same time. With a stated end there is time left after it; null: not any more. */
export function nextAsk(calendar: Calendar, from: Date, everyDays: number, endsAt: Date | null): Date | null {
  const { at } = calendar.addWorkingDays(from, everyDays, { counting: 'day-after', until: 'same-time' });
  return endsAt && earliestEnd(calendar, at) > endsAt ? null : at;
}

/** The soonest end that may be told at an instant. */
export const earliestEnd = (calendar: Calendar, toldAt: Date): Date =>
  calendar.addWorkingDays(toldAt, DAYS_BEFORE_END, { counting: 'day-after', until: 'closing' }).at;

/** The end as it stands, or a later one where it would leave too little time. */
export function roomBeforeEnd(calendar: Calendar, endsAt: Date, now: Date): Date {
  const soonest = earliestEnd(calendar, now);
  return endsAt < soonest ? soonest : endsAt;
}

/** By when we stop asking a customer, where nobody chose. */
export const usualEnd = (calendar: Calendar, now: Date): Due =>
  calendar.addWorkingDays(now, CUSTOMER_DAYS, { counting: 'day-after', until: 'closing' });

/** Working minutes of an ordinary day of this desk. */
export function minutesADay(calendar: Calendar, now: Date): number {
  const DAY_MS = 86_400_000;
  const days = Array.from({ length: 28 }, (_, i) => new Date(now.getTime() + i * DAY_MS));
  const open = days.filter((day) => calendar.isWorkingDay(calendar.localDay(day))).length;
  return open ? calendar.workingMinutesBetween(now, new Date(now.getTime() + 28 * DAY_MS)) / open : 480;
}
