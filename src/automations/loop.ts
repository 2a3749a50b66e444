import { OwnerChoice } from '../intake/owner.ts';
import { inTransaction, isAway, lockFreeConversations } from '../platform/db.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { rehearses } from '../replies/mailboxes.ts';
import { readDesk } from '../team/desk.ts';
import { type Acting, actOn, isNotYet } from './act.ts';
import { freshReading, notice } from './notice.ts';
import { waitingRuns } from './store.ts';

const POLL_MS = 1_000;
const BATCH = 50;
/** What waits for something to leave first is looked at again after this long (ms): a batch of it holds up no other. */
const NOT_YET_MS = 5_000;
/** A run that cannot be done is set aside this long (ms), so that it holds up no other. */
const ASIDE_MS = 3_600_000;

/**
 * Notices occasions and does what rules say. Any number of processes may run it: an occasion is one row, and doing it is one transaction
 * under the conversation's lock.
 */
export function startAutomations(platform: Platform): Loop {
  const reading = freshReading();
  const acting: Acting = { owners: new OwnerChoice(), rehearsing: rehearses(platform.config) };
  const aside = new Map<string, number>();
  return startLoop(
    'automations',
    POLL_MS,
    async () => {
      const now = platform.clock.now();
      if ((await readDesk(platform.db)).heldAt) return false;
      const more = await notice(platform.db, reading, now);
      return (await actOnAll(platform, acting, aside, now)) || more;
    },
    platform.log,
  );
}

/** Does what waits, each in its own transaction. True where something was done. `aside`: until when (real time) a run is left alone. */
export async function actOnAll(
  { db, log }: Pick<Platform, 'db' | 'log'>,
  acting: Acting,
  aside: Map<string, number>,
  now: Date,
): Promise<boolean> {
  for (const [id, until] of aside) if (until < Date.now()) aside.delete(id);
  let did = false;
  for (const { id, conversationId } of await waitingRuns(db, now, BATCH, [...aside.keys()]))
    try {
      did =
        (await inTransaction(db, async (tx) => {
          const free = await lockFreeConversations(tx, [conversationId]);
          return free.has(conversationId) && actOn(tx, id, acting, now);
        })) || did;
    } catch (error) {
      if (isNotYet(error)) {
        aside.set(id, Date.now() + NOT_YET_MS);
        continue;
      }
      if (isAway(error)) throw error;
      aside.set(id, Date.now() + ASIDE_MS);
      log('error', 'a rule could not be followed and is set aside for an hour', { error, run: id });
    }
  return did;
}
