import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { readActiveAgent } from './agents.ts';
import { updateAgent } from './store-agents.ts';

/** Marks someone away, with who covers for them meanwhile; null: back. Nobody away is given new work. */
export async function setAway(
  tx: Tx,
  agentId: string,
  away: { from: Date; until: Date | null; coverId: string | null } | null,
  now: Date,
): Promise<void> {
  if (!away) {
    await updateAgent(tx, agentId, { awayFrom: null, awayUntil: null, coverId: null });
    await record(tx, { kind: 'agent-back', agentId }, now);
    return;
  }
  const { from, until, coverId } = away;
  if (until && (until <= from || until <= now))
    throw wrongAway('until', 'Choose a time after you go, and still to come.');
  if (coverId === agentId) throw wrongAway('coverId', 'Choose someone else to cover for you.');
  if (coverId) {
    const cover = await readActiveAgent(tx, coverId);
    if (!cover.passwordHash) throw wrongAway('coverId', `${cover.name} has not joined yet.`);
  }
  await updateAgent(tx, agentId, { awayFrom: from, awayUntil: until, coverId });
  await record(tx, { kind: 'agent-away', agentId, data: { from, until, coverId } }, now);
}

const wrongAway = (path: string, message: string) =>
  new Refusal('wrong-input', 'wrong-input', message, 'Nothing was changed.', [{ path, message }]);
