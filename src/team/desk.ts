import { type Calendar, openCalendar, type WorkingHours } from '../../rules/working-time/calendar.ts';
import { holidayNations, holidaysOf, holidayYears } from '../../rules/working-time/holidays.ts';
import type { Closure, OpeningPeriod } from '../../rules/working-time/hours.ts';
import type { Db, Tx } from '../platform/db.ts';
import { type CalendarRow, type Desk, selectCalendar, selectClosures, selectDesk } from './store-desk.ts';

export type { Desk } from './store-desk.ts';

/** The hours of a desk that has set none. */
const DEFAULT_PERIODS: OpeningPeriod[] = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }];

/** The desk's own row. */
export const readDesk = (db: Db | Tx): Promise<Desk> => selectDesk(db);

/** The desk's working time. Hours and holidays are read again only when they have changed: one small query otherwise. */
export async function deskCalendar(db: Db | Tx): Promise<Calendar> {
  return opened(db, await selectCalendar(db, null));
}

/** The team's working time: its own hours where it has some, with the desk's holidays and closures. */
export async function teamCalendar(db: Db | Tx, teamId: string): Promise<Calendar> {
  return opened(db, await selectCalendar(db, teamId));
}

/** The desk's hours as they were given: closures are its own, without the nation's holidays. */
export async function readHours(
  db: Db | Tx,
): Promise<{ zone: string; nation: string; periods: OpeningPeriod[]; closures: Closure[] }> {
  const row = await selectCalendar(db, null);
  const closures = row.deskId ? await selectClosures(db, [row.deskId]) : [];
  return { zone: row.zone, nation: row.nation, periods: row.deskPeriods ?? DEFAULT_PERIODS, closures };
}

/** The public holidays of a nation, all that we know of; none for '' or a nation we do not know. */
export function holidaysKnown(nation: string): Closure[] {
  return holidayNations.some(({ code }) => code === nation) ? holidaysOf(nation, 0, 9999) : [];
}

/** Hours as rules/working-time takes them: a day of our own takes over a holiday's name. */
export function workingHours(hours: {
  zone: string;
  nation: string;
  periods: OpeningPeriod[];
  closures: Closure[];
}): WorkingHours {
  const { zone, nation, periods, closures } = hours;
  const holidays = holidaysKnown(nation);
  return {
    zone,
    periods,
    closures: [...holidays, ...closures],
    ...(holidays.length > 0 && { holidayYears }),
  };
}

const calendars = new Map<string, Calendar>();
const KEPT_OPEN = 200;

async function opened(db: Db | Tx, row: CalendarRow): Promise<Calendar> {
  const known = calendars.get(row.stamp);
  if (known) return known;
  const ids = [row.deskId, row.teamId].filter((id) => id !== null);
  const calendar = openCalendar(
    workingHours({
      zone: row.zone,
      nation: row.nation,
      periods: row.teamPeriods ?? row.deskPeriods ?? DEFAULT_PERIODS,
      closures: ids.length ? await selectClosures(db, ids) : [],
    }),
  );
  if (calendars.size >= KEPT_OPEN) calendars.clear();
  calendars.set(row.stamp, calendar);
  return calendar;
}
