import type { z } from 'zod';
import type { Me, meChange } from '../../contract/me.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { agentName, initialsOf } from './agent-name.ts';
import { isAway, readActiveAgent } from './agents.ts';
import { readDesk } from './desk.ts';
import { may } from './permission.ts';
import { countUnreadAlerts, selectAgent, updateAgent } from './store-agents.ts';
import { selectTeams } from './store-teams.ts';

/** What an agent's own screens need to know of them. `csrf`: of the session, '' for a token. */
export async function viewMe(db: Db | Tx, agentId: string, csrf: string, now: Date): Promise<Me> {
  const agent = await readActiveAgent(db, agentId);
  const teams = await selectTeams(db);
  const cover = agent.coverId ? await selectAgent(db, agent.coverId) : null;
  const face = await db
    .selectFrom('agentFace')
    .select(['inMail', 'setAt'])
    .where('agentId', '=', agentId)
    .executeTakeFirst();
  const stillToCome = agent.awayFrom !== null && agent.awayFrom > now;
  return {
    id: agent.id,
    name: agent.name,
    initials: initialsOf(agent.name),
    email: agent.email,
    jobTitle: agent.jobTitle,
    role: agent.role,
    signature: agent.signature,
    wayBack: agent.wayBack,
    face: face ? { inMail: face.inMail, setAt: face.setAt.toISOString() } : null,
    undoSeconds: agent.undoSeconds ?? (await readDesk(db)).undoSeconds,
    singleKeys: agent.singleKeys,
    alertByEmail: agent.alertByEmail,
    quiet:
      agent.quietFromMinute === null || agent.quietUntilMinute === null
        ? null
        : { from: clockTime(agent.quietFromMinute), until: clockTime(agent.quietUntilMinute) },
    needsLook: agent.needsLook,
    away:
      agent.awayFrom && (stillToCome || isAway(agent, now))
        ? {
            from: agent.awayFrom.toISOString(),
            until: agent.awayUntil?.toISOString() ?? null,
            cover: cover && agentName(cover),
          }
        : null,
    teams: teams.filter(({ memberIds }) => memberIds.includes(agentId)).map(({ id, name }) => ({ id, name })),
    may: {
      settings: may(agent, 'settings'),
      houseStandards: may(agent, 'house-standards'),
      people: may(agent, 'people'),
      release: may(agent, 'release'),
      restrict: may(agent, 'restrict'),
    },
    csrf,
    unreadAlerts: await countUnreadAlerts(db, agentId),
  };
}

/** What an agent may change of themself. */
export async function changeMe(
  tx: Tx,
  agentId: string,
  { quiet, ...change }: z.output<typeof meChange>,
  now: Date,
): Promise<void> {
  const hours = quiet !== undefined && {
    quietFromMinute: quiet && minuteOf(quiet.from),
    quietUntilMinute: quiet && minuteOf(quiet.until),
  };
  await updateAgent(tx, agentId, { ...change, ...hours });
  await record(
    tx,
    {
      kind: 'agent-changed',
      agentId,
      data: { agentId, changed: [...Object.keys(change), ...(hours ? ['quiet'] : [])] },
    },
    now,
  );
}

const pad = (part: number) => String(part).padStart(2, '0');
/** "07:30" for the 450th minute of the day. */
const clockTime = (minute: number) => `${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
