import { sql } from 'kysely';
import type { OpeningPeriod } from '../../rules/working-time/hours.ts';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

export interface Team {
  id: string;
  name: string;
  dutyId: string;
  isDefault: boolean;
  calendarId: string | null;
  /** null: the desk's hours */
  periods: OpeningPeriod[] | null;
  memberIds: string[];
}

const teamRows = sql`select t.id, t.name, t.duty_id, t.is_default, t.calendar_id, c.periods,
  array(select m.agent_id from team_member m where m.team_id = t.id) as member_ids
  from team t left join calendar c on c.id = t.calendar_id`;

export async function selectTeams(db: Db | Tx): Promise<Team[]> {
  return (await sql<Team>`${teamRows} order by lower(t.name)`.execute(db)).rows;
}

export async function selectTeam(db: Db | Tx, id: string): Promise<Team | null> {
  return (await sql<Team>`${teamRows} where t.id = ${id}`.execute(db)).rows[0] ?? null;
}

export async function selectDefaultTeam(db: Db | Tx): Promise<Team | null> {
  return (await sql<Team>`${teamRows} where t.is_default`.execute(db)).rows[0] ?? null;
}

/** Locks all teams, so that names and duties change one after the other. */
export async function lockTeams(tx: Tx): Promise<void> {
  await sql`select from team order by id for update`.execute(tx);
}

/** False when another team has that name. */
export async function insertTeam(
  tx: Tx,
  team: { id: string; name: string; dutyId: string; isDefault: boolean },
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`insert into team (id, name, duty_id, is_default, created_at)
    values (${team.id}, ${team.name}, ${team.dutyId}, ${team.isDefault}, ${now})
    on conflict ((lower(name))) do nothing returning id`.execute(tx);
  return rows.length === 1;
}

export async function updateTeam(
  tx: Tx,
  id: string,
  change: { name?: string; dutyId?: string; calendarId?: string | null },
): Promise<void> {
  await tx.updateTable('team').set(change).where('id', '=', id).execute();
}

export async function isNameTaken(tx: Tx, name: string, exceptId: string): Promise<boolean> {
  const { rows } =
    await sql`select from team where lower(name) = lower(${name}) and id <> ${exceptId}`.execute(tx);
  return rows.length > 0;
}

export async function setMembers(tx: Tx, teamId: string, agentIds: string[]): Promise<void> {
  await tx.deleteFrom('teamMember').where('teamId', '=', teamId).execute();
  await tx
    .insertInto('teamMember')
    .values([...new Set(agentIds)].map((agentId) => ({ teamId, agentId })))
    .execute();
}

/** The teams that this person is the duty holder of pass to `toId`, who joins them. */
export async function moveDuties(tx: Tx, fromId: string, toId: string): Promise<void> {
  await sql`insert into team_member (team_id, agent_id) select id, ${toId}::uuid from team where duty_id = ${fromId}
    on conflict do nothing`.execute(tx);
  await sql`update team set duty_id = ${toId} where duty_id = ${fromId}`.execute(tx);
}

/** Of these ids, those of people who work here; none of them can leave until this transaction ends. */
export async function lockActive(tx: Tx, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select id from agent where id = any(${ids}::uuid[])
    and deactivated_at is null order by id for share`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

export async function insertTeamCalendar(
  tx: Tx,
  name: string,
  periods: OpeningPeriod[],
  now: Date,
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('calendar')
    .values({ id, name, periods: JSON.stringify(periods), changedAt: now })
    .execute();
  return id;
}

export async function updateTeamCalendar(
  tx: Tx,
  id: string,
  periods: OpeningPeriod[],
  now: Date,
): Promise<void> {
  await tx
    .updateTable('calendar')
    .set({ periods: JSON.stringify(periods), changedAt: now })
    .where('id', '=', id)
    .execute();
}

export async function dropTeamCalendar(tx: Tx, teamId: string, calendarId: string): Promise<void> {
  await updateTeam(tx, teamId, { calendarId: null });
  await tx.deleteFrom('calendarClosure').where('calendarId', '=', calendarId).execute();
  await tx.deleteFrom('calendar').where('id', '=', calendarId).execute();
}
