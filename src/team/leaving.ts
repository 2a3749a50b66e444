import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { mustLeaveAnAdmin, readActiveAgent } from './agents.ts';
import { leaveAbsences } from './away.ts';
import { lockAgent, moveCover, setTeamsOf, updateAgent } from './store-agents.ts';
import { endLinksOf } from './store-links.ts';
import { deleteSessionsOf } from './store-sessions.ts';
import { lockTeams, moveDuties } from './store-teams.ts';
import { endTokensOf } from './store-tokens.ts';

/** Hands what someone owns to another: their open conversations and the promises given to them. Conversations come later in the list. */
export type HandOver = (tx: Tx, fromId: string, toId: string, byId: string, now: Date) => Promise<void>;

/** Someone leaves: everything of theirs passes to `handToId`, and every way in that they had is closed. Refuses for the last admin. */
export async function deactivateAgent(
  tx: Tx,
  { agentId, handToId, handOver }: { agentId: string; handToId: string; handOver: HandOver },
  byId: string,
  now: Date,
): Promise<void> {
  // whoever is giving them something at this moment is waited for; whoever comes later finds them gone
  await lockAgent(tx, agentId);
  await readActiveAgent(tx, agentId);
  await readActiveAgent(tx, handToId);
  if (agentId === handToId)
    throw new Refusal(
      'wrong-input',
      'hand-to-self',
      'Choose someone else to take over.',
      'Nothing was changed.',
      [{ path: 'handToId', message: 'Choose someone else.' }],
    );
  await mustLeaveAnAdmin(tx, agentId, 'nobody');
  await lockTeams(tx);
  await handOver(tx, agentId, handToId, byId, now);
  await moveDuties(tx, agentId, handToId);
  await moveCover(tx, agentId, handToId);
  await leaveAbsences(tx, agentId, handToId, now);
  await setTeamsOf(tx, agentId, []);
  await deleteSessionsOf(tx, agentId, null);
  await endTokensOf(tx, agentId, now);
  await endLinksOf(tx, agentId, now);
  await updateAgent(tx, agentId, { deactivatedAt: now, awayFrom: null, awayUntil: null, coverId: null });
  await record(tx, { kind: 'agent-deactivated', agentId: byId, data: { agentId, handToId } }, now);
}
