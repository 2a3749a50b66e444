import type { z } from 'zod';
import type { Hours, hoursView, organisation, Standards } from '../../contract/settings.ts';
import { openCalendar, type WorkingHours } from '../../rules/working-time/calendar.ts';
import { describeHours } from '../../rules/working-time/describe-hours.ts';
import { holidayNations } from '../../rules/working-time/holidays.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { type Desk, holidaysKnown, readHours, workingHours } from './desk.ts';
import { updateDesk, writeDeskCalendar } from './store-desk.ts';

export type Organisation = z.output<typeof organisation>;

export const organisationOf = ({ name, signOff, phone }: Desk): Organisation => ({ name, signOff, phone });

export function standardsOf(desk: Desk): Standards {
  const { firstAnswer, updateEveryWorkingDays, takeByWorkingMinutes } = desk;
  return {
    firstAnswer,
    updateEveryWorkingDays,
    takeByWorkingMinutes,
    undoSeconds: desk.undoSeconds as Standards['undoSeconds'],
  };
}

/** The desk's hours, with the holidays that are still to come this year and next. */
export async function viewHours(db: Db | Tx, now: Date): Promise<z.output<typeof hoursView>> {
  const hours = await readHours(db);
  const working = workingHours(hours);
  const today = openCalendar(working).localDay(now);
  const nextYear = Number(today.slice(0, 4)) + 1;
  return {
    ...hours,
    inWords: describeHours(working),
    holidays: holidaysKnown(hours.nation).filter(({ on }) => on >= today && on <= `${nextYear}-12-31`),
    nations: holidayNations,
  };
}

/** Saves the name that people know the organisation by. `byId` is null during set-up. */
export async function saveOrganisation(
  tx: Tx,
  { name, signOff, phone }: Organisation,
  byId: string | null,
  now: Date,
): Promise<void> {
  await updateDesk(tx, { name, signOff, phone });
  await record(tx, { kind: 'settings-changed', agentId: byId, data: { part: 'organisation' } }, now);
}

/** Saves the desk's hours. What was promised before keeps its date. Refuses hours that make no sense. */
export async function saveHours(tx: Tx, hours: Hours, byId: string | null, now: Date): Promise<void> {
  const { zone, nation, periods } = hours;
  if (nation !== '' && !holidayNations.some(({ code }) => code === nation))
    throw wrongHours('nation', 'Choose a nation from the list, or none.');
  const closures = [...new Map(hours.closures.map((closure) => [closure.on, closure])).values()];
  mustMakeSense(workingHours({ zone, nation, periods, closures }), now);
  await updateDesk(tx, { zone, nation });
  await writeDeskCalendar(tx, { periods, closures }, now);
  await record(tx, { kind: 'settings-changed', agentId: byId, data: { part: 'hours' } }, now);
}

/** Saves what the desk promises everyone. What was promised before keeps its date. */
export async function saveStandards(
  tx: Tx,
  standards: Standards,
  byId: string | null,
  now: Date,
): Promise<void> {
  const { firstAnswer, updateEveryWorkingDays, takeByWorkingMinutes, undoSeconds } = standards;
  await updateDesk(tx, { firstAnswer, updateEveryWorkingDays, takeByWorkingMinutes, undoSeconds });
  await record(
    tx,
    { kind: 'settings-changed', agentId: byId, data: { part: 'promises', ...standards } },
    now,
  );
}

/** Refuses hours from which no date can be counted. */
export function mustMakeSense(hours: WorkingHours, now: Date): void {
  try {
    openCalendar(hours).nextOpening(now);
  } catch (error) {
    throw wrongHours('periods', (error as Error).message);
  }
}

const wrongHours = (path: string, message: string) =>
  new Refusal('wrong-input', 'wrong-hours', message, 'Nothing was saved.', [{ path, message }]);
