import { sql } from 'kysely';
import type { HouseStandards } from '../../contract/house-standards.ts';
import type { FirstAnswerRule } from '../../rules/working-time/first-answer.ts';
import type { Closure, OpeningPeriod } from '../../rules/working-time/hours.ts';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

export interface Desk {
  id: string;
  name: string;
  signOff: string;
  phone: string;
  zone: string;
  /** '' or a code we do not know: no public holidays */
  nation: string;
  firstAnswer: FirstAnswerRule;
  updateEveryWorkingDays: number;
  takeByWorkingMinutes: number;
  undoSeconds: number;
  /** what was decided about the reply check; see house-standards.ts */
  houseStandards: Partial<HouseStandards>;
  setupCodeHash: Buffer | null;
  setupDone: string[];
  setupFinishedAt: Date | null;
  heldAt: Date | null;
  heldReason: string | null;
  isTest: boolean;
}

export async function selectDesk(db: Db | Tx, lock = false): Promise<Desk> {
  const { rows } =
    await sql<Desk>`select id, name, sign_off, phone, zone, nation, first_answer, update_every_working_days,
    take_by_working_minutes, undo_seconds, house_standards, setup_code_hash, setup_done, setup_finished_at, held_at, held_reason, is_test
    from desk ${lock ? sql`for update` : sql``}`.execute(db);
  const desk = rows[0];
  if (!desk) throw new Error('The database has no desk in it: it was not migrated.');
  return desk;
}

type DeskChange = Partial<Omit<Desk, 'id' | 'isTest' | 'firstAnswer' | 'setupDone' | 'houseStandards'>> & {
  firstAnswer?: FirstAnswerRule;
  setupDone?: string[];
  houseStandards?: HouseStandards;
};

export async function updateDesk(
  tx: Tx,
  { firstAnswer, setupDone, houseStandards, ...change }: DeskChange,
): Promise<void> {
  const values = {
    ...change,
    ...(firstAnswer && { firstAnswer: JSON.stringify(firstAnswer) }),
    ...(setupDone && { setupDone: JSON.stringify(setupDone) }),
    ...(houseStandards && { houseStandards: JSON.stringify(houseStandards) }),
  };
  await tx.updateTable('desk').set(values).execute();
}

/** What a calendar is made of, but for its closures. */
export interface CalendarRow {
  zone: string;
  nation: string;
  /** null: not set up yet */
  deskId: string | null;
  deskPeriods: OpeningPeriod[] | null;
  /** null: the team works the desk's hours */
  teamId: string | null;
  teamPeriods: OpeningPeriod[] | null;
  /** differs whenever any of the rows was written, also by a transaction that was rolled back */
  stamp: string;
}

/** The desk's calendar and, where a team is given that has one, the team's. */
export async function selectCalendar(db: Db | Tx, teamId: string | null): Promise<CalendarRow> {
  const { rows } = await sql<CalendarRow>`
    select d.zone, d.nation, c.id as desk_id, c.periods as desk_periods, tc.id as team_id, tc.periods as team_periods,
      concat_ws('/', d.zone, d.nation, c.id, c.xmin, c.ctid, tc.id, tc.xmin, tc.ctid) as stamp
    from desk d
    left join calendar c on c.for_desk
    left join team t on t.id = ${teamId}::uuid
    left join calendar tc on tc.id = t.calendar_id`.execute(db);
  const row = rows[0];
  if (!row) throw new Error('The database has no desk in it: it was not migrated.');
  return row;
}

export async function selectClosures(db: Db | Tx, calendarIds: string[]): Promise<Closure[]> {
  const { rows } = await sql<Closure>`select on_day as "on", name from calendar_closure
    where calendar_id = any(${calendarIds}::uuid[]) order by on_day`.execute(db);
  return rows;
}

/** Writes the desk's own calendar, closures included. */
export async function writeDeskCalendar(
  tx: Tx,
  { periods, closures }: { periods: OpeningPeriod[]; closures: Closure[] },
  now: Date,
): Promise<void> {
  const written = await sql<{ id: string }>`
    insert into calendar (id, name, for_desk, periods, changed_at)
    values (${newId()}, 'Desk', true, ${JSON.stringify(periods)}, ${now})
    on conflict (for_desk) where for_desk do update set periods = excluded.periods, changed_at = excluded.changed_at
    returning id`.execute(tx);
  const calendarId = written.rows[0]?.id as string;
  await tx.deleteFrom('calendarClosure').where('calendarId', '=', calendarId).execute();
  if (closures.length)
    await tx
      .insertInto('calendarClosure')
      .values(closures.map(({ on, name }) => ({ id: newId(), calendarId, onDay: on, name })))
      .execute();
}
