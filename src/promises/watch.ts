import { conversationsTakenBy, giveTo } from '../conversations/conversations.ts';
import { type Db, inTransaction, lockConversations, lockFreeConversations, type Tx } from '../platform/db.ts';
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
/** A row that can't be settled is set aside this long, so that it does not jam the others. */
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

/** One pass. True when there may be more to do at once. */
export async function watchOnce(
  db: Db,
  now: Date,
  log: Log,
  aside = new Map<string, number>(),
): Promise<boolean> {
  if ((await readDesk(db)).heldAt) return false;
  for (const [id, until] of aside) if (until < Date.now()) aside.delete(id);
  const taken = await inTransaction(db, (tx) => takeUnowned(tx, now));
  const except = [...aside.keys()];
  let broken: number;
  try {
    broken = await inTransaction(db, (tx) => breakDue(tx, now, BATCH, except));
  } catch (error) {
    // one row of the batch is poisoned: settle one by one and set aside the one that fails
    broken = 0;
    const due = await inTransaction(db, (tx) => store.duePromises(tx, now, BATCH, except));
    for (const p of due) {
      try {
        await inTransaction(db, (tx) => breakThese(tx, [p], now));
        broken++;
      } catch (cause) {
        aside.set(p.id, Date.now() + ASIDE_MS);
        log('error', 'a due promise could not be settled and is set aside for an hour', {
          error: cause,
          promise: p.id,
        });
      }
    }
    if (due.length === 0) throw error;
  }
  return broken > 0 || taken > 0;
}

async function breakDue(tx: Tx, now: Date, limit: number, except: string[]): Promise<number> {
  const due = await store.duePromises(tx, now, limit, except);
  return due.length ? breakThese(tx, due, now) : 0;
}

async function breakThese(tx: Tx, due: store.PromiseRow[], now: Date): Promise<number> {
  // a reply that holds the lock is about to settle it: leave it, the next pass looks again
  const ours = await lockFreeConversations(
    tx,
    due.map((p) => p.conversationId),
  );
  const open = await store.stillOpen(
    tx,
    due.map((p) => p.id),
  );
  const breaking = due.filter((p) => ours.has(p.conversationId) && open.has(p.id));
  if (breaking.length === 0) return 0;
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
  return breaking.length;
}

/** At the take-by time the duty holder becomes the owner by itself, which keeps the promise of a named person. */
async function takeUnowned(tx: Tx, now: Date): Promise<number> {
  const due = await conversationsTakenBy(tx, now, 200);
  await lockConversations(
    tx,
    due.map((c) => c.id),
  );
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
