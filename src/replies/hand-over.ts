import { sql } from 'kysely';
import type { SendResult } from '../channels/email/transport/send.ts';
import { emailAddress } from '../contacts/address.ts';
import { markBounced, markKnown, recognise } from '../contacts/contacts.ts';
import { addParticipant } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { defaultNextWord, ensureNextWord } from '../promises/next-word.ts';
import { type PromiseRow, promisesOfMessages, readMessageSettles, settle } from '../promises/promises.ts';
import { meetTargets } from '../promises/targets.ts';
import { deskCalendar, readDesk } from '../team/desk.ts';
import { nextStepFrom } from './next-step.ts';
import * as store from './store.ts';

export interface HandOver {
  delivery: store.DeliveryRow;
  result: SendResult;
}

/** Minutes to wait before a deferred mail is tried again; after the last it is given up. Three days in all, as mail servers do. */
const WAITS = [1, 5, 15, 30, 60, 120, 240, 480, 720, 1440, 1440];

/** Writes down what became of mail that was handed over, and settles what it said. The caller has locked its conversations. */
export async function settleHandOvers(tx: Tx, handOvers: HandOver[], now: Date): Promise<void> {
  const accepted: HandOver[] = [];
  const refused: HandOver[] = [];
  for (const h of handOvers) {
    const { delivery, result } = h;
    if (result.outcome === 'accepted') accepted.push(h);
    else if (result.outcome === 'refused') refused.push(h);
    else {
      const wait = WAITS[delivery.attempts - 1];
      if (wait === undefined)
        refused.push({
          delivery,
          result: {
            outcome: 'refused',
            permanent: true,
            reason: `${result.reason} We tried for three days.`,
            refusedRecipients: result.refusedRecipients,
          },
        });
      else
        await store.setDelivery(tx, [delivery.id], {
          state: 'queued',
          claimedUntil: null,
          sendAt: new Date(now.getTime() + wait * 60_000),
          lastReason: result.reason,
          ...(result.outcome === 'unknown' && { doubtfulAt: now }),
        });
    }
  }
  await settleAccepted(tx, accepted, now);
  await settleRefused(tx, refused, now);
  const touched = [...accepted, ...refused].flatMap((h) => h.delivery.messageId ?? []);
  if (touched.length === 0) return;
  const conversationIds = await store.conversationsOf(
    tx,
    [...accepted, ...refused].map((h) => h.delivery.id),
  );
  const desk = await readDesk(tx);
  await ensureNextWord(
    tx,
    conversationIds,
    defaultNextWord(await deskCalendar(tx), desk.updateEveryWorkingDays, now),
    now,
  );
}

async function settleAccepted(tx: Tx, handOvers: HandOver[], now: Date): Promise<void> {
  if (handOvers.length === 0) return;
  await store.setDelivery(
    tx,
    handOvers.map((h) => h.delivery.id),
    { state: 'accepted', claimedUntil: null, lastReason: null, acceptedAt: now },
  );
  const messageIds = handOvers.flatMap((h) => h.delivery.messageId ?? []);
  if (messageIds.length === 0) return;
  const { rows: messages } = await sql<{
    id: string;
    conversationId: string;
    automatic: boolean;
    agentId: string | null;
  }>`
    select id, conversation_id, automatic, agent_id from message where id = any(${messageIds}::uuid[])`.execute(
    tx,
  );
  const byPeople = messages.filter((m) => !m.automatic);
  await record(
    tx,
    byPeople.map((m) => ({
      kind: 'message-sent',
      conversationId: m.conversationId,
      messageId: m.id,
      agentId: m.agentId,
    })),
    now,
  );
  await record(
    tx,
    messages
      .filter((m) => m.automatic)
      .map((m) => ({ kind: 'automatic-sent', conversationId: m.conversationId, messageId: m.id })),
    now,
  );
  if (byPeople.length === 0) return;

  await settleWhatTheySaid(
    tx,
    byPeople.map((m) => m.id),
    now,
  );
  await meetTargets(
    tx,
    byPeople.map((m) => m.conversationId),
    now,
  );
  const recipients = await tx
    .selectFrom('messageRecipient')
    .select(['messageId', 'kind', 'address', 'name'])
    .where(
      'messageId',
      'in',
      byPeople.map((m) => m.id),
    )
    .execute();
  await markKnown(
    tx,
    recipients.map((r) => r.address.toLowerCase()),
    now,
  );
  for (const r of recipients.filter((r) => r.kind !== 'bcc')) {
    const conversationId = byPeople.find((m) => m.id === r.messageId)?.conversationId as string;
    const contact = await recognise(tx, emailAddress(r.address), r.name, now);
    await addParticipant(tx, conversationId, contact.id, 'copied', now);
  }
  for (const m of byPeople) await nextStepFrom(tx, m.conversationId);
}

/** Kept in time, moved in time, withdrawn, owned up to; what fell due in the meantime is fulfilled late. */
async function settleWhatTheySaid(tx: Tx, messageIds: string[], now: Date): Promise<void> {
  for (const s of await readMessageSettles(tx, messageIds)) {
    const p = (await tx.selectFrom('promise').selectAll().where('id', '=', s.promiseId).executeTakeFirst()) as
      | PromiseRow
      | undefined;
    const m = await tx
      .selectFrom('message')
      .select('agentId')
      .where('id', '=', s.messageId)
      .executeTakeFirstOrThrow();
    if (!p) continue;
    const how = { agentId: m.agentId, messageId: s.messageId };
    if (s.outcome === 'owned-up') {
      if (p.state === 'broken') await settle(tx, [p], { ...how, outcome: 'owned-up' }, now);
    } else if (p.state === 'broken') {
      if (s.outcome === 'kept') await settle(tx, [p], { ...how, outcome: 'fulfilled' }, now);
    } else if (p.state !== 'open') {
    } else if (s.outcome === 'withdrawn')
      await settle(tx, [p], { ...how, outcome: 'withdrawn', evidence: 'We told them, and why.' }, now);
    else if (p.dueAt <= now) {
      // its due instant has passed while the mail was on its way and the watcher has not been here yet: no hidden grace
      await settle(tx, [p], { outcome: 'broken', evidence: 'Nothing on record by the due time.' }, now);
      if (s.outcome === 'kept') await settle(tx, [p], { ...how, outcome: 'fulfilled' }, now);
    } else if (s.outcome === 'kept') await settle(tx, [p], { ...how, outcome: 'kept' }, now);
    else await settle(tx, [p], { ...how, outcome: 'moved', successorId: s.successorId }, now);
  }
}

/** Definitely not delivered: what it promised was never said, and the desk owes an answer. */
async function settleRefused(tx: Tx, handOvers: HandOver[], now: Date): Promise<void> {
  for (const { delivery, result } of handOvers) {
    const reason = 'reason' in result ? result.reason : '';
    await store.setDelivery(tx, [delivery.id], { state: 'refused', claimedUntil: null, lastReason: reason });
    if (!delivery.messageId) continue;
    const m = await tx
      .selectFrom('message')
      .select(['conversationId', 'agentId', 'automatic'])
      .where('id', '=', delivery.messageId)
      .executeTakeFirstOrThrow();
    await settle(
      tx,
      await promisesOfMessages(tx, [delivery.messageId], 'open'),
      { outcome: 'voided', evidence: 'The message that said it was refused.', messageId: delivery.messageId },
      now,
    );
    const to = await tx
      .selectFrom('messageRecipient')
      .select('address')
      .where('messageId', '=', delivery.messageId)
      .where('kind', '=', 'to')
      .execute();
    if (to.length === 1 && to[0]) await markBounced(tx, to[0].address.toLowerCase(), reason, now);
    await record(
      tx,
      {
        kind: 'not-delivered',
        conversationId: m.conversationId,
        messageId: delivery.messageId,
        agentId: m.agentId,
        data: { automatic: m.automatic },
      },
      now,
    );
  }
}
