import type { z } from 'zod';
import type { team, teamChange } from '../../contract/settings.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { agentName } from './agent-name.ts';
import { activeAgents } from './agents.ts';
import { readHours, workingHours } from './desk.ts';
import { mustMakeSense } from './desk-settings.ts';
import type { Team } from './store-teams.ts';
import * as store from './store-teams.ts';

export type { Team } from './store-teams.ts';

type TeamChange = z.output<typeof teamChange>;

/** All teams, by name. */
export const readTeams = (db: Db | Tx): Promise<Team[]> => store.selectTeams(db);

/** Refuses when there is no such team. */
export async function readTeam(db: Db | Tx, id: string): Promise<Team> {
  const found = await store.selectTeam(db, id);
  if (!found) throw notFound('team');
  return found;
}

/** The team that takes what no mailbox or person decides. */
export async function defaultTeam(db: Db | Tx): Promise<Team> {
  const found = await store.selectDefaultTeam(db);
  if (!found)
    throw new Refusal('conflict', 'not-set-up', 'This desk is not set up yet.', 'Finish the set-up first.');
  return found;
}

export async function viewTeams(db: Db | Tx): Promise<z.output<typeof team>[]> {
  const names = new Map((await activeAgents(db)).map((agent) => [agent.id, agentName(agent)]));
  return (await readTeams(db)).map(({ id, name, dutyId, memberIds, isDefault, periods }) => ({
    id,
    name,
    // a duty holder always works here: the database holds it
    duty: names.get(dutyId) as { id: string; name: string; initials: string },
    memberIds,
    isDefault,
    periods,
  }));
}

export async function viewTeam(db: Db | Tx, id: string): Promise<z.output<typeof team>> {
  const view = (await viewTeams(db)).find((t) => t.id === id);
  if (!view) throw notFound('team');
  return view;
}

/** Makes a team; its duty holder is always one of it. The first team of a desk is its default. */
export async function makeTeam(tx: Tx, change: TeamChange, byId: string | null, now: Date): Promise<string> {
  const id = newId();
  const isDefault = (await store.selectDefaultTeam(tx)) === null;
  await mustWorkHere(tx, change);
  if (!(await store.insertTeam(tx, { id, name: change.name, dutyId: change.dutyId, isDefault }, now)))
    throw nameTaken();
  await store.setMembers(tx, id, [change.dutyId, ...change.memberIds]);
  await setPeriods(tx, { id, name: change.name, calendarId: null }, change.periods, now);
  await record(tx, { kind: 'team-made', agentId: byId, data: { teamId: id, dutyId: change.dutyId } }, now);
  return id;
}

export async function changeTeam(
  tx: Tx,
  id: string,
  change: TeamChange,
  byId: string,
  now: Date,
): Promise<void> {
  await store.lockTeams(tx);
  const before = await readTeam(tx, id);
  await mustWorkHere(tx, change);
  if (await store.isNameTaken(tx, change.name, id)) throw nameTaken();
  await store.updateTeam(tx, id, { name: change.name, dutyId: change.dutyId });
  await store.setMembers(tx, id, [change.dutyId, ...change.memberIds]);
  await setPeriods(tx, { ...before, name: change.name }, change.periods, now);
  await record(tx, { kind: 'team-changed', agentId: byId, data: { teamId: id, dutyId: change.dutyId } }, now);
}

async function setPeriods(
  tx: Tx,
  { id, name, calendarId }: { id: string; name: string; calendarId: string | null },
  periods: TeamChange['periods'],
  now: Date,
): Promise<void> {
  if (!periods) {
    if (calendarId) await store.dropTeamCalendar(tx, id, calendarId);
    return;
  }
  mustMakeSense(workingHours({ ...(await readHours(tx)), periods }), now);
  if (calendarId) await store.updateTeamCalendar(tx, calendarId, periods, now);
  else await store.updateTeam(tx, id, { calendarId: await store.insertTeamCalendar(tx, name, periods, now) });
}

async function mustWorkHere(tx: Tx, { dutyId, memberIds }: TeamChange): Promise<void> {
  const active = await store.lockActive(tx, [dutyId, ...memberIds]);
  if (!active.has(dutyId)) throw notHere('dutyId');
  if (memberIds.some((id) => !active.has(id))) throw notHere('memberIds');
}

const notHere = (path: string) =>
  new Refusal(
    'wrong-input',
    'not-here',
    'Someone you chose does not work here any more.',
    'Nothing was changed.',
    [{ path, message: 'Choose someone who works here.' }],
  );

const nameTaken = () =>
  new Refusal('conflict', 'name-taken', 'There is a team of that name already.', 'Nothing was changed.', [
    { path: 'name', message: 'Choose another name.' },
  ]);
