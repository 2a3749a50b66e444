import type { z } from 'zod';
import type { agentRow } from '../../contract/settings.ts';
import type { Db, Tx } from '../platform/db.ts';
import { notFound } from '../platform/refusal.ts';
import { initialsOf } from './agent-name.ts';
import { isAway } from './agents.ts';
import { type CountedAgent, selectCountedAgents } from './store-agents.ts';

type AgentRow = z.output<typeof agentRow>;

/** Everyone who works or worked here, as the settings list them: those who left come last. */
export async function viewAgents(db: Db | Tx, now: Date): Promise<AgentRow[]> {
  return (await selectCountedAgents(db, null)).map((agent) => rowOf(agent, now));
}

export async function viewAgent(db: Db | Tx, id: string, now: Date): Promise<AgentRow> {
  const [agent] = await selectCountedAgents(db, id);
  if (!agent) throw notFound('person');
  return rowOf(agent, now);
}

function rowOf(agent: CountedAgent, now: Date): AgentRow {
  const { id, name, email, jobTitle, role, teamIds, openConversations, openPromises } = agent;
  const away = isAway(agent, now);
  return {
    id,
    name,
    initials: initialsOf(name),
    email,
    jobTitle,
    role,
    teamIds,
    awayUntil: away ? (agent.awayUntil?.toISOString() ?? null) : null,
    away,
    needsLook: agent.needsLook,
    invited: agent.passwordHash === null && agent.deactivatedAt === null,
    deactivated: agent.deactivatedAt !== null,
    openPromises,
    openConversations,
  };
}
