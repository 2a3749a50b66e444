import type { NewWait, WaitChange } from '../../contract/waits.ts';
import { findCommitments } from '../../rules/commitments/find-commitments.ts';
import { type ConversationRow, takeConversation } from '../conversations/conversations.ts';
import { type Db, lockConversationsOf, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { openPromises } from '../promises/promises.ts';
import { groundIsOver, standOn } from '../promises/stands-on.ts';
import { deskCalendar, readDesk } from '../team/desk.ts';
import { endRequestsOf } from './requests.ts';
import { earliestEnd, nextAsk, usualEnd } from './rhythm.ts';
import * as store from './store.ts';
import { expectFrom, mustThirdParty } from './third-parties.ts';

/** After our words have left the hold, so soon we look whether they were accepted. */
const LOOK_AFTER_MS = 60_000;

/**
 * Notes that we wait: for a third party of the directory, or for the customer. Where a message asks, the wait begins once that was
 * accepted. The same id a second time changes nothing.
 */
export async function waitFor(
  tx: Tx,
  conversationId: string,
  wanted: NewWait,
  byId: string,
  now: Date,
): Promise<string> {
  const c = await takeConversation(tx, conversationId);
  const twice = await store.readWait(tx, wanted.id);
  if (twice?.conversationId === c.id) return twice.id;
  if (twice)
    throw new Refusal(
      'conflict',
      'id-taken',
      'That is noted on another conversation.',
      'Nothing was changed.',
    );
  mustBeOpen(c);
  const { zone } = await readDesk(tx);
  mustPromiseNothing(wanted.what, zone, now);
  const askedAt = wanted.askedAt ? new Date(wanted.askedAt) : now;
  if (askedAt > now)
    throw new Refusal('wrong-input', 'not-yet', 'That time has not come yet.', 'Nothing was saved.');
  const delivery = await ownMessage(tx, c.id, wanted);
  const sending = delivery && delivery.state !== 'accepted' ? delivery : null;
  const from = delivery?.acceptedAt ?? askedAt;
  const about = wanted.thirdPartyId
    ? await onThirdParty(tx, wanted, from, now)
    : await onCustomer(tx, c, wanted, from, now);
  const calendar = await deskCalendar(tx);
  const begins = from > now ? from : now;
  const askAt = sending
    ? new Date(Math.max(sending.sendAt.getTime(), now.getTime()) + LOOK_AFTER_MS)
    : nextAsk(calendar, begins, about.everyDays, about.endsAt);
  await store.insertWait(tx, {
    ...about,
    id: wanted.id,
    conversationId: c.id,
    what: wanted.what,
    messageId: wanted.messageId ?? null,
    askedAt: from,
    begunAt: sending ? null : now,
    askAt,
    closes: about.endsAt !== null && wanted.closes,
    madeById: byId,
    madeAt: now,
  });
  await standOn(tx, c.id, wanted.promiseIds, { waitId: wanted.id });
  await record(
    tx,
    {
      kind: sending ? 'wait-noted' : 'wait-begun',
      conversationId: c.id,
      agentId: byId,
      data: { waitId: wanted.id },
    },
    now,
  );
  return wanted.id;
}

type About = Pick<
  store.WaitRow,
  'thirdPartyId' | 'address' | 'everyDays' | 'expectedBy' | 'explanation' | 'endsAt'
>;

async function onThirdParty(tx: Tx, wanted: NewWait, from: Date, now: Date): Promise<About> {
  const party = await mustThirdParty(tx, wanted.thirdPartyId ?? '');
  const expected = wanted.expectedBy
    ? { at: new Date(wanted.expectedBy), explanation: '' }
    : await expectFrom(tx, party.id, from, now);
  if (expected.at <= now) throw inThePast();
  return {
    thirdPartyId: party.id,
    address: party.email,
    everyDays: wanted.everyDays ?? party.askEveryDays,
    expectedBy: expected.at,
    explanation: expected.explanation,
    endsAt: null,
  };
}

/** How often we remind a customer, where nobody chose. */
const CUSTOMER_EVERY_DAYS = 3;

async function onCustomer(
  tx: Tx,
  c: ConversationRow,
  wanted: NewWait,
  from: Date,
  now: Date,
): Promise<About> {
  const standing = await store.openWaitsOf(tx, c.id);
  if (standing.some((wait) => wait.thirdPartyId === null))
    throw new Refusal(
      'conflict',
      'waits-already',
      'We wait for the customer already.',
      'Nothing was changed. Stop that first, so that they are told of one end only.',
    );
  const calendar = await deskCalendar(tx);
  const everyDays = wanted.everyDays ?? CUSTOMER_EVERY_DAYS;
  const end = wanted.endsAt ? { at: new Date(wanted.endsAt), explanation: '' } : usualEnd(calendar, now);
  const firstAsk = nextAsk(calendar, from > now ? from : now, everyDays, null) as Date;
  if (end.at < earliestEnd(calendar, firstAsk))
    throw new Refusal(
      'wrong-input',
      'ends-too-soon',
      'That end leaves them too little time: a reminder must tell them of it two working days before.',
      'Nothing was saved. Choose a later end, or remind them sooner.',
    );
  return {
    thirdPartyId: null,
    address: null,
    everyDays,
    expectedBy: end.at,
    explanation: end.explanation,
    endsAt: end.at,
  };
}

const inThePast = () =>
  new Refusal(
    'wrong-input',
    'not-ahead',
    'That time has passed already.',
    'Nothing was saved. Choose a later one.',
  );

function mustBeOpen(c: ConversationRow): void {
  if (c.status !== 'open')
    throw new Refusal(
      'conflict',
      'not-open',
      'This conversation is not open.',
      'Reopen it first. Nothing was changed.',
    );
}

/** What is asked for goes out in mail that our computer writes, again and again: it may not promise anything. */
function mustPromiseNothing(what: string, zone: string, now: Date): void {
  const [promise] = findCommitments(what, { now, zone });
  if (promise)
    throw new Refusal(
      'wrong-input',
      'wait-promises',
      `"${promise.quote}" reads as a promise of ours.`,
      'Nothing was saved. Say only what we wait for, such as “the proof of delivery”.',
    );
}

/** Our message that asks, and how it stands on its way. */
async function ownMessage(tx: Tx, conversationId: string, { messageId, thirdPartyId }: NewWait) {
  if (!messageId) return null;
  const m = await tx
    .selectFrom('message')
    .select(['conversationId', 'direction', 'audience', 'automatic'])
    .where('id', '=', messageId)
    .executeTakeFirst();
  const audience = thirdPartyId ? 'third-party' : 'customer';
  if (m?.conversationId !== conversationId || m.direction !== 'out' || m.automatic || m.audience !== audience)
    throw notFound('message');
  const delivery = await store.deliveryState(tx, messageId);
  if (delivery && (delivery.state === 'cancelled' || delivery.state === 'refused')) throw notFound('message');
  return delivery;
}

/** Locks the wait's conversation and reads it again under the lock. */
export async function takeWait(tx: Tx, id: string): Promise<store.WaitRow> {
  const read = async () => {
    const wait = await store.readWait(tx, id);
    if (!wait) throw notFound('wait');
    return wait;
  };
  await lockConversationsOf(tx, async () => [(await read()).conversationId]);
  const wait = await read();
  if (wait.endedAt)
    throw new Refusal(
      'conflict',
      'wait-over',
      'We do not wait for this any more.',
      'Nothing was changed. Look at the conversation again.',
    );
  return wait;
}

/** The conversation that a wait is on, also where it is over. */
export async function conversationOfWait(db: Db | Tx, id: string): Promise<string> {
  const wait = await store.readWait(db, id);
  if (!wait) throw notFound('wait');
  return wait.conversationId;
}

/** What we waited for came, by an agent's word. */
export async function answered(tx: Tx, id: string, byId: string, now: Date): Promise<void> {
  await endThese(tx, [await takeWait(tx, id)], 'answered', { byId }, now);
}

/** We do not wait for it any more. */
export async function stop(tx: Tx, id: string, byId: string, now: Date): Promise<void> {
  await endThese(tx, [await takeWait(tx, id)], 'stopped', { byId }, now);
}

/** Ends waits of a conversation that the caller has locked: no mail that asks leaves from here on, and no promise is at risk by them. */
export async function endThese(
  tx: Tx,
  waits: store.WaitRow[],
  because: store.EndedBecause,
  { byId = null, answerId = null }: { byId?: string | null; answerId?: string | null },
  now: Date,
): Promise<void> {
  const calendar = await deskCalendar(tx);
  for (const wait of waits) {
    const tookMinutes =
      because === 'answered' ? Math.round(calendar.workingMinutesBetween(wait.askedAt, now)) : null;
    if (!(await store.endWait(tx, wait.id, { at: now, because, byId, answerId, tookMinutes }))) continue;
    await store.cancelAsks(tx, wait.id);
    await groundIsOver(tx, { waitId: wait.id }, now);
    await record(
      tx,
      {
        kind: 'wait-ended',
        conversationId: wait.conversationId,
        agentId: byId,
        data: { waitId: wait.id, because },
      },
      now,
    );
  }
}

/** The conversation is over: nobody is asked for anything any more. The caller has locked it. */
export async function endWaitsOf(
  tx: Tx,
  conversationId: string,
  byId: string | null,
  now: Date,
): Promise<void> {
  await endThese(tx, await store.openWaitsOf(tx, conversationId), 'closed', { byId }, now);
  await endRequestsOf(tx, conversationId, byId, now);
}

/** By when we expect it, or how often we ask, has changed. A later date takes promises out of the risk that it had put them in. */
export async function changeWait(
  tx: Tx,
  id: string,
  { expectedBy, everyDays }: WaitChange,
  byId: string,
  now: Date,
): Promise<void> {
  const wait = await takeWait(tx, id);
  const at = expectedBy ? new Date(expectedBy) : null;
  if (at && at <= now) throw inThePast();
  if (at && wait.endsAt)
    throw new Refusal(
      'conflict',
      'end-was-told',
      'On the customer we wait until the end that they are told of.',
      'Nothing was changed. Stop this, and wait for them anew with another end.',
    );
  const calendar = await deskCalendar(tx);
  await store.changeWait(tx, id, {
    ...(at && { expectedBy: at, explanation: '', slippedAt: null }),
    ...(everyDays && { everyDays }),
    ...(everyDays && wait.begunAt && wait.askAt && { askAt: nextAsk(calendar, now, everyDays, wait.endsAt) }),
  });
  if (at && wait.slippedAt) await standAgain(tx, id);
  await record(
    tx,
    { kind: 'wait-changed', conversationId: wait.conversationId, agentId: byId, data: { waitId: id } },
    now,
  );
}

async function standAgain(tx: Tx, waitId: string): Promise<void> {
  await tx
    .updateTable('standsOn')
    .set({ lateAt: null })
    .where('waitId', '=', waitId)
    .where('overAt', 'is', null)
    .execute();
}

/** We asked again another way: "Rang them". The rhythm goes on from now. */
export async function askedOtherwise(
  tx: Tx,
  id: string,
  { how, expectedBy }: { how: string; expectedBy?: string | null | undefined },
  byId: string,
  now: Date,
): Promise<void> {
  const wait = await takeWait(tx, id);
  await store.insertAsk(tx, {
    waitId: id,
    dueAt: wait.askAt ?? now,
    at: now,
    messageId: null,
    agentId: byId,
    how,
  });
  await goOn(tx, wait, now);
  if (expectedBy && !wait.endsAt) await changeWait(tx, id, { expectedBy }, byId, now);
  await record(tx, { kind: 'asked-again', conversationId: wait.conversationId, agentId: byId }, now);
}

/** A person asked: the rhythm begins anew. */
export async function goOn(tx: Tx, wait: store.WaitRow, now: Date): Promise<void> {
  const calendar = await deskCalendar(tx);
  await store.changeWait(tx, wait.id, {
    asks: 0,
    askAt: nextAsk(calendar, now, wait.everyDays, wait.endsAt),
    comesUpAt: null,
    comesUpBecause: null,
  });
}

/** Open promises that a closing word of ours cannot keep. */
export async function promisesInTheWay(tx: Tx, conversationId: string) {
  return (await openPromises(tx, conversationId)).filter((p) => p.kind !== 'reply' && p.kind !== 'update');
}
