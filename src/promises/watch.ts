import { conversationsTakenBy, conversationsToTake, giveTo } from '../conversations/conversations.ts';
import { togetherOrAlone } from '../platform/batch.ts';
import { type Db, inTransaction, lockFreeConversations, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import type { Log } from '../platform/log.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { deskCalendar, readDesk } from '../team/desk.ts';
import { openPromises, settle } from './promises.ts';
import * as store from './store.ts';
import { setTargets } from './targets.ts';

/** How soon we want to have owned up to a broken promise. */
const OWN_UP_WORKING_MINUTES = 120;
const BATCH = 500;
const TAKE_BATCH = 200;
/** What can't be settled is set aside this long, so that it does not jam the others. */
const ASIDE_MS = 3_600_000;

/**
 * The one watcher: breaks what is not kept at its due instant (no hidden grace, also after downtime), and makes duty holders the
 * owners of what nobody took in time. Any number of processes may run it: rows are settled under their conversation's lock and
 * the settlement is refused when somebody was first.
 */
export function startWatcher(platform: Platform): Loop {
  const aside = new Map<string, number>();
  return startLoop(
    'watcher',
    1_000,
    () => watchOnce(platform.db, platform.clock.now(), platform.log, aside),
    platform.log,
  );
}

/** One pass. True when there may be more to do at once. `aside`: until when (real time) an id is left alone. */
export async function watchOnce(
  db: Db,
  now: Date,
  log: Log,
  aside = new Map<string, number>(),
): Promise<boolean> {
  if ((await readDesk(db)).heldAt) return false;
  for (const [id, until] of aside) if (until < Date.now()) aside.delete(id);
  const setAside = (what: string, id: string, error: unknown) => {
    aside.set(id, Date.now() + ASIDE_MS);
    log('error', `${what} and is set aside for an hour`, { error, id });
  };
  const taken = await togetherOrAlone(
    await conversationsToTake(db, now, TAKE_BATCH, [...aside.keys()]),
    (ids) => inTransaction(db, (tx) => takeUnowned(tx, ids, now)),
    (id, error) => setAside('a conversation could not be given to its duty holder', id, error),
  );
  const broken = await togetherOrAlone(
    await store.duePromises(db, now, BATCH, [...aside.keys()]),
    (due) => inTransaction(db, (tx) => breakThese(tx, due, [...aside.keys()], now)),
    (p, error) => setAside('a due promise could not be settled', p.id, error),
  );
  return [...taken, ...broken].some((count) => count > 0);
}

async function breakThese(tx: Tx, due: store.PromiseRow[], aside: string[], now: Date): Promise<number> {
  // a reply that holds the lock is about to settle it: leave it, the next pass looks again
  const ours = await lockFreeConversations(
    tx,
    due.map((p) => p.conversationId),
  );
  const open = await store.stillOpen(
    tx,
    due.map((p) => p.id),
    aside,
  );
  // one that was moved meanwhile is found where it is by the next pass
  const here = due.filter((p) => ours.has(p.conversationId) && open.get(p.id) === p.conversationId);
  // somebody took it, wrote, or was chosen before the take-by time: a named person is what was promised
  const named = await store.namedInTime(
    tx,
    here.map((p) => p.id),
  );
  for (const p of here.filter((one) => named.has(one.id)))
    await settle(
      tx,
      [p],
      { outcome: 'kept', at: named.get(p.id) as Date, evidence: 'Somebody became the owner in time.' },
      now,
    );
  const breaking = here.filter((p) => !named.has(p.id));
  if (breaking.length === 0) return named.size;
  await settle(tx, breaking, { outcome: 'broken', evidence: 'Nothing on record by the due time.' }, now);

  const conversationIds = [...new Set(breaking.map((p) => p.conversationId))];
  const calendar = await deskCalendar(tx);
  const ownUp = calendar.addWorkingMinutes(now, OWN_UP_WORKING_MINUTES);
  await setTargets(
    tx,
    conversationIds.map((conversationId) => ({
      conversationId,
      kind: 'own-up' as const,
      dueAt: ownUp.at,
      explanation: ownUp.explanation,
    })),
    now,
  );
  const counts = await store.brokenCount(tx, conversationIds);
  const again = conversationIds.filter((id) => (counts.get(id) ?? 0) >= 2);
  await record(
    tx,
    again.map((conversationId) => ({ kind: 'senior-needed', conversationId })),
    now,
  );
  return here.length;
}

/** At the take-by time the duty holder becomes the owner by itself, which keeps the promise of a named person. */
async function takeUnowned(tx: Tx, ids: string[], now: Date): Promise<number> {
  const due = await conversationsTakenBy(tx, ids, now);
  for (const c of due) {
    await giveTo(
      tx,
      c.id,
      { agentId: c.dutyId },
      { agentId: null, reason: 'Nobody had taken it by the take-by time.', at: c.takeByAt },
      now,
    );
    const promised = (await openPromises(tx, c.id)).filter(
      (p) => p.kind === 'owner' && p.dueAt >= c.takeByAt,
    );
    await settle(
      tx,
      promised,
      { outcome: 'kept', at: c.takeByAt, evidence: 'The duty holder became the owner at the take-by time.' },
      now,
    );
  }
  return due.length;
}
