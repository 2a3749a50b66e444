import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Cast, openCast, TUESDAY } from '../../test/cast.ts';
import { waitingIn } from '../../test/waits.ts';
import { logEntry } from '../intake/entries.ts';
import { resolve } from '../outcomes/resolve.ts';
import { markSpam } from '../outcomes/spam.ts';
import { inTransaction } from '../platform/db.ts';
import { answered, stop } from './waits.ts';

/** What ends a wait for third parties. Tuesday 1 December 2026, 10am. */
let cast: Cast;
let w: ReturnType<typeof waitingIn>;
before(async () => {
  cast = await openCast();
  w = waitingIn(cast);
});
after(() => cast.close());

const at = (text: string) => new Date(`2026-12-${text}Z`);
const conversation = () => w.conversation();
const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code;

test('an answer ends it: what had not left is taken back, and how long they took is learnt', async () => {
  const c = await conversation();
  const party = await w.party(TUESDAY, { email: 'claims@acme.example' });
  const id = await w.wait(c.id, TUESDAY, { thirdPartyId: party });
  await w.pass(at('04T10:00:00'));
  const answer = await cast.mailIn(
    {
      email: 'jane@acme.example',
      continues: c.id,
      answersThirdParty: true,
      words: 'Here it is.',
    },
    at('04T10:00:20'),
  );
  const row = await w.row(id);
  assert.deepEqual(
    [row.endedBecause, row.answerId, row.endedById, row.askAt],
    ['answered', answer.messageId, null, null],
  );
  // three working days of eight hours, and some seconds
  assert.equal(row.tookMinutes, 3 * 480);
  assert.deepEqual(
    (await w.mails(id)).map((m) => m.state),
    ['cancelled'],
  );
  await w.pass(at('20T10:00:00'));
  assert.equal((await w.asks(id)).length, 1);
});

test('an answer that comes while we are about to ask: never asked after it', async () => {
  for (let i = 0; i < 6; i++) {
    const c = await conversation();
    const id = await w.wait(c.id, TUESDAY, {
      thirdPartyId: await w.party(TUESDAY, { email: `race${i}@race${i}.example` }),
    });
    await Promise.all([
      w.pass(at('04T10:00:00')),
      cast.mailIn(
        { email: `race${i}@race${i}.example`, continues: c.id, answersThirdParty: true },
        at('04T10:00:00'),
      ),
    ]);
    await w.pass(at('04T10:00:01'));
    assert.equal((await w.row(id)).endedBecause, 'answered');
    assert.ok(
      (await w.mails(id)).every((m) => m.state === 'cancelled'),
      String(i),
    );
  }
  assert.deepEqual(w.faults, []);
});

test('of several third parties the one who answers is done, and a machine’s answer is none', async () => {
  const c = await conversation();
  const one = await w.wait(c.id, TUESDAY, {
    thirdPartyId: await w.party(TUESDAY, { email: 'a@one.example' }),
  });
  const two = await w.wait(c.id, TUESDAY, {
    thirdPartyId: await w.party(TUESDAY, { email: 'b@two.example' }),
  });
  const third = (email: string, more = {}) =>
    cast.mailIn({ email, continues: c.id, answersThirdParty: true, ...more }, at('02T10:00:00'));
  await third('a@one.example', { class: 'auto-reply' });
  await third('who@elsewhere.example');
  assert.deepEqual([(await w.row(one)).endedAt, (await w.row(two)).endedAt], [null, null]);
  await third('boss@two.example');
  assert.deepEqual([(await w.row(one)).endedAt, (await w.row(two)).endedBecause], [null, 'answered']);
  // by what it answers, whoever writes it
  await w.pass(at('04T10:00:00'));
  const { rows } = await sql<{ rfcMessageId: string }>`
    select m.rfc_message_id from wait_ask a join message m on m.id = a.message_id where a.wait_id = ${one}`.execute(
    cast.db,
  );
  const both = await w.wait(c.id, at('04T10:00:00'), {
    thirdPartyId: await w.party(TUESDAY, { email: 'c@three.example' }),
  });
  await third('private@gmail.example', { mentionedIds: [rows[0]?.rfcMessageId ?? ''] });
  assert.deepEqual([(await w.row(one)).endedBecause, (await w.row(both)).endedAt], ['answered', null]);
});

test('the customer’s own words end no wait on somebody else', async () => {
  const c = await conversation();
  const id = await w.wait(c.id, TUESDAY, { thirdPartyId: await w.party(TUESDAY) });
  await cast.mailIn({ email: c.email, continues: c.id, words: 'Any more?' }, at('02T10:00:00'));
  assert.equal((await w.row(id)).endedAt, null);
});

test('"stop", resolving and spam end it', async () => {
  const party = await w.party(TUESDAY);
  const [stopped, closed, spam] = [await conversation(), await conversation(), await conversation()];
  const ids = [];
  for (const c of [stopped, closed, spam]) ids.push(await w.wait(c.id, TUESDAY, { thirdPartyId: party }));
  const [one, two, three] = ids as [string, string, string];
  await inTransaction(cast.db, (tx) => stop(tx, one, cast.sam, at('02T10:00:00')));
  await assert.rejects(
    inTransaction(cast.db, (tx) => answered(tx, one, cast.sam, at('02T10:00:00'))),
    refusal('wait-over'),
  );
  await inTransaction(cast.db, (tx) =>
    logEntry(
      tx,
      closed.id,
      {
        channel: 'phone',
        direction: 'out',
        words: 'Spoke to her.',
        reached: true,
        promises: [],
        keeps: [],
        meant: [],
      },
      cast.kiran,
      at('02T09:30:00'),
    ),
  );
  await inTransaction(cast.db, async (tx) => {
    await resolve(tx, closed.id, cast.kiran, at('02T10:00:00'));
  });
  await inTransaction(cast.db, (tx) => markSpam(tx, spam.id, cast.kiran, at('02T10:00:00')));
  assert.deepEqual(await Promise.all([one, two, three].map(async (id) => (await w.row(id)).endedBecause)), [
    'stopped',
    'closed',
    'closed',
  ]);
  await w.pass(at('10T10:00:00'));
  for (const id of [one, two, three]) assert.deepEqual(await w.asks(id), []);
});
