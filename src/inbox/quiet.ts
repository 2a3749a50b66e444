import { localTime } from '../../rules/wording/local-time.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import type { Db, Tx } from '../platform/db.ts';
import { deskCalendar, teamCalendar } from '../team/desk.ts';
import { startOfDay } from './day-line.ts';

/** When somebody is left in peace, as their settings say. */
export interface QuietHours {
  /** minutes of the desk's day; both null: outside their working hours */
  quietFromMinute: number | null;
  quietUntilMinute: number | null;
  awayFrom: Date | null;
  awayUntil: Date | null;
  teamIds: string[];
}

/** Somebody's working time: of each of their teams, or of the desk where they are in none. */
export async function workingTimesOf(db: Db | Tx, teamIds: string[]): Promise<Calendar[]> {
  if (teamIds.length === 0) return [await deskCalendar(db)];
  return Promise.all(teamIds.map((id) => teamCalendar(db, id)));
}

/**
 * Until when somebody is told of nothing outside the app: null where they may be told now, `'nobody knows'` where they are away and have
 * not said until when.
 */
export function quietUntil(who: QuietHours, hours: Calendar[], now: Date): Date | 'nobody knows' | null {
  const isAway =
    who.awayFrom !== null && who.awayFrom <= now && (who.awayUntil === null || who.awayUntil > now);
  if (isAway) return who.awayUntil ?? 'nobody knows';
  const { quietFromMinute: from, quietUntilMinute: until } = who;
  const [first] = hours;
  if (!first) return null;
  if (from === null || until === null) {
    if (hours.some((calendar) => calendar.isOpen(now))) return null;
    return new Date(Math.min(...hours.map((calendar) => calendar.nextOpening(now).getTime())));
  }
  const minute = localTime(now, first.zone).minuteOfDay;
  const isQuiet =
    from < until ? minute >= from && minute < until : from !== until && (minute >= from || minute < until);
  if (!isQuiet) return null;
  const day = startOfDay(now, first.zone, minute < until ? 0 : 1);
  return new Date(day.getTime() + until * 60_000);
}
