import { shortMonthName, shortWeekdayName } from '../../rules/wording/calendar-words.ts';
import { localTime } from '../../rules/wording/local-time.ts';
import { sayDue, sayShort, sayTime } from '../../rules/wording/say-when.ts';

/** When something last happened, as short as a list needs it: "9.02am" today, "Fri" within the week, "2 Dec", "2 Dec 2024". */
export function sayLast(at: Date, zone: string, now: Date): string {
  const local = localTime(at, zone);
  const today = localTime(now, zone);
  const days = today.day - local.day;
  if (days === 0) return sayTime(at, zone);
  if (days > 0 && days < 7) return shortWeekdayName(local.weekday);
  return `${local.date} ${shortMonthName(local.month)}${local.year === today.year ? '' : ` ${local.year}`}`;
}

/** A due time as a list says it after a verb: "3pm today", "tomorrow, 11am", "Fri 5 Dec, 5pm". */
export function sayDueShort(at: Date, zone: string, now: Date): string {
  const days = localTime(at, zone).day - localTime(now, zone).day;
  if (days === 0) return `${sayTime(at, zone)} today`;
  return Math.abs(days) === 1 ? sayDue(at, zone, now) : sayShort(at, zone, now);
}
