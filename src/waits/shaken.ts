import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { type Ground, groundIsLate } from '../promises/stands-on.ts';

/** What it stands on is late: the promises are at risk, and those who have to keep them are told. Returns how many. */
export async function tellShaken(tx: Tx, ground: Ground, now: Date): Promise<number> {
  const shaken = await groundIsLate(tx, ground, now);
  await record(
    tx,
    shaken.map(({ id, conversationId, keeperId }) => ({
      kind: 'shaken',
      conversationId,
      promiseId: id,
      data: { toIds: [keeperId] },
    })),
    now,
  );
  return shaken.length;
}
