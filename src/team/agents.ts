import type { z } from 'zod';
import type { Role } from '../../contract/common.ts';
import type { agentChange, newAgent } from '../../contract/settings.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import type { Agent } from './store-agents.ts';
import * as store from './store-agents.ts';
import { selectDefaultTeam, selectTeam, selectTeams } from './store-teams.ts';

export type { Agent } from './store-agents.ts';

/** Whether they are marked away at that instant. */
export function isAway(agent: Pick<Agent, 'awayFrom' | 'awayUntil'>, now: Date): boolean {
  const { awayFrom, awayUntil } = agent;
  return awayFrom !== null && awayFrom <= now && (awayUntil === null || awayUntil > now);
}

/** Refuses when there is no such agent; those who have left are found too. */
export async function readAgent(db: Db | Tx, id: string): Promise<Agent> {
  const agent = await store.selectAgent(db, id);
  if (!agent) throw notFound('person');
  return agent;
}

/** Refuses when there is nobody of that id who works here now. */
export async function readActiveAgent(db: Db | Tx, id: string): Promise<Agent> {
  const agent = await readAgent(db, id);
  if (agent.deactivatedAt) throw leftAlready(agent.name);
  return agent;
}

const leftAlready = (name: string) =>
  new Refusal(
    'conflict',
    'left',
    `${name} does not work here any more.`,
    'Nothing was changed. Choose someone else.',
  );

/** Someone who works here now and has that e-mail address, or null. */
export const findAgentByEmail = (db: Db | Tx, email: string): Promise<Agent | null> =>
  store.selectAgentByEmail(db, email);

/** Everyone who works here now, by name. */
export const activeAgents = (db: Db | Tx): Promise<Agent[]> => store.selectActiveAgents(db);

/** Adds someone, to the default team where none is named. Without a password they join by a link (see agent-links.ts). */
export async function makeAgent(
  tx: Tx,
  agent: z.output<typeof newAgent> & { passwordHash?: string },
  byId: string | null,
  now: Date,
): Promise<string> {
  const id = newId();
  const { email, name, jobTitle, role, passwordHash = null } = agent;
  let { teamIds } = agent;
  if (teamIds.length === 0) {
    const everyone = await selectDefaultTeam(tx);
    if (!everyone)
      throw new Refusal(
        'conflict',
        'not-set-up',
        'This desk is not set up yet.',
        'Finish the set-up first. Nobody was added.',
      );
    teamIds = [everyone.id];
  }
  if (!(await store.insertAgent(tx, { id, email, name, jobTitle, role, passwordHash }, now)))
    throw new Refusal(
      'conflict',
      'email-taken',
      'Someone here has that e-mail address already.',
      'Nobody was added.',
      [{ path: 'email', message: 'Someone here has this address already.' }],
    );
  await mustBeTeams(tx, teamIds);
  await store.setTeamsOf(tx, id, teamIds);
  await record(tx, { kind: 'agent-made', agentId: byId, data: { agentId: id, role } }, now);
  return id;
}

export async function changeAgent(
  tx: Tx,
  id: string,
  { teamIds, ...change }: z.output<typeof agentChange>,
  byId: string,
  now: Date,
): Promise<void> {
  const agent = await readActiveAgent(tx, id);
  if (change.role && change.role !== agent.role) await mustLeaveAnAdmin(tx, id, change.role);
  if (teamIds) {
    await mustBeTeams(tx, teamIds);
    await mustKeepDuties(tx, agent, teamIds);
    await store.setTeamsOf(tx, id, teamIds);
  }
  await store.updateAgent(tx, id, change);
  const data = {
    agentId: id,
    changed: Object.keys({ ...change, ...(teamIds && { teamIds }) }),
    role: change.role,
  };
  await record(tx, { kind: 'agent-changed', agentId: byId, data }, now);
}

/** Refuses what would leave the desk without an admin. Locks the admins, so that no two do it to each other. */
export async function mustLeaveAnAdmin(tx: Tx, agentId: string, becomes: Role | 'nobody'): Promise<void> {
  if (becomes === 'admin') return;
  const admins = await store.lockAdmins(tx);
  if (admins.some((id) => id !== agentId) || !admins.includes(agentId)) return;
  throw new Refusal(
    'conflict',
    'last-admin',
    'This is the only admin.',
    'Nothing was changed. Make someone else an admin first.',
  );
}

async function mustBeTeams(tx: Tx, teamIds: string[]): Promise<void> {
  for (const id of teamIds) if (!(await selectTeam(tx, id))) throw notFound('team');
}

async function mustKeepDuties(tx: Tx, agent: Agent, teamIds: string[]): Promise<void> {
  const left = (await selectTeams(tx)).find(({ id, dutyId }) => dutyId === agent.id && !teamIds.includes(id));
  if (!left) return;
  throw new Refusal(
    'conflict',
    'duty-holder',
    `${agent.name} takes what nobody else takes in ${left.name}.`,
    'Nothing was changed. Give that team another duty holder first.',
  );
}
