import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { inTransaction } from '../platform/db.ts';

let cast: Cast;
before(async () => {
  cast = await openCast();
});
after(() => cast.close());

const promisesOf = (conversationId: string) =>
  cast.db
    .selectFrom('promise')
    .selectAll()
    .where('conversationId', '=', conversationId)
    .orderBy('dueAt')
    .execute();
const acksOf = (conversationId: string) =>
  cast.db
    .selectFrom('message')
    .selectAll()
    .where('conversationId', '=', conversationId)
    .where('automaticKind', '=', 'acknowledgement')
    .execute();

test('a new mail opens a conversation with an owner, a target and an acknowledgement that is a promise', async () => {
  const filed = await cast.mailIn({}, TUESDAY);
  assert.equal(filed.opened, true);
  assert.equal(filed.acknowledged, true);
  assert.equal(filed.conversation.status, 'open');
  assert.ok(filed.conversation.ownerId);
  const [promise, ...more] = await promisesOf(filed.conversation.id);
  assert.equal(more.length, 0);
  assert.equal(promise?.kind, 'reply');
  assert.equal(promise?.state, 'pending');
  assert.equal(promise?.dueAt.toISOString(), '2026-12-02T10:00:00.000Z');
  const targets = await cast.db
    .selectFrom('target')
    .selectAll()
    .where('conversationId', '=', filed.conversation.id)
    .execute();
  assert.deepEqual(
    targets.map((t) => [t.kind, t.state, t.dueAt.toISOString()]),
    [['reply', 'open', '2026-12-02T10:00:00.000Z']],
  );
  const [ack] = await acksOf(filed.conversation.id);
  assert.match(ack?.words ?? '', /^Hello Adaeze,/);
  assert.match(ack?.words ?? '', /You will hear from us by Wednesday 2 December, 10am\./);
  assert.match(ack?.words ?? '', /will look after it\./);
});

test('to an address not seen before the acknowledgement repeats nothing of theirs but the name', async () => {
  const filed = await cast.mailIn(
    {
      email: 'new@example.net',
      name: 'Buy http://evil.example now',
      subject: 'Visit http://evil.example',
      words: 'x',
    },
    TUESDAY,
  );
  const [ack] = await acksOf(filed.conversation.id);
  assert.doesNotMatch(`${ack?.subject} ${ack?.words}`, /evil/);
  assert.equal(ack?.subject, `We have your message (${filed.conversation.ref})`);
});

test('automatic mail is shown and never acknowledged, owned or promised', async () => {
  const filed = await cast.mailIn({ class: 'auto-reply', email: 'robot@example.net' }, TUESDAY);
  assert.equal(filed.conversation.status, 'automatic');
  assert.equal(filed.acknowledged, false);
  assert.equal((await promisesOf(filed.conversation.id)).length, 0);
  assert.equal((await acksOf(filed.conversation.id)).length, 0);
});

test('a second message goes on in the same conversation, without a second acknowledgement', async () => {
  const first = await cast.mailIn({ email: 'second@example.org' }, TUESDAY);
  const second = await cast.mailIn(
    { email: 'second@example.org', continues: first.conversation.id },
    minutesAfter(TUESDAY, 5),
  );
  assert.equal(second.conversation.id, first.conversation.id);
  assert.equal(second.opened, false);
  assert.equal((await acksOf(first.conversation.id)).length, 1);
});

test('out of hours nobody owns it yet, and a named person by a time is promised', async () => {
  const night = new Date('2026-12-01T22:15:00Z');
  const filed = await cast.mailIn({ email: 'night@example.org' }, night);
  assert.equal(filed.conversation.ownerId, null);
  const promises = await promisesOf(filed.conversation.id);
  assert.deepEqual(
    promises.map((p) => [p.kind, p.dueAt.toISOString()]),
    [
      ['owner', '2026-12-02T10:00:00.000Z'],
      ['reply', '2026-12-02T22:15:00.000Z'],
    ],
  );
  const [ack] = await acksOf(filed.conversation.id);
  assert.match(ack?.words ?? '', /one named person looking after it by Wednesday 2 December, 10am\./);
});

test('over the weekend the first answer is due at the same time on the next working day', async () => {
  const friday = new Date('2026-12-04T15:30:40Z');
  const filed = await cast.mailIn({ email: 'friday@example.org' }, friday);
  const [promise] = (await promisesOf(filed.conversation.id)).filter((p) => p.kind === 'reply');
  assert.equal(promise?.dueAt.toISOString(), '2026-12-07T15:30:00.000Z');
});

test('a complaint goes to a senior, and its note does not pretend to be the acknowledgement', async () => {
  const filed = await cast.mailIn({ email: 'cross@example.org', subject: 'Formal complaint' }, TUESDAY);
  assert.equal(filed.conversation.kind, 'complaint');
  assert.equal(filed.conversation.ownerId, cast.ruth);
  const [ack] = await acksOf(filed.conversation.id);
  assert.match(ack?.words ?? '', /not yet our acknowledgement of your complaint/);
});

test('the person with the fewest open promises gets the next one', async () => {
  const one = await openCast();
  try {
    const owners = [];
    for (const email of ['a@example.org', 'b@example.org', 'c@example.org'])
      owners.push((await one.mailIn({ email }, TUESDAY)).conversation.ownerId);
    assert.equal(new Set(owners).size, 3, 'three mails, three owners');
  } finally {
    await one.close();
  }
});

test('an address gets only so many acknowledgements, however it changes its subject', async () => {
  let acknowledged = 0;
  for (let i = 0; i < 12; i++) {
    const filed = await cast.mailIn(
      { email: 'flood@example.org', subject: `Number ${i}`, words: `Number ${i}` },
      minutesAfter(TUESDAY, i),
    );
    if (filed.acknowledged) acknowledged++;
  }
  assert.equal(acknowledged, 2);
});

test('the same words from addresses that are nearly alike are a machine: two acknowledgements', async () => {
  const ask = async (email: string, words: string, minutes: number) =>
    (await cast.mailIn({ email, words }, minutesAfter(TUESDAY, minutes))).acknowledged;
  const words = 'We have your letter of the 3rd, and will read it when we can.';
  const emails = ['desk-a@far.example', 'desk-b@far.example', 'desk+7@far.example', 'desk200@far.example'];
  const acknowledged = [];
  for (const [i, email] of emails.entries()) acknowledged.push(await ask(email, `${words} No. ${i}.`, i));
  assert.deepEqual(acknowledged, [true, true, false, false]);
  // people who send one letter that somebody drew up for them
  for (const email of ['ann.baker@far.example', 'joe.miller@far.example', 'liz.tanner@far.example'])
    assert.equal(await ask(email, words, 10), true, email);
  // somebody beside them, with words of their own; and the machine itself, another day
  assert.equal(await ask('desk-c@far.example', 'Is my parcel with you?', 10), true);
  assert.equal(await ask('desk-d@far.example', words, 25 * 60), true);
});

test('two mails from one new address at once make one contact', async () => {
  const [a, b] = await Promise.all([
    cast.mailIn({ email: 'twin@example.org' }, TUESDAY),
    cast.mailIn({ email: 'twin@example.org' }, TUESDAY),
  ]);
  assert.equal(a.contact.id, b.contact.id);
  const rows = await cast.db
    .selectFrom('address')
    .selectAll()
    .where('value', '=', 'twin@example.org')
    .execute();
  assert.equal(rows.length, 1);
});

test('a blocked sender is kept where spam is kept, and hears nothing', async () => {
  await cast.db
    .insertInto('block')
    .values({
      id: crypto.randomUUID(),
      kind: 'domain',
      value: 'spam.example',
      agentId: cast.kiran,
      at: TUESDAY,
    })
    .execute();
  const filed = await cast.mailIn({ email: 'x@spam.example' }, TUESDAY);
  assert.equal(filed.conversation.status, 'spam');
  assert.equal(filed.acknowledged, false);
});

test('an open conversation without a date by which the customer hears is refused by the database', async () => {
  const filed = await cast.mailIn({ email: 'rule@example.org' }, TUESDAY);
  await assert.rejects(
    inTransaction(cast.db, async (tx) => {
      await tx
        .updateTable('target')
        .set({ state: 'dropped' })
        .where('conversationId', '=', filed.conversation.id)
        .execute();
    }),
    (error: { code: string }) => error.code === 'three-answers',
  );
});
