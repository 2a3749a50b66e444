import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { readActiveAgent } from './agents.ts';
import * as store from './store-absences.ts';
import { updateAgent } from './store-agents.ts';

export {
  type Absence,
  agentsToFollow,
  anyStarting,
  selectAbsence as readAbsence,
  selectAbsences as absencesOf,
  takeStarting,
} from './store-absences.ts';

export interface NewAbsence {
  from: Date;
  until: Date | null;
  coverId: string | null;
  reason?: string;
}

/** Plans an absence, with who covers meanwhile. Refuses one that overlaps another. Nobody away is given new work. */
export async function planAbsence(
  tx: Tx,
  agentId: string,
  away: NewAbsence,
  byId: string,
  now: Date,
): Promise<string> {
  const { from, until, coverId, reason = '' } = away;
  await readActiveAgent(tx, agentId);
  await store.lockForAbsences(tx, agentId);
  if (until && (until <= from || until <= now))
    throw wrongAway('until', 'Choose a time after you go, and still to come.');
  if (coverId === agentId) throw wrongAway('coverId', 'Choose someone else to cover for you.');
  if (coverId) {
    const cover = await readActiveAgent(tx, coverId);
    if (!cover.passwordHash) throw wrongAway('coverId', `${cover.name} has not joined yet.`);
  }
  if ((await overlapping(tx, agentId, away, now)).length > 0)
    throw wrongAway('from', 'You are away then already. Call that off first, or choose other days.');
  const id = await store.insertAbsence(
    tx,
    { agentId, fromAt: from, untilAt: until, coverId, reason, madeById: byId },
    now,
  );
  await followAbsences(tx, agentId, now);
  const data = { agentId, absenceId: id, from, until, coverId };
  await record(tx, { kind: 'agent-away', agentId: byId, data }, now);
  return id;
}

/** It is called off, or they are back before its end. */
export async function endAbsence(tx: Tx, absence: store.Absence, byId: string, now: Date): Promise<void> {
  await store.lockForAbsences(tx, absence.agentId);
  await store.endAbsences(tx, [absence.id], now);
  await followAbsences(tx, absence.agentId, now);
  const data = { agentId: absence.agentId, absenceId: absence.id };
  await record(tx, { kind: 'agent-back', agentId: byId, data }, now);
}

/** The switch: away from then on, in place of whatever was planned for that time; null: back, or the next one is called off. */
export async function setAway(tx: Tx, agentId: string, away: NewAbsence | null, now: Date): Promise<void> {
  await store.lockForAbsences(tx, agentId);
  if (!away) {
    const [standing] = await store.selectAbsences(tx, agentId, now);
    if (standing) await endAbsence(tx, standing, agentId, now);
    return;
  }
  await store.endAbsences(tx, await overlapping(tx, agentId, away, now), now);
  await planAbsence(tx, agentId, away, agentId, now);
}

/** Writes down on the person's own row the absence that is on, or else comes next. */
export async function followAbsences(tx: Tx, agentId: string, now: Date): Promise<void> {
  const [next] = await store.selectAbsences(tx, agentId, now);
  await updateAgent(tx, agentId, {
    awayFrom: next?.fromAt ?? null,
    awayUntil: next?.untilAt ?? null,
    coverId: next?.coverId ?? null,
  });
}

/** Whoever leaves is away from nothing any more, and covers for nobody. */
export async function leaveAbsences(tx: Tx, agentId: string, toId: string, now: Date): Promise<void> {
  const own = await store.selectAbsences(tx, agentId, now);
  await store.endAbsences(
    tx,
    own.map(({ id }) => id),
    now,
  );
  await store.moveCoverOfAbsences(tx, agentId, toId);
}

async function overlapping(
  db: Db | Tx,
  agentId: string,
  { from, until }: NewAbsence,
  now: Date,
): Promise<string[]> {
  return (await store.selectAbsences(db, agentId, now))
    .filter((one) => (until === null || one.fromAt < until) && (one.untilAt === null || one.untilAt > from))
    .map(({ id }) => id);
}

const wrongAway = (path: string, message: string) =>
  new Refusal('wrong-input', 'wrong-input', message, 'Nothing was changed.', [{ path, message }]);
