import { markBounced } from '../contacts/contacts.ts';
import { type ConversationRow, takeConversation } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { promisesOfMessages, readMessageSettles, settle, takeBack } from '../promises/promises.ts';
import { setTargets } from '../promises/targets.ts';
import { deskCalendar } from '../team/desk.ts';
import { setDelivery } from './store.ts';

/** How soon a reply that did not arrive should reach the person another way. */
const TRY_AGAIN_WORKING_MINUTES = 240;

/**
 * A mail that had been accepted came back for good. `reopen` opens a conversation again that was resolved since: nobody knows what we
 * wrote. The reply shows as not delivered, what it had kept is open again (or broken
 * where the time has passed), what it promised was never said, the address is marked, and the owner has it on Today.
 */
export async function bounced(
  tx: Tx,
  deliveryId: string,
  bounce: { address: string | null; reason: string },
  reopen: (c: ConversationRow) => Promise<void>,
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
    .select(['conversationId', 'agentId', 'automatic', 'audience'])
    .where('id', '=', delivery.messageId)
    .executeTakeFirstOrThrow();
  const c = await takeConversation(tx, m.conversationId);
  if (delivery.state === 'refused') return c.id;
  const recipients = await tx
    .selectFrom('messageRecipient')
    .select(['kind', 'address'])
    .where('messageId', '=', delivery.messageId)
    .execute();
  const gone = bounce.address?.toLowerCase();
  const them = recipients.find((r) => r.address.toLowerCase() === gone);
  // anybody can write a bounce: it says nothing of an address that we did not write to
  if (gone && them) await markBounced(tx, gone, bounce.reason, now);
  if (them && them.kind !== 'to') {
    // a copy came back: the person whom it was for has it
    await setDelivery(tx, [delivery.id], { lastReason: `${gone}: ${bounce.reason}` });
    return c.id;
  }
  await setDelivery(tx, [delivery.id], { state: 'refused', lastReason: bounce.reason, claimedUntil: null });
  // what a third party did not get, the customer misses nothing of
  const isOpen =
    m.audience === 'customer' && (c.status === 'open' || (c.status === 'resolved' && !m.automatic));
  if (c.status === 'resolved' && isOpen) await reopen(c);
  for (const s of isOpen ? await readMessageSettles(tx, [delivery.messageId]) : [])
    await takeBack(
      tx,
      s.promiseId,
      `The message that said so came back: ${bounce.reason}`.slice(0, 500),
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
  if (isOpen) {
    const due = (await deskCalendar(tx)).addWorkingMinutes(now, TRY_AGAIN_WORKING_MINUTES);
    await setTargets(
      tx,
      [{ conversationId: c.id, kind: 'reply', dueAt: due.at, explanation: due.explanation }],
      now,
    );
  }
  return c.id;
}
