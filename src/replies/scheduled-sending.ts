import { inTransaction, isAway } from '../platform/db.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { Refusal } from '../platform/refusal.ts';
import { readDesk } from '../team/desk.ts';
import { replying } from './replying.ts';
import { leave, stop } from './scheduled.ts';
import { dueScheduled } from './scheduled-store.ts';

const BATCH = 50;
const FAULT = 'Something went wrong on our side.';

/** Lets scheduled replies leave at their time, and stops those that may not. Any number of processes may run it. */
export function startScheduled(platform: Platform): Loop {
  const { db, clock, log } = platform;
  return startLoop(
    'scheduled replies',
    1_000,
    async () => {
      const now = clock.now();
      if ((await readDesk(db)).heldAt) return false;
      const due = await dueScheduled(db, now, BATCH);
      for (const id of due)
        try {
          await inTransaction(db, (tx) => leave(tx, id, replying(platform), now));
        } catch (error) {
          if (isAway(error)) throw error;
          if (!(error instanceof Refusal))
            log('error', 'a scheduled reply could not leave and is stopped', { error, reply: id });
          const because = error instanceof Refusal ? error.message : FAULT;
          await inTransaction(db, (tx) => stop(tx, id, because, now));
        }
      return due.length === BATCH;
    },
    log,
  );
}
