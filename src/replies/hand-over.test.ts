import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { newReply } from '../../contract/replies.ts';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { refuseWrites } from '../../test/spoil.ts';
import type { SendResult } from '../channels/email/transport/send.ts';
import { inTransaction, lockConversations } from '../platform/db.ts';
import { openPromises, promisesOfMessages, settle } from '../promises/promises.ts';
import { Answers } from './answers.ts';
import { bounced } from './bounce.ts';
import { settleHandOvers } from './hand-over.ts';
import { holdReply, undoReply } from './reply.ts';
import { claim, deliveryOf, dueDeliveries, recoverUnanswered } from './store.ts';

let cast: Cast;
before(async () => {
  cast = await openCast();
});
after(() => cast.close());

let n = 0;
const writer = () => ({ id: cast.kiran, signature: 'Kiran', undoSeconds: 20 });
const refusedNobody = { refusedRecipients: [] };
const ACCEPTED: SendResult = {
  outcome: 'accepted',
  response: '250',
  serverMessageId: null,
  ...refusedNobody,
};

/** A conversation whose acknowledgement has left. */
async function acknowledged() {
  const filed = await cast.mailIn({ email: `reply${++n}@example.org` }, TUESDAY);
  await answer(await claimAll(TUESDAY), ACCEPTED, TUESDAY);
  const [first] = await inTransaction(cast.db, (tx) => openPromises(tx, filed.conversation.id));
  return { id: filed.conversation.id, firstId: first?.id as string, firstDue: first?.dueAt as Date };
}

async function hold(id: string, more: object = {}, now = TUESDAY) {
  const reply = newReply.parse({
    id: randomUUID(),
    words: 'Hello Adaeze,\n\nI will call you tomorrow.',
    ...more,
  });
  await inTransaction(cast.db, (tx) => holdReply(tx, id, reply, writer(), { rehearsing: () => false }, now));
  return reply.id;
}

/** What the sender does first: claim, and open what the mail promises. */
async function claimAll(now: Date) {
  return inTransaction(cast.db, async (tx) => {
    const due = await dueDeliveries(tx, now, 50, []);
    await lockConversations(
      tx,
      due.flatMap((d) => d.conversationId ?? []),
    );
    const claimed = await claim(
      tx,
      due.map((d) => d.id),
      now,
      minutesAfter(now, 5),
    );
    const ids = claimed.flatMap((d) => d.messageId ?? []);
    if (ids.length)
      await settle(tx, await promisesOfMessages(tx, ids, 'pending'), { outcome: 'opened' }, now);
    return claimed;
  });
}
const answer = (claimed: Awaited<ReturnType<typeof claimAll>>, result: SendResult, now: Date) =>
  inTransaction(cast.db, (tx) =>
    settleHandOvers(
      tx,
      claimed.map((delivery) => ({ delivery, result, to: [], at: now })),
      now,
    ),
  );
const states = async (id: string) =>
  (
    await cast.db
      .selectFrom('promise')
      .select(['kind', 'state'])
      .where('conversationId', '=', id)
      .orderBy('id')
      .execute()
  ).map((p) => `${p.kind} ${p.state}`);

const tomorrow = minutesAfter(TUESDAY, 60 * 25).toISOString();
const call = { kind: 'callback', what: 'Call you', dueAt: tomorrow };

test('held for the undo window, pending; then opened, accepted, and what it keeps is kept', async () => {
  const c = await acknowledged();
  await hold(c.id, { promises: [call], settles: [{ promiseId: c.firstId, outcome: 'kept' }] });
  assert.equal((await claimAll(minutesAfter(TUESDAY, 0.3))).length, 0, 'still held after 18 seconds');
  assert.deepEqual(await states(c.id), ['reply open', 'callback pending']);
  const claimed = await claimAll(minutesAfter(TUESDAY, 0.34));
  assert.deepEqual(
    await states(c.id),
    ['reply open', 'callback open'],
    'open in a commit before the hand-over',
  );
  await answer(claimed, ACCEPTED, minutesAfter(TUESDAY, 0.35));
  assert.deepEqual(await states(c.id), ['reply kept', 'callback open']);
});

test('the hold ends early rather than miss a due time', async () => {
  const c = await acknowledged();
  const late = new Date(c.firstDue.getTime() - 8_000);
  const messageId = await hold(c.id, { settles: [{ promiseId: c.firstId, outcome: 'kept' }] }, late);
  const delivery = await deliveryOf(cast.db, messageId);
  assert.equal(delivery?.sendAt.toISOString(), new Date(c.firstDue.getTime() - 5_000).toISOString());
});

test('a definite refusal voids what was said, and the first answer is still owed', async () => {
  const c = await acknowledged();
  const messageId = await hold(c.id, {
    promises: [call],
    settles: [{ promiseId: c.firstId, outcome: 'kept' }],
  });
  const now = minutesAfter(TUESDAY, 1);
  await answer(
    await claimAll(now),
    { outcome: 'refused', permanent: true, reason: '550 no such person', ...refusedNobody },
    now,
  );
  assert.deepEqual(await states(c.id), ['reply open', 'callback void']);
  assert.equal((await deliveryOf(cast.db, messageId))?.state, 'refused');
});

test('"later" is tried again with growing waits, and the same Message-ID', async () => {
  const c = await acknowledged();
  const messageId = await hold(c.id, {});
  const first = await deliveryOf(cast.db, messageId);
  let now = minutesAfter(TUESDAY, 1);
  for (const wait of [1, 5, 15]) {
    await answer(await claimAll(now), { outcome: 'deferred', reason: '451 busy', ...refusedNobody }, now);
    const d = await deliveryOf(cast.db, messageId);
    assert.equal(d?.state, 'queued');
    assert.equal(d?.sendAt.getTime(), minutesAfter(now, wait).getTime());
    assert.equal(d?.rfcMessageId, first?.rfcMessageId);
    now = minutesAfter(now, wait);
  }
});

test('a hand-over that was never answered is sent again with the same Message-ID, and shown as in doubt', async () => {
  const c = await acknowledged();
  const messageId = await hold(c.id, {});
  const now = minutesAfter(TUESDAY, 1);
  await claimAll(now);
  const before = await deliveryOf(cast.db, messageId);
  assert.equal(before?.state, 'handing-over');
  await inTransaction(cast.db, (tx) => recoverUnanswered(tx, minutesAfter(now, 4)));
  assert.equal((await deliveryOf(cast.db, messageId))?.state, 'handing-over', 'the claim still stands');
  await inTransaction(cast.db, (tx) => recoverUnanswered(tx, minutesAfter(now, 6)));
  const after = await deliveryOf(cast.db, messageId);
  assert.equal(after?.state, 'queued');
  assert.equal(after?.rfcMessageId, before?.rfcMessageId);
  assert.notEqual(after?.doubtfulAt, null);
});

test('what fell due while the mail was on its way is broken and fulfilled late: no hidden grace', async () => {
  const c = await acknowledged();
  await hold(c.id, { settles: [{ promiseId: c.firstId, outcome: 'kept' }] });
  await answer(await claimAll(minutesAfter(TUESDAY, 1)), ACCEPTED, new Date(c.firstDue.getTime() + 1_000));
  const p = await cast.db
    .selectFrom('promise')
    .select(['state', 'fulfilledAt'])
    .where('id', '=', c.firstId)
    .executeTakeFirstOrThrow();
  assert.equal(p.state, 'broken');
  assert.notEqual(p.fulfilledAt, null);
});

test('a bounce takes back what was kept, voids what was said, and marks the address', async () => {
  const c = await acknowledged();
  const messageId = await hold(c.id, {
    promises: [call],
    settles: [{ promiseId: c.firstId, outcome: 'kept' }],
  });
  await answer(await claimAll(minutesAfter(TUESDAY, 1)), ACCEPTED, minutesAfter(TUESDAY, 1));
  const delivery = await deliveryOf(cast.db, messageId);
  await inTransaction(cast.db, (tx) =>
    bounced(
      tx,
      delivery?.id as string,
      [{ address: `reply${n}@example.org`, status: '5.1.1' }],
      async () => {},
      minutesAfter(TUESDAY, 2),
    ),
  );
  assert.deepEqual(await states(c.id), ['reply open', 'callback void']);
  const address = await cast.db
    .selectFrom('address')
    .select('bouncedAt')
    .where('value', '=', `reply${n}@example.org`)
    .executeTakeFirstOrThrow();
  assert.notEqual(address.bouncedAt, null);
});

test('undo and the sender race: either it has gone, or nothing goes', async () => {
  for (let round = 0; round < 6; round++) {
    const c = await acknowledged();
    const messageId = await hold(c.id, { promises: [call] });
    const now = minutesAfter(TUESDAY, 1);
    const [undone, claimed] = await Promise.allSettled([
      inTransaction(cast.db, (tx) => undoReply(tx, messageId, cast.kiran, now)),
      claimAll(now),
    ]);
    const went = claimed.status === 'fulfilled' && claimed.value.some((d) => d.messageId === messageId);
    assert.notEqual(went, undone.status === 'fulfilled');
    if (claimed.status === 'fulfilled') await answer(claimed.value, ACCEPTED, now);
    assert.deepEqual(
      await states(c.id),
      went ? ['reply open', 'callback open'] : ['reply open', 'callback void'],
    );
  }
});

test('a reply is refused where it cannot stand: closed conversation, past date, a promise of another conversation', async () => {
  const c = await acknowledged();
  const other = await acknowledged();
  const code = (wanted: string) => (error: { code: string }) => error.code === wanted;
  await assert.rejects(
    hold(c.id, { promises: [{ ...call, dueAt: TUESDAY.toISOString() }] }),
    code('promised-date-past'),
  );
  await assert.rejects(
    hold(c.id, { settles: [{ promiseId: other.firstId, outcome: 'kept' }] }),
    code('not-found'),
  );
  await assert.rejects(
    hold(c.id, { settles: [{ promiseId: c.firstId, outcome: 'moved' }] }),
    code('new-date-missing'),
  );
  await assert.rejects(hold(c.id, { attachmentIds: [randomUUID()] }), code('file-gone'));
});

test('when the message that moved a promise comes back, the move never happened', async () => {
  const c = await acknowledged();
  const messageId = await hold(c.id, {
    settles: [{ promiseId: c.firstId, outcome: 'moved', dueAt: tomorrow }],
  });
  await answer(await claimAll(minutesAfter(TUESDAY, 1)), ACCEPTED, minutesAfter(TUESDAY, 1));
  assert.deepEqual(await states(c.id), ['reply moved', 'reply open']);
  const delivery = await deliveryOf(cast.db, messageId);
  await inTransaction(cast.db, (tx) =>
    bounced(
      tx,
      delivery?.id as string,
      [{ address: null, status: '5.1.1' }],
      async () => {},
      minutesAfter(TUESDAY, 2),
    ),
  );
  assert.deepEqual(await states(c.id), ['reply open', 'reply void']);
});

test('the id that a server says it sends a mail on under leads back to it', async () => {
  const filed = await cast.mailIn({ email: `reply${++n}@example.org` }, TUESDAY);
  await answer(
    await claimAll(TUESDAY),
    { ...ACCEPTED, response: '250 2.0.0 OK <given@prod.outlook.com> [Hostname=X]' },
    TUESDAY,
  );
  const alias = await cast.db
    .selectFrom('messageAlias')
    .select(['conversationId', 'learnt', 'messageId'])
    .where('rfcMessageId', '=', 'given@prod.outlook.com')
    .executeTakeFirstOrThrow();
  assert.equal(alias.conversationId, filed.conversation.id);
  assert.equal(alias.learnt, true);
  assert.ok(alias.messageId);
});

test('a promise that cannot be settled loses no other of its mail', async () => {
  const c = await acknowledged();
  await hold(c.id, { promises: [call] });
  await answer(await claimAll(minutesAfter(TUESDAY, 1)), ACCEPTED, minutesAfter(TUESDAY, 1));
  const open = await inTransaction(cast.db, (tx) => openPromises(tx, c.id));
  const spoilt = open.find((p) => p.kind === 'callback')?.id as string;
  const settles = open.map(({ id }) => ({ promiseId: id, outcome: 'kept' as const }));
  const messageId = await hold(c.id, { settles }, minutesAfter(TUESDAY, 2));
  const [delivery] = await claimAll(minutesAfter(TUESDAY, 3));
  const undo = await refuseWrites(cast.database, 'promise_settlement', `new.promise_id = '${spoilt}'`);
  const said: unknown[] = [];
  const now = minutesAfter(TUESDAY, 4);
  const log = (_level: string, _what: string, facts?: Record<string, unknown>) =>
    void said.push(facts?.promise);
  const answers = new Answers({ db: cast.db, clock: { now: () => now }, log } as never);
  await answers.note({ delivery: delivery as never, result: ACCEPTED, to: [], at: now });
  await undo();
  assert.deepEqual(await states(c.id), ['reply kept', 'callback open']);
  assert.equal((await deliveryOf(cast.db, messageId))?.state, 'accepted');
  assert.deepEqual(said, [spoilt]);
});
