import type { Calendar } from '../../rules/working-time/calendar.ts';
import type { Tx } from '../platform/db.ts';
import { deskCalendar, readDesk, teamCalendar } from '../team/desk.ts';

interface Facts {
  desk: Awaited<ReturnType<typeof readDesk>>;
  calendar: Calendar;
  teams: Map<string, Calendar>;
}

const known = new WeakMap<Tx, Facts>();

/** The desk and its hours, read once a transaction: filing many mails asks often, and changes neither. */
export async function deskFacts(tx: Tx): Promise<Facts> {
  let facts = known.get(tx);
  if (!facts)
    known.set(tx, (facts = { desk: await readDesk(tx), calendar: await deskCalendar(tx), teams: new Map() }));
  return facts;
}

export async function teamHours(tx: Tx, teamId: string): Promise<Calendar> {
  const { teams } = await deskFacts(tx);
  let calendar = teams.get(teamId);
  if (!calendar) teams.set(teamId, (calendar = await teamCalendar(tx, teamId)));
  return calendar;
}
