import { whyReturned } from '../channels/email/why-returned.ts';
import { markBounced } from '../contacts/contacts.ts';
import { type ConversationRow, takeConversation } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { readMessageSettles, settle, takeBack } from '../promises/promises.ts';
import { setTargets } from '../promises/targets.ts';
import { deskCalendar } from '../team/desk.ts';
import { settleWhatTheySaid } from './hand-over.ts';
import { mainRecipients, othersThatSettle, setDelivery } from './store.ts';
import { unsaidBy } from './unsaid.ts';

/** How soon a reply that did not arrive should reach the person another way. */
const TRY_AGAIN_WORKING_MINUTES = 240;

/** Whom a report names, and why. `address` null: it names nobody. */
export interface Returned {
  address: string | null;
  status: string | null;
}

/**
 * A mail that had been accepted came back for good, from some of those whom it went to or from all. Where nobody is left to whom it
 * was written, the reply shows as not delivered, what it had kept is open again (or broken where the time has passed), what it promised
 * was never said, and the owner has it on Today. `reopen` opens a conversation again that was resolved since: nobody knows what we
 * wrote. Addresses that there are not are marked. Returns the conversation; null: the delivery is none of a conversation.
 */
export async function bounced(
  tx: Tx,
  deliveryId: string,
  returned: Returned[],
  reopen: (c: ConversationRow) => Promise<void>,
  now: Date,
): Promise<string | null> {
  const delivery = await tx
    .selectFrom('delivery')
    .select(['id', 'messageId', 'state', 'rehearsed'])
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
  const ours = await markRecipients(tx, delivery.messageId, returned, now);
  const reason = (ours.length ? ours : returned).map((r) => whyReturned(r.address, r.status)).join(' ');
  const left = await mainRecipients(tx, delivery.id);
  // a report that names nobody of ours may mean whom a forwarder put in their place: then it is about all of it
  if (ours.length > 0 && left.length > 0) {
    await setDelivery(tx, [delivery.id], { lastReason: reason });
    return c.id;
  }
  await setDelivery(tx, [delivery.id], { state: 'refused', lastReason: reason, claimedUntil: null });
  // what a third party did not get, the customer misses nothing of
  const isOpen =
    m.audience === 'customer' && (c.status === 'open' || (c.status === 'resolved' && !m.automatic));
  if (c.status === 'resolved' && isOpen) await reopen(c);
  for (const s of isOpen ? await readMessageSettles(tx, [delivery.messageId]) : [])
    await notSettledByIt(tx, s.promiseId, delivery.messageId, reason, now);
  await settle(
    tx,
    await unsaidBy(tx, delivery.messageId),
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

/** The message did not arrive, so it settled nothing. Another that did, and meant to settle the promise too, does it then. */
async function notSettledByIt(
  tx: Tx,
  promiseId: string,
  messageId: string,
  reason: string,
  now: Date,
): Promise<void> {
  const why = `The message that said so came back: ${reason}`.slice(0, 500);
  const p = await takeBack(tx, promiseId, { messageId, why }, now);
  if (p.state !== 'open' && p.state !== 'broken') return;
  const others = await othersThatSettle(tx, p, messageId);
  if (others.size) await settleWhatTheySaid(tx, others, now, { onlyPromiseId: p.id });
}

/**
 * Notes for whom it came back; returns those of them whom we wrote to. Anybody can write a bounce: it says nothing of an address that we
 * did not write to. An address is marked only where it will never do, not where its server was too slow.
 */
async function markRecipients(
  tx: Tx,
  messageId: string,
  returned: Returned[],
  now: Date,
): Promise<Returned[]> {
  const recipients = await tx
    .selectFrom('messageRecipient')
    .select(['id', 'address'])
    .where('messageId', '=', messageId)
    .execute();
  const ours: Returned[] = [];
  for (const { address, status } of returned) {
    const theirs = recipients.filter((r) => r.address.toLowerCase() === address?.toLowerCase());
    if (!address || theirs.length === 0) continue;
    ours.push({ address, status });
    const reason = whyReturned(address, status);
    await tx
      .updateTable('messageRecipient')
      .set({ bouncedAt: now, bounceReason: reason })
      .where(
        'id',
        'in',
        theirs.map((r) => r.id),
      )
      .execute();
    if (!status?.startsWith('4')) await markBounced(tx, address.toLowerCase(), reason, now);
  }
  return ours;
}

/** A server is still trying: nothing has failed, and whoever wrote it may want to know. Returns the conversation, or null. */
export async function delayed(
  tx: Tx,
  deliveryId: string,
  { address }: { address: string | null },
): Promise<string | null> {
  const delivery = await tx
    .selectFrom('delivery')
    .innerJoin('message', 'message.id', 'delivery.messageId')
    .select(['delivery.state', 'message.conversationId'])
    .where('delivery.id', '=', deliveryId)
    .executeTakeFirst();
  if (!delivery) return null;
  const c = await takeConversation(tx, delivery.conversationId);
  if (delivery.state === 'accepted')
    await setDelivery(tx, [deliveryId], {
      lastReason: `A mail server on the way${address ? ` to ${address}` : ''} is still trying to deliver it.`,
    });
  return c.id;
}
