import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Cast, openCast, TUESDAY } from '../../test/cast.ts';
import { waitingIn } from '../../test/waits.ts';
import { logEntry } from '../intake/entries.ts';
import { readConfig } from '../platform/config.ts';
import { inTransaction } from '../platform/db.ts';
import { writerOf } from '../replies/writer.ts';
import { closeByHand } from './close.ts';

/** Waiting for the customer: gentle reminders with a stated end, and never closed in silence. Tuesday 1 December 2026, 10am. */
let cast: Cast;
let w: ReturnType<typeof waitingIn>;
before(async () => {
  cast = await openCast();
  w = waitingIn(cast);
});
after(() => cast.close());

const at = (text: string) => new Date(`2026-12-${text}Z`);
const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
let n = 0;
/** Answered by phone, so that nothing is promised any more and nobody is left unanswered. */
async function conversation() {
  const filed = await cast.mailIn({ email: `asker${++n}@example.org`, name: 'Adaeze Okafor' }, TUESDAY);
  const { id } = filed.conversation;
  await sql`update conversation set owner_id = ${cast.kiran}, take_by_at = null where id = ${id}`.execute(
    cast.db,
  );
  await w.accept(TUESDAY);
  await sql`insert into promise_settlement (id, promise_id, outcome, at, recorded_at)
    select ${randomUUID()}, id, 'opened', ${TUESDAY}, ${TUESDAY} from promise where conversation_id = ${id} and state = 'pending'`.execute(
    cast.db,
  );
  const promises = await cast.db
    .selectFrom('promise')
    .select('id')
    .where('conversationId', '=', id)
    .execute();
  await inTransaction(cast.db, (tx) =>
    logEntry(
      tx,
      id,
      {
        channel: 'phone',
        direction: 'out',
        words: 'Asked her for photos.',
        reached: true,
        promises: [],
        keeps: promises.map((p) => p.id),
        meant: [],
      },
      cast.kiran,
      TUESDAY,
    ),
  );
  return filed.conversation;
}
const wait = (conversationId: string, more: Partial<Parameters<typeof w.wait>[2]> = {}) =>
  w.wait(conversationId, TUESDAY, {
    what: 'photos of the damage',
    endsAt: '2026-12-11T17:00:00.000Z',
    ...more,
  });
const status = async (id: string) =>
  (await cast.db.selectFrom('conversation').select('status').where('id', '=', id).executeTakeFirstOrThrow())
    .status;
/** Goes through the days with mail that is taken at once. */
async function days(...list: string[]) {
  for (const day of list) {
    await w.pass(at(`${day}T10:00:00`));
    await w.accept(at(`${day}T10:00:05`));
  }
}

test('reminders state the end; at the end it is closed, and they are told', async () => {
  const c = await conversation();
  const id = await wait(c.id);
  await days('04', '09');
  const mails = await w.mails(id);
  assert.equal(mails.length, 2);
  assert.equal(
    mails[1]?.words,
    [
      'Hello Adaeze,',
      'On Tuesday 1 December we asked you for photos of the damage. We need it to go on.',
      'If we hear nothing by Friday 11 December, 5pm, we will close this and write to say so. Write at any time and it opens again.',
      `You can just answer this email, or call us on 0113 496 0000. Your reference is ${c.ref}.`,
      'This reminder was sent by our computer for Kiran Mehta, from our records.',
    ].join('\n\n'),
  );
  assert.equal((await w.row(id)).askAt, null, 'no reminder that leaves them no time');
  await w.pass(at('11T16:59:59'));
  assert.equal(await status(c.id), 'open');
  await w.pass(at('11T17:00:00'));
  assert.equal(await status(c.id), 'resolved');
  assert.equal((await w.row(id)).endedBecause, 'heard-nothing');
  const { rows } = await sql<{ words: string; state: string; kind: string }>`
    select m.words, d.state, m.automatic_kind as kind from message m join delivery d on d.message_id = m.id
    where m.conversation_id = ${c.id} order by m.said_at desc, m.id desc limit 1`.execute(cast.db);
  assert.deepEqual([rows[0]?.kind, rows[0]?.state], ['closed-unanswered', 'queued']);
  assert.equal(
    rows[0]?.words,
    [
      'Hello Adaeze,',
      'We asked you for photos of the damage, and heard nothing by Friday 11 December, 5pm. So we have closed this, as we said we would.',
      `Nothing is lost. Write at any time, and it opens again with Kiran Mehta: just answer this email, or call us on 0113 496 0000. Your reference is ${c.ref}.`,
      'This was sent by our computer for Kiran Mehta.',
    ].join('\n\n'),
  );
  // and so it does
  await cast.mailIn(
    { email: `asker${n}@example.org`, continues: c.id, words: 'Here are the photos.' },
    at('14T10:00:00'),
  );
  assert.equal(await status(c.id), 'open');
});

test('until the end it is an open conversation like any other: an owner, a next step, a date', async () => {
  const c = await conversation();
  await wait(c.id);
  await days('04', '09');
  const { rows } = await sql<{ ownerId: string; nextStep: string; dates: number }>`
    select owner_id, next_step, (select count(*) from target t where t.conversation_id = c.id and t.state = 'open') as dates
    from conversation c where id = ${c.id}`.execute(cast.db);
  assert.deepEqual(rows[0], { ownerId: cast.kiran, nextStep: 'Write with an update', dates: 1 });
});

test('their answer stops it at once', async () => {
  const c = await conversation();
  const id = await wait(c.id);
  await days('04');
  await cast.mailIn(
    { email: `asker${n}@example.org`, continues: c.id, words: 'Here they are.' },
    at('05T10:00:00'),
  );
  assert.equal((await w.row(id)).endedBecause, 'answered');
  await days('09', '14');
  assert.equal((await w.asks(id)).length, 1);
  assert.equal(await status(c.id), 'open');
});

test('a machine’s answer stops nothing', async () => {
  const c = await conversation();
  const id = await wait(c.id);
  await cast.mailIn(
    { email: `asker${n}@example.org`, continues: c.id, words: 'I am away.', class: 'auto-reply' },
    at('02T10:00:00'),
  );
  assert.equal((await w.row(id)).endedAt, null);
});

test('it is never closed where no mail told them of the end: not delivered, or the desk did not run', async () => {
  const refused = await conversation();
  const one = await wait(refused.id);
  await w.pass(at('04T10:00:00'));
  await w.pass(at('09T10:00:00'));
  await sql`update delivery set state = 'refused' where state = 'queued'`.execute(cast.db);
  await w.pass(at('11T17:00:00'));
  assert.deepEqual([await status(refused.id), (await w.row(one)).comesUpBecause], ['open', 'not-told']);

  // the desk was down over the end: it reminds them, and the end moves away, never nearer
  const down = await conversation();
  const two = await wait(down.id);
  await w.pass(at('14T10:00:00'));
  assert.equal(await status(down.id), 'open');
  const [mail] = await w.mails(two);
  assert.match(mail?.words ?? '', /If we hear nothing by Wednesday 16 December, 5pm, we will close this/);
  await w.accept(at('14T10:00:05'));
  await w.pass(at('16T16:59:00'));
  assert.equal(await status(down.id), 'open');
  await w.pass(at('16T17:00:00'));
  assert.equal(await status(down.id), 'resolved');
});

test('with something else promised, or where the owner wants to decide, it comes up instead', async () => {
  const promised = await conversation();
  const one = await wait(promised.id);
  await inTransaction(cast.db, (tx) =>
    logEntry(
      tx,
      promised.id,
      {
        channel: 'phone',
        direction: 'out',
        words: 'Said so.',
        reached: true,
        keeps: [],
        meant: [],
        promises: [{ kind: 'action', what: 'Send the form', dueAt: '2026-12-20T12:00:00.000Z' }],
      },
      cast.kiran,
      TUESDAY,
    ),
  );
  const owners = await conversation();
  const two = await wait(owners.id, { closes: false });
  await days('04', '09');
  assert.match((await w.mails(two))[0]?.words ?? '', /we may close this, and we would write to say so/);
  await w.pass(at('11T17:00:00'));
  assert.deepEqual(
    [
      (await w.row(one)).comesUpBecause,
      (await w.row(two)).comesUpBecause,
      await status(promised.id),
      await status(owners.id),
    ],
    ['promised', 'not-answered', 'open', 'open'],
  );
});

test('the owner closes it in their own words: a reply that can be taken back; resolved once it has arrived', async () => {
  const c = await conversation();
  const id = await wait(c.id, { closes: false });
  const config = readConfig({ KEPT_SMTP_OUT: 'smtp://127.0.0.1:2526' });
  const close = (when: Date, messageId: string) =>
    inTransaction(cast.db, async (tx) =>
      closeByHand(
        tx,
        id,
        { messageId, words: 'Hello Adaeze,\n\nWe have closed this. Write at any time and it opens again.' },
        await writerOf(tx, cast.kiran),
        { config },
        when,
      ),
    );
  await assert.rejects(close(at('10T10:00:00'), randomUUID()), refusal('not-the-end'));
  await days('04', '09');
  await w.pass(at('11T17:00:00'));
  // taken back: nothing is closed, and the owner decides anew
  const first = randomUUID();
  await close(at('14T10:00:00'), first);
  await sql`update delivery set state = 'cancelled' where message_id = ${first}`.execute(cast.db);
  await w.pass(at('14T10:01:00'));
  assert.deepEqual(
    [await status(c.id), (await w.row(id)).closingId, (await w.row(id)).comesUpBecause],
    ['open', null, 'not-answered'],
  );
  const second = randomUUID();
  await close(at('14T11:00:00'), second);
  await assert.rejects(close(at('14T11:00:01'), randomUUID()), refusal('not-the-end'));
  await w.pass(at('14T11:00:10'));
  assert.equal(await status(c.id), 'open');
  await w.accept(at('14T11:00:20'));
  await w.pass(at('14T11:00:40'));
  assert.deepEqual([await status(c.id), (await w.row(id)).endedBecause], ['resolved', 'heard-nothing']);
});

test('what is refused', async () => {
  const c = await conversation();
  await assert.rejects(wait(c.id, { endsAt: '2026-12-05T17:00:00.000Z' }), refusal('ends-too-soon'));
  await wait(c.id);
  await assert.rejects(wait(c.id), refusal('waits-already'));
});
