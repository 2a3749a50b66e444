import type { Tx } from '../platform/db.ts';
import { draftAsk } from './ask-by-hand.ts';
import { draftClosing } from './close.ts';
import type { WaitFacts } from './read-store.ts';

/** Words to ask again with, and at the end to close with, for waits that a person may act on. */
export async function draftsOf(
  tx: Tx,
  waits: WaitFacts[],
  now: Date,
): Promise<Map<string, { ask: string; close: string }>> {
  const drafts = new Map<string, { ask: string; close: string }>();
  for (const wait of waits)
    if (wait.begunAt && !wait.closingId)
      drafts.set(wait.id, {
        ask: await draftAsk(tx, wait, now),
        close: wait.endsAt && wait.endsAt <= now ? await draftClosing(tx, wait, now) : '',
      });
  return drafts;
}
