import { sql } from 'kysely';
import { idsGivenBy } from '../channels/email/given-ids.ts';
import type { SendResult } from '../channels/email/transport/send.ts';
import { whyRefused } from '../channels/email/why-returned.ts';
import { emailAddress } from '../contacts/address.ts';
import { markBounced, markKnown, recognise } from '../contacts/contacts.ts';
import { addParticipant } from '../conversations/conversations.ts';
import { byItself, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { ensureNextWord } from '../promises/next-word.ts';
import { correctBroken, type MessageSettles, type PromiseRow, settle } from '../promises/promises.ts';
import { meetTargets } from '../promises/targets.ts';

import { learnIds } from './learnt-ids.ts';
import { nextStepFrom } from './next-step.ts';
import * as store from './store.ts';
import { unsaidBy } from './unsaid.ts';

export interface HandOver {
  delivery: store.DeliveryRow;
  result: SendResult;
  /** the recipients of this try, in lower case */
  to: string[];
  /** when the server answered: it may be a while before that is on record */
  at: Date;
}

/** Minutes to wait before a deferred mail is tried again; after the last it is given up. Three days in all, as mail servers do. */
const WAITS = [1, 5, 15, 30, 60, 120, 240, 480, 720, 1440, 1440];

/**
 * Hears of a promise that a mail should have settled and that could not be. Given, each is settled by itself, so that one does not lose
 * the others of its mail.
 */
export type Spoilt = (promiseId: string, error: unknown) => void;

/** Writes down what became of mail that was handed over, and settles what it said. The caller has locked its conversations. */
export async function settleHandOvers(
  tx: Tx,
  handOvers: HandOver[],
  now: Date,
  spoilt?: Spoilt,
): Promise<void> {
  const accepted: HandOver[] = [];
  const refused: Refused[] = [];
  const whole = handOvers.filter(isWhole);
  await store.accept(
    tx,
    whole.map((h) => ({ id: h.delivery.id, at: h.at })),
  );
  accepted.push(...whole);
  for (const h of handOvers.filter((one) => !isWhole(one))) {
    const fate = await fateOf(tx, h);
    await store.setDelivery(tx, [h.delivery.id], {
      state: fate.reached ? 'accepted' : fate.wait === null ? 'refused' : 'queued',
      copiesWait: fate.reached && fate.wait !== null,
      claimedUntil: null,
      lastReason: fate.reason,
      takenFor: fate.takenFor,
      ...(fate.wait !== null && { sendAt: new Date(now.getTime() + fate.wait * 60_000) }),
      ...(h.result.outcome === 'unknown' && { doubtfulAt: now }),
      ...(fate.reached && !h.delivery.acceptedAt && { acceptedAt: h.at }),
    });
    if (fate.reached && !h.delivery.acceptedAt) accepted.push(h);
    if (!fate.reached && fate.wait === null) refused.push({ ...h, reason: fate.reason ?? '' });
  }
  await settleAccepted(tx, accepted, now, spoilt);
  await learnIds(tx, idsLearntFrom(handOvers));
  await settleRefused(tx, refused, now);
  const touched = [...accepted, ...refused].flatMap((h) => h.delivery.messageId ?? []);
  if (touched.length === 0) return;
  const conversationIds = await store.conversationsOf(
    tx,
    [...accepted, ...refused].map((h) => h.delivery.id),
  );
  await ensureNextWord(tx, conversationIds, now);
}

const idsLearntFrom = (handOvers: HandOver[]) =>
  new Map(
    handOvers.flatMap(({ delivery, result }) =>
      result.outcome === 'accepted' ? [[delivery.id, idsGivenBy(result.response)]] : [],
    ),
  );

/** As nearly all are: taken for everybody at the first answer. */
const isWhole = ({ delivery, result }: HandOver) =>
  result.outcome === 'accepted' && result.refusedRecipients.length === 0 && delivery.takenFor.length === 0;

interface Fate {
  /** somebody whom it was written to has it */
  reached: boolean;
  /** minutes until it is tried again for those who were put off; null: nothing is left to try */
  wait: number | null;
  reason: string | null;
  takenFor: string[];
}

/** What one answer comes to, over all recipients and all tries. A copy that is refused or put off takes nothing back. */
async function fateOf(tx: Tx, { delivery, result, to }: HandOver): Promise<Fate> {
  const reached = delivery.acceptedAt !== null;
  const { takenFor } = delivery;
  const wait = WAITS[delivery.attempts - 1] ?? null;
  const sayEnd = (reason: string) => (wait === null ? `${reason} We tried for three days.` : reason);
  if (result.outcome === 'refused')
    return { reached, wait: null, reason: whyRefused(result.reason), takenFor };
  if (result.outcome !== 'accepted') return { reached, wait, reason: sayEnd(result.reason), takenFor };
  const no = result.refusedRecipients.map((r) => ({ ...r, address: r.address.toLowerCase() }));
  const taken = [...takenFor, ...to.filter((address) => !no.some((r) => r.address === address))];
  const main = await store.mainRecipients(tx, delivery.id);
  const later = no.filter((r) => !r.permanent).map((r) => r.address);
  const reachedNow = reached || main.some((address) => taken.includes(address));
  // with everybody refused to whom it was written there is no sense in bringing the copies
  const isWaiting = reachedNow ? later.length > 0 : later.some((address) => main.includes(address));
  const reason = no.map((r) => `${r.address}: ${whyRefused(r.reason)}`).join('; ') || null;
  return {
    reached: reachedNow,
    wait: isWaiting ? wait : null,
    reason: reason && isWaiting ? sayEnd(reason) : reason,
    takenFor: taken,
  };
}

type Refused = HandOver & { reason: string };

async function settleAccepted(tx: Tx, handOvers: HandOver[], now: Date, spoilt?: Spoilt): Promise<void> {
  const messageIds = handOvers.flatMap((h) => h.delivery.messageId ?? []);
  if (messageIds.length === 0) return;
  const { rows: messages } = await sql<{
    id: string;
    conversationId: string;
    automatic: boolean;
    audience: 'customer' | 'third-party';
    agentId: string | null;
  }>`
    select id, conversation_id, automatic, audience, agent_id from message where id = any(${messageIds}::uuid[])`.execute(
    tx,
  );
  const byPeople = messages.filter((m) => !m.automatic);
  await record(
    tx,
    byPeople.map((m) => ({
      kind: m.audience === 'customer' ? 'message-sent' : 'third-party-sent',
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

  const acceptedAt = new Map(handOvers.map((h) => [h.delivery.messageId ?? '', h.at]));
  await settleWhatTheySaid(tx, acceptedAt, now, { spoilt });
  await meetTargets(
    tx,
    byPeople.filter((m) => m.audience === 'customer').map((m) => m.conversationId),
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
    const m = byPeople.find((one) => one.id === r.messageId);
    if (!m) continue;
    const contact = await recognise(tx, { address: emailAddress(r.address), name: r.name }, now);
    const role = m.audience === 'customer' ? 'copied' : 'third-party';
    await addParticipant(tx, m.conversationId, contact.id, role, now);
  }
  for (const m of byPeople) if (m.audience === 'customer') await nextStepFrom(tx, m.conversationId);
}

/**
 * Kept in time, moved in time, withdrawn, owned up to; what fell due before the server accepted it is fulfilled late. `acceptedAt`
 * by message. `onlyPromiseId`: nothing but what they said of that one.
 */
export async function settleWhatTheySaid(
  tx: Tx,
  acceptedAt: Map<string, Date>,
  now: Date,
  { onlyPromiseId, spoilt }: { onlyPromiseId?: string; spoilt?: Spoilt | undefined } = {},
): Promise<void> {
  for (const s of await store.settlesThatReached(tx, [...acceptedAt.keys()].filter(Boolean))) {
    if (onlyPromiseId && s.promiseId !== onlyPromiseId) continue;
    if (spoilt)
      await byItself(
        tx,
        () => settleOne(tx, s, acceptedAt, now),
        (error) => spoilt(s.promiseId, error),
      );
    else await settleOne(tx, s, acceptedAt, now);
  }
}

async function settleOne(tx: Tx, s: MessageSettles, acceptedAt: Map<string, Date>, now: Date): Promise<void> {
  const answered = acceptedAt.get(s.messageId);
  // later than now where the clock was set back since
  const at = answered && answered < now ? answered : now;
  const p = (await tx.selectFrom('promise').selectAll().where('id', '=', s.promiseId).executeTakeFirst()) as
    | PromiseRow
    | undefined;
  const m = await tx
    .selectFrom('message')
    .select('agentId')
    .where('id', '=', s.messageId)
    .executeTakeFirstOrThrow();
  if (!p) return;
  const how = { at, agentId: m.agentId, messageId: s.messageId };
  if (s.outcome === 'owned-up') {
    if (p.state === 'broken') await settle(tx, [p], { ...how, outcome: 'owned-up' }, now);
  } else if (p.state === 'broken') {
    // the watcher was here between the server's answer and now
    if (s.outcome === 'kept' && at <= p.dueAt && m.agentId)
      await correctBroken(tx, p, { ...how, agentId: m.agentId, evidence: '' }, now);
    else if (s.outcome === 'kept') await settle(tx, [p], { ...how, outcome: 'fulfilled' }, now);
  } else if (p.state !== 'open') {
  } else if (s.outcome === 'withdrawn')
    await settle(tx, [p], { ...how, outcome: 'withdrawn', evidence: 'We told them, and why.' }, now);
  else if (s.outcome === 'kept' && at <= p.dueAt) await settle(tx, [p], { ...how, outcome: 'kept' }, now);
  else if (p.dueAt <= now) {
    // its due instant has passed while the mail was on its way and the watcher has not been here yet: no hidden grace
    await settle(tx, [p], { outcome: 'broken', evidence: 'Nothing on record by the due time.' }, now);
    if (s.outcome === 'kept') await settle(tx, [p], { ...how, outcome: 'fulfilled' }, now);
  } else await settle(tx, [p], { ...how, outcome: 'moved', successorId: s.successorId }, now);
}

/** Definitely not delivered: what it promised was never said, and the desk owes an answer. */
async function settleRefused(tx: Tx, handOvers: Refused[], now: Date): Promise<void> {
  for (const { delivery, reason } of handOvers) {
    if (!delivery.messageId) continue;
    const m = await tx
      .selectFrom('message')
      .select(['conversationId', 'agentId', 'automatic'])
      .where('id', '=', delivery.messageId)
      .executeTakeFirstOrThrow();
    await settle(
      tx,
      await unsaidBy(tx, delivery.messageId),
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
