import type { PromiseKind } from '../../contract/promises.ts';
import { initials } from '../../rules/names/name-parts.ts';
import { whoCannotSee } from '../conversations/visibility.ts';
import { type Db, lockConversationsOf, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { standAsBefore } from './stands-on.ts';
import type { PromiseRow } from './store.ts';
import * as store from './store.ts';

export {
  anyUnseen,
  insertMessageSettles,
  type MessageSettles,
  openPromises,
  type PromiseRow,
  promisesOfMessages,
  readMessageSettles,
  readPromise,
  settledWith,
} from './store.ts';

export interface NewPromise {
  id?: string;
  conversationId: string;
  contactId: string;
  kind: PromiseKind;
  what: string;
  fromAt?: Date | null;
  dueAt: Date;
  explanation?: string;
  givenToId?: string | null;
  messageId?: string | null;
  /** null: an automatic message makes it */
  madeById: string | null;
  predecessorId?: string | null;
  rehearsed: boolean;
}

/**
 * Writes promises down: `pending` with a message that is still held, `open` when the words were said already (a call).
 * A date that has passed is refused: nobody can keep it.
 */
export async function makePromises(
  tx: Tx,
  promises: NewPromise[],
  state: 'pending' | 'open',
  now: Date,
): Promise<string[]> {
  for (const p of promises)
    if (p.dueAt <= now)
      throw new Refusal(
        'wrong-input',
        'promised-date-past',
        `"${p.what}" is promised for a time that has passed.`,
        'Nothing was sent. Choose a later time.',
      );
    else if (p.fromAt && p.fromAt > p.dueAt)
      throw new Refusal(
        'wrong-input',
        'window-turned-round',
        `The window for "${p.what}" ends before it begins.`,
        'Nothing was sent. Choose an end after the beginning.',
      );
  for (const p of promises) if (p.givenToId) await mustSeeWhatTheyOwe(tx, p.conversationId, p.givenToId);
  const ids = promises.map((p) => p.id ?? newId());
  await store.insertPromises(
    tx,
    promises.map((p, i) => ({
      id: ids[i] as string,
      conversationId: p.conversationId,
      contactId: p.contactId,
      kind: p.kind,
      what: p.what,
      fromAt: p.fromAt ?? null,
      dueAt: p.dueAt,
      explanation: p.explanation ?? '',
      givenToId: p.givenToId ?? null,
      messageId: p.messageId ?? null,
      madeById: p.madeById,
      predecessorId: p.predecessorId ?? null,
      rehearsed: p.rehearsed,
      madeAt: now,
      state,
    })),
  );
  for (const [i, { predecessorId }] of promises.entries())
    if (predecessorId) await standAsBefore(tx, ids[i] as string, predecessorId);
  if (state === 'open')
    await record(
      tx,
      promises.map((p, i) => ({
        kind: 'promise-made',
        conversationId: p.conversationId,
        promiseId: ids[i] as string,
        agentId: p.madeById,
        messageId: p.messageId ?? null,
      })),
      now,
    );
  return ids;
}

/** Refuses to give a promise to somebody before whom it would never come up. */
export async function mustSeeWhatTheyOwe(tx: Tx, conversationId: string, agentId: string): Promise<void> {
  const [blind] = await whoCannotSee(tx, conversationId, [agentId]);
  if (!blind) return;
  throw new Refusal(
    'conflict',
    'cannot-see-it',
    `${blind.name} cannot see this conversation.`,
    'Nothing was changed. It is restricted: choose someone who is named on it.',
  );
}

export interface Settle {
  outcome:
    | 'opened'
    | 'voided'
    | 'kept'
    | 'broken'
    | 'moved'
    | 'released'
    | 'withdrawn'
    | 'reopened'
    | 'fulfilled'
    | 'owned-up';
  /** when it happened; `now` is when it is written down */
  at?: Date;
  agentId?: string | null;
  evidence?: string;
  messageId?: string | null;
  successorId?: string | null;
  supersedesId?: string | null;
}

/**
 * When a step of a promise is written down: now, but after the step before it also where the system clock was set back in between,
 * because which one counts is read from their order.
 */
const recordedAt = (p: PromiseRow, now: Date): Date =>
  now < p.stateAt ? new Date(p.stateAt.getTime() + 1) : now;

/** Settles promises of conversations that the caller has locked. The database checks each step (see settle_promise). */
export async function settle(tx: Tx, promises: PromiseRow[], how: Settle, now: Date): Promise<void> {
  await store.insertSettlements(
    tx,
    promises.map((p) => ({
      id: newId(),
      promiseId: p.id,
      outcome: how.outcome,
      at: later(how.at ?? now, p.madeAt),
      recordedAt: recordedAt(p, now),
      agentId: how.agentId ?? null,
      evidence: how.evidence ?? '',
      messageId: how.messageId ?? null,
      successorId: how.successorId ?? null,
      supersedesId: how.supersedesId ?? null,
    })),
  );
  await record(
    tx,
    promises.map((p) => ({
      kind: how.outcome === 'opened' ? 'promise-made' : `promise-${how.outcome}`,
      conversationId: p.conversationId,
      promiseId: p.id,
      agentId: how.agentId ?? null,
      messageId: how.messageId ?? null,
    })),
    now,
  );
}

/** Nothing is done for a promise before it was made, whatever a clock that was set back says. */
const later = (at: Date, madeAt: Date): Date => (at < madeAt ? madeAt : at);

/** Locks the promise's conversation and reads it again under the lock. */
export async function takePromise(tx: Tx, id: string): Promise<PromiseRow> {
  const read = async () => {
    const p = await store.readPromise(tx, id);
    if (!p) throw notFound('promise');
    return p;
  };
  await lockConversationsOf(tx, async () => [(await read()).conversationId]);
  return read();
}

const saysWord = (kind: PromiseKind) => kind === 'reply' || kind === 'update';

export function mustBe(p: PromiseRow, ...states: PromiseRow['state'][]): void {
  if (!states.includes(p.state))
    throw new Refusal(
      'conflict',
      'promise-moved-on',
      `This promise is ${p.state} already.`,
      'Nothing was changed. Look at the conversation again.',
    );
}

/** Nothing can have been done for a promise before it was made. To the minute, as people write times down. */
export function mustFollow(p: PromiseRow, at: Date): void {
  if (at.getTime() < p.madeAt.getTime() - 60_000)
    throw new Refusal(
      'wrong-input',
      'before-made',
      'That is before the promise was made.',
      'Nothing was changed.',
    );
}

/** Kept, by an agent's word with evidence. A promise to write is kept only by the message itself. */
export async function keep(
  tx: Tx,
  id: string,
  by: string,
  how: { evidence: string; at?: Date; messageId?: string | null },
  now: Date,
): Promise<PromiseRow> {
  const p = await takePromise(tx, id);
  mustBe(p, 'open');
  if (saysWord(p.kind) && !how.messageId)
    throw new Refusal(
      'conflict',
      'kept-by-writing',
      'A promise to write is kept by writing.',
      'Reply to the customer, or log the call in which you told them. Nothing was changed.',
    );
  const at = how.at ?? later(now, p.madeAt);
  if (how.at && at > now)
    throw new Refusal('wrong-input', 'not-yet', 'That time has not come yet.', 'Nothing was changed.');
  mustFollow(p, at);
  await settle(
    tx,
    [p],
    { outcome: 'kept', at, agentId: by, evidence: how.evidence, messageId: how.messageId ?? null },
    now,
  );
  return p;
}

/** The customer's own words let us off. */
export async function release(
  tx: Tx,
  id: string,
  by: string,
  how: { evidence: string; messageId?: string | null },
  now: Date,
): Promise<PromiseRow> {
  const p = await takePromise(tx, id);
  mustBe(p, 'open');
  if (how.messageId) {
    const words = await tx
      .selectFrom('message')
      .select(['direction', 'verified', 'conversationId'])
      .where('id', '=', how.messageId)
      .executeTakeFirst();
    if (!words || words.direction !== 'in' || words.conversationId !== p.conversationId)
      throw new Refusal(
        'wrong-input',
        'not-their-words',
        "Only the customer's own words can release a promise.",
        'Nothing was changed.',
      );
    if (!words.verified)
      throw new Refusal(
        'conflict',
        'not-verified',
        'That was written through a shared link, so we cannot be sure who wrote it.',
        'Ask the customer by e-mail or phone first. Nothing was changed.',
      );
  }
  await settle(
    tx,
    [p],
    { outcome: 'released', agentId: by, evidence: how.evidence, messageId: how.messageId ?? null },
    now,
  );
  return p;
}

/**
 * Done after all, with evidence of when. In time: the "broken" is corrected, visibly. Late: it stays broken, fulfilled late.
 */
export async function fulfil(
  tx: Tx,
  id: string,
  by: string,
  how: { evidence: string; at: Date },
  now: Date,
): Promise<PromiseRow> {
  const p = await takePromise(tx, id);
  mustBe(p, 'broken');
  if (how.at > now)
    throw new Refusal('wrong-input', 'not-yet', 'That time has not come yet.', 'Nothing was changed.');
  mustFollow(p, how.at);
  if (how.at <= p.dueAt) {
    if (saysWord(p.kind))
      throw new Refusal(
        'conflict',
        'kept-by-writing',
        'A promise to write is kept by the message itself.',
        'If a call or letter reached them in time, log it on the conversation first. Nothing was changed.',
      );
    const latest = await store.latestSettlement(tx, p.id);
    await settle(
      tx,
      [p],
      { outcome: 'kept', at: how.at, agentId: by, evidence: how.evidence, supersedesId: latest?.id ?? null },
      now,
    );
  } else {
    await settle(tx, [p], { outcome: 'fulfilled', at: how.at, agentId: by, evidence: how.evidence }, now);
  }
  return p;
}

/** Dated evidence that a broken promise had been kept in time corrects it, visibly: the "broken" stays on the record. */
export async function correctBroken(
  tx: Tx,
  p: PromiseRow,
  how: { at: Date; agentId: string; evidence: string; messageId?: string | null },
  now: Date,
): Promise<void> {
  const latest = await store.latestSettlement(tx, p.id);
  await settle(tx, [p], { ...how, outcome: 'kept', supersedesId: latest?.id ?? null }, now);
}

/**
 * Takes back what a message that bounced had kept, moved or withdrawn: open again if there is time, otherwise broken. What another
 * message did stands.
 */
export async function takeBack(
  tx: Tx,
  promiseId: string,
  { messageId, why }: { messageId: string; why: string },
  now: Date,
): Promise<PromiseRow> {
  const p = await takePromise(tx, promiseId);
  if (p.state !== 'kept' && p.state !== 'moved' && p.state !== 'withdrawn') return p;
  const latest = await store.latestSettlement(tx, p.id);
  if (latest?.messageId !== messageId) return p;
  await settle(
    tx,
    [p],
    {
      outcome: p.dueAt > recordedAt(p, now) ? 'reopened' : 'broken',
      evidence: why,
      supersedesId: latest?.id ?? null,
    },
    now,
  );
  return takePromise(tx, p.id);
}

/** The steps of a promise as screens show them. */
export async function settlementsOf(tx: Db | Tx, promiseId: string) {
  return (await store.readSettlements(tx, promiseId)).map((s) => ({
    id: s.id,
    outcome: s.outcome,
    at: s.at.toISOString(),
    recordedAt: s.recordedAt.toISOString(),
    by:
      s.agentId && s.agentName ? { id: s.agentId, name: s.agentName, initials: initials(s.agentName) } : null,
    evidence: s.evidence,
  }));
}
