import { markBounced } from '../contacts/contacts.ts';
import { takeConversation } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { promisesOfMessages, readMessageSettles, settle, takeBackKept } from '../promises/promises.ts';
import { setTargets } from '../promises/targets.ts';
import { deskCalendar } from '../team/desk.ts';
import { setDelivery } from './store.ts';

/** How soon a reply that did not arrive should reach the person another way. */
const TRY_AGAIN_WORKING_MINUTES = 240;

/**
 * A mail that had been accepted came back for good. The reply shows as not delivered, what it had kept is open again (or broken
 * where the time has passed), what it promised was never said, the address is marked, and the owner has it on Today.
 */
export async function bounced(
  tx: Tx,
  deliveryId: string,
  bounce: { address: string | null; reason: string },
  now: Date,
): Promise<string | null> {
  const delivery = await tx
    .selectFrom('delivery')
    .select(['id', 'messageId', 'state'])
    .where('id', '=', deliveryId)
    .executeTakeFirst();
  if (!delivery?.messageId) return null;
  const m = await tx
    .selectFrom('message')
    .select(['conversationId', 'agentId', 'automatic'])
    .where('id', '=', delivery.messageId)
    .executeTakeFirstOrThrow();
  const c = await takeConversation(tx, m.conversationId);
  if (delivery.state === 'refused') return c.id;
  await setDelivery(tx, [delivery.id], { state: 'refused', lastReason: bounce.reason, claimedUntil: null });
  if (bounce.address) await markBounced(tx, bounce.address.toLowerCase(), bounce.reason, now);
  for (const s of await readMessageSettles(tx, [delivery.messageId]))
    if (s.outcome === 'kept')
      await takeBackKept(
        tx,
        s.promiseId,
        `The message that kept it came back: ${bounce.reason}`.slice(0, 500),
        now,
      );
  const said = await promisesOfMessages(tx, [delivery.messageId], 'open');
  await settle(
    tx,
    said,
    { outcome: 'voided', evidence: 'The message that said it came back.', messageId: delivery.messageId },
    now,
  );
  await record(
    tx,
    {
      kind: 'not-delivered',
      conversationId: c.id,
      messageId: delivery.messageId,
      agentId: m.agentId,
      data: { automatic: m.automatic, bounced: true },
    },
    now,
  );
  if (c.status === 'open') {
    const due = (await deskCalendar(tx)).addWorkingMinutes(now, TRY_AGAIN_WORKING_MINUTES);
    await setTargets(
      tx,
      [{ conversationId: c.id, kind: 'reply', dueAt: due.at, explanation: due.explanation }],
      now,
    );
  }
  return c.id;
}
