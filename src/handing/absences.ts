import { type Db, inTransaction, lockConversations, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { give } from '../promises/giving.ts';
import { readAgent } from '../team/agents.ts';
import {
  type Absence,
  absencesOf,
  agentsToFollow,
  anyStarting,
  followAbsences,
  takeStarting,
} from '../team/away.ts';
import type { SignedIn } from '../team/permission.ts';
import { type AffectedRow, selectAffected, standInFor } from './absence-store.ts';

/** Gives promises that fall while somebody is away to their cover: those named, or all that the cover may see. */
export async function giveToCover(
  tx: Tx,
  absence: Absence,
  promiseIds: string[] | null,
  by: SignedIn,
  now: Date,
): Promise<void> {
  const { coverId } = absence;
  if (!coverId)
    throw new Refusal(
      'conflict',
      'no-cover',
      'Nobody covers for this absence.',
      'Nothing was changed. Name a cover, or agree new dates.',
    );
  const affected = (await takeAffected(tx, absence, by)).filter((one) => one.visible);
  const chosen = promiseIds
    ? affected.filter((one) => promiseIds.includes(one.promiseId))
    : affected.filter((one) => one.coverSees);
  for (const one of chosen) await give(tx, one.promiseId, coverId, by.id, now);
}

/** Promises of a person's that fall in absences of theirs which begin before `until`, with who covers then. */
export async function fallsWhileAway(
  db: Db,
  agent: SignedIn,
  until: Date,
  now: Date,
): Promise<Map<string, { coverName: string | null }>> {
  const found = new Map<string, { coverName: string | null }>();
  for (const absence of await absencesOf(db, agent.id, now)) {
    if (absence.fromAt <= now || absence.fromAt > until) continue;
    const cover = absence.coverId ? await readAgent(db, absence.coverId) : null;
    for (const { promiseId } of await selectAffected(db, absence, agent))
      found.set(promiseId, { coverName: cover?.name ?? null });
  }
  return found;
}

/**
 * What follows when absences begin and end: what nobody decided goes to whoever stands in, visibly; and each person's row says the
 * absence that comes next. True when there was anything to do.
 */
export async function followTheDay(db: Db, now: Date): Promise<boolean> {
  const over = await agentsToFollow(db, now);
  if (over.length)
    await inTransaction(db, async (tx) => {
      for (const agentId of over) await followAbsences(tx, agentId, now);
    });
  if (!(await anyStarting(db, now))) return over.length > 0;
  await inTransaction(db, async (tx) => {
    for (const absence of await takeStarting(tx, now)) await passOn(tx, absence, now);
  });
  return true;
}

async function passOn(tx: Tx, absence: Absence, now: Date): Promise<void> {
  const affected = await takeAffected(tx, absence, { id: absence.agentId, teamIds: [] });
  const told = new Set<string>();
  for (const { promiseId, conversationId } of affected) {
    const toId = await standInFor(tx, absence, conversationId, now);
    if (toId) await give(tx, promiseId, toId, null, now);
    if (told.has(conversationId)) continue;
    told.add(conversationId);
    const data = { toId, absenceId: absence.id };
    await record(
      tx,
      { kind: toId ? 'covered' : 'nobody-covers', conversationId, agentId: absence.agentId, data },
      now,
    );
  }
}

/** Those affected, with their conversations locked: who answers for one may have changed while we waited for the lock. */
async function takeAffected(
  tx: Tx,
  absence: Absence,
  reader: Pick<SignedIn, 'id' | 'teamIds'>,
): Promise<AffectedRow[]> {
  const before = await selectAffected(tx, absence, reader);
  await lockConversations(tx, [...new Set(before.map((one) => one.conversationId))]);
  const ours = new Set(before.map((one) => one.promiseId));
  return (await selectAffected(tx, absence, reader)).filter((one) => ours.has(one.promiseId));
}
