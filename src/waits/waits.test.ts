import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Cast, openCast, TUESDAY } from '../../test/cast.ts';
import { refuseWrites } from '../../test/spoil.ts';
import { waitingIn } from '../../test/waits.ts';
import { connect, inTransaction } from '../platform/db.ts';
import { merge, unmerge } from '../regrouping/merge.ts';
import { answered, askedOtherwise, changeWait } from './waits.ts';

/** Waiting for third parties: what is asked again, and when. Tuesday 1 December 2026, 10am. */
let cast: Cast;
let w: ReturnType<typeof waitingIn>;
before(async () => {
  cast = await openCast();
  w = waitingIn(cast);
});
after(() => cast.close());

const at = (text: string) => new Date(`2026-12-${text}Z`);
const conversation = () => w.conversation();
const promised = (c: { id: string; contactId: string }, what?: string) => w.promised(c, what);
const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code;

test('we ask again in the owner’s name, at the rhythm, from the records alone, and never outside working hours', async () => {
  const c = await conversation();
  const party = await w.party(TUESDAY, { greets: 'Jo' });
  const id = await w.wait(c.id, TUESDAY, { thirdPartyId: party });
  const first = await w.row(id);
  assert.equal(first.askAt?.toISOString(), '2026-12-04T10:00:00.000Z');
  // nothing is learnt yet: a working week
  assert.equal(first.expectedBy.toISOString(), '2026-12-08T17:00:00.000Z');

  await w.pass(at('04T09:59:00'));
  assert.deepEqual(await w.asks(id), []);
  await w.pass(at('04T10:00:00'));
  await w.pass(at('04T10:00:30'));
  const [mail, ...more] = await w.mails(id);
  assert.deepEqual(more, []);
  assert.deepEqual(
    [mail?.to, mail?.subject, mail?.state, mail?.agentId, mail?.automatic, mail?.audience],
    [
      `claims@northgate1.example`,
      `Re: About the proof of delivery (${c.ref})`,
      'queued',
      cast.kiran,
      true,
      'third-party',
    ],
  );
  assert.equal(
    mail?.words,
    [
      'Hello Jo,',
      'On Tuesday 1 December we asked you for the proof of delivery. We have no answer on our record yet.',
      'Please send it, or tell us by when we can expect it.',
      `Our reference is ${c.ref}. An answer to this email reaches Kiran Mehta, and our number is 0113 496 0000.`,
      'This reminder was sent by our computer for Kiran Mehta, from our records.',
    ].join('\n\n'),
  );
  const { rows } = await sql<{ signature: string }>`
    select m.signature from message m join wait_ask a on a.message_id = m.id where a.wait_id = ${id}`.execute(
    cast.db,
  );
  assert.match(rows[0]?.signature ?? '', /^Kiran Mehta\n/);
  assert.equal((await w.row(id)).askAt?.toISOString(), '2026-12-09T10:00:00.000Z');

  // found in the evening: it goes when we open
  await sql`update wait set ask_at = ${at('09T18:30:00')} where id = ${id}`.execute(cast.db);
  await w.pass(at('09T18:30:00'));
  assert.equal((await w.row(id)).askAt?.toISOString(), '2026-12-10T09:00:00.000Z');
  assert.equal((await w.asks(id)).length, 1);
});

test('a week without a running desk sends one, not one for each day', async () => {
  const c = await conversation();
  const id = await w.wait(c.id, TUESDAY, { thirdPartyId: await w.party(TUESDAY), everyDays: 1 });
  await w.pass(at('10T11:00:00'));
  await w.pass(at('10T11:00:01'));
  const asks = await w.asks(id);
  assert.deepEqual(
    asks.map((a) => a.dueAt.toISOString()),
    ['2026-12-02T10:00:00.000Z'],
  );
  assert.equal((await w.row(id)).askAt?.toISOString(), '2026-12-11T11:00:00.000Z');
});

test('of two processes one asks, however often they look', async () => {
  const other = connect(cast.database.appConfig);
  try {
    const ids = [];
    const party = await w.party(TUESDAY);
    for (let i = 0; i < 12; i++)
      ids.push(await w.wait((await conversation()).id, TUESDAY, { thirdPartyId: party }));
    await Promise.all([
      w.pass(at('04T10:00:00')),
      w.pass(at('04T10:00:00'), other),
      w.pass(at('04T10:00:00')),
      w.pass(at('04T10:00:00'), other),
    ]);
    await w.pass(at('04T10:00:01'), other);
    for (const id of ids) assert.equal((await w.asks(id)).length, 1);
    assert.deepEqual(w.faults, []);
  } finally {
    await other.destroy();
  }
});

test('without an address, where mail comes back, or after five asks, it comes up for the owner', async () => {
  const mails = async (id: string) => [(await w.row(id)).comesUpBecause, (await w.asks(id)).length];
  const noMail = await conversation();
  const one = await w.wait(noMail.id, TUESDAY, { thirdPartyId: await w.party(TUESDAY, { email: null }) });
  await cast.mailIn({ email: 'gone@gone.example' }, TUESDAY);
  await sql`update address set bounced_at = ${TUESDAY} where value = 'gone@gone.example'`.execute(cast.db);
  const bounced = await conversation();
  const two = await w.wait(bounced.id, TUESDAY, {
    thirdPartyId: await w.party(TUESDAY, { email: 'gone@gone.example' }),
  });
  const often = await conversation();
  const three = await w.wait(often.id, TUESDAY, { thirdPartyId: await w.party(TUESDAY), everyDays: 1 });
  for (const day of ['02', '03', '04', '07', '08', '09', '10']) await w.pass(at(`${day}T10:00:00`));
  assert.deepEqual(
    [await mails(one), await mails(two), await mails(three)],
    [
      ['no-mail', 0],
      ['comes-back', 0],
      ['asked-often', 5],
    ],
  );
  assert.deepEqual(
    (await w.events(noMail.id, 'wait-comes-up')).map((e) => e.data),
    [{ because: 'no-mail', toIds: [cast.kiran] }],
  );
  // a person rings, says so, and the rhythm goes on
  await inTransaction(cast.db, (tx) =>
    askedOtherwise(tx, three, { how: 'Rang them, Jo looks for it' }, cast.kiran, at('10T11:00:00')),
  );
  const row = await w.row(three);
  assert.deepEqual([row.comesUpAt, row.askAt?.toISOString()], [null, '2026-12-11T11:00:00.000Z']);
  await w.pass(at('11T11:00:00'));
  assert.equal((await w.asks(three)).length, 7);
});

test('what is later than expected puts the promises that stand on it at risk, and an answer takes them out', async () => {
  const c = await conversation();
  const [onIt, beside] = [await promised(c), await promised(c, 'Send the form')];
  const id = await w.wait(c.id, TUESDAY, { thirdPartyId: await w.party(TUESDAY), promiseIds: [onIt] });
  const late = async () =>
    (
      await sql<{
        promiseId: string;
      }>`select promise_id from stands_on where late_at is not null and over_at is null`.execute(cast.db)
    ).rows.map((row) => row.promiseId);
  await w.pass(at('08T16:59:59'));
  assert.deepEqual(await late(), []);
  await w.pass(at('08T17:00:00'));
  await w.pass(at('08T17:00:01'));
  assert.deepEqual(await late(), [onIt]);
  assert.ok(!(await late()).includes(beside));
  assert.deepEqual(await w.events(c.id, 'wait-late', 'shaken'), [
    { kind: 'shaken', promiseId: onIt, data: { toIds: [cast.kiran] } },
    { kind: 'wait-late', promiseId: null, data: { waitId: id, toIds: [] } },
  ]);
  // they name another day: that is no lateness until it comes
  await inTransaction(cast.db, (tx) =>
    changeWait(tx, id, { expectedBy: '2026-12-09T12:00:00.000Z' }, cast.kiran, at('08T17:10:00')),
  );
  assert.deepEqual(await late(), []);
  await w.pass(at('09T12:00:00'));
  assert.deepEqual(await late(), [onIt]);
  await inTransaction(cast.db, (tx) => answered(tx, id, cast.kiran, at('09T12:30:00')));
  assert.deepEqual(await late(), []);
});

test('whatever closed a conversation, nobody is asked for anything on it', async () => {
  const c = await conversation();
  const id = await w.wait(c.id, TUESDAY, { thirdPartyId: await w.party(TUESDAY) });
  await sql`with settled as (insert into promise_settlement (id, promise_id, outcome, at, recorded_at, evidence)
      select gen_random_uuid(), id, 'voided', ${TUESDAY}, ${TUESDAY}, '' from promise where conversation_id = ${c.id} and state in ('pending', 'open'))
    update conversation set status = 'automatic' where id = ${c.id}`.execute(cast.db);
  await w.pass(at('04T10:00:00'));
  assert.deepEqual([(await w.row(id)).endedBecause, await w.asks(id)], ['closed', []]);
});

test('a held desk asks nobody and calls nothing late', async () => {
  const c = await conversation();
  const id = await w.wait(c.id, TUESDAY, { thirdPartyId: await w.party(TUESDAY) });
  await sql`update desk set held_at = ${TUESDAY}, held_reason = 'restored'`.execute(cast.db);
  await w.pass(at('10T10:00:00'));
  assert.deepEqual([await w.asks(id), (await w.row(id)).slippedAt], [[], null]);
  await sql`update desk set held_at = null, held_reason = null`.execute(cast.db);
  await w.pass(at('10T10:00:00'));
  assert.equal((await w.asks(id)).length, 1);
});

test('a wait that cannot be moved on is set aside, and holds up no other', async () => {
  const party = await w.party(TUESDAY);
  const [bad, good] = [await conversation(), await conversation()];
  const ids = [
    await w.wait(bad.id, TUESDAY, { thirdPartyId: party }),
    await w.wait(good.id, TUESDAY, { thirdPartyId: party }),
  ];
  const mend = await refuseWrites(cast.database, 'wait_ask', `new.wait_id = '${ids[0]}'`);
  await w.pass(at('04T10:00:00'));
  assert.deepEqual([(await w.asks(ids[0] ?? '')).length, (await w.asks(ids[1] ?? '')).length], [0, 1]);
  assert.equal((await w.mails(ids[0] ?? '')).length, 0);
  await mend();
  w.faults.length = 0;
  await w.pass(at('04T10:00:00'));
  assert.equal((await w.asks(ids[0] ?? '')).length, 1);
});

test('it goes along when conversations are put together, and comes back when that is undone', async () => {
  const [from, into] = [await conversation(), await conversation()];
  await sql`update conversation set contact_id = (select contact_id from conversation where id = ${into.id}) where id = ${from.id}`.execute(
    cast.db,
  );
  const id = await w.wait(from.id, TUESDAY, { thirdPartyId: await w.party(TUESDAY) });
  await inTransaction(cast.db, (tx) => merge(tx, from.id, into.id, cast.kiran, at('02T10:00:00')));
  assert.equal((await w.row(id)).conversationId, into.id);
  await inTransaction(cast.db, (tx) => unmerge(tx, from.id, into.id, cast.kiran, at('02T11:00:00')));
  assert.equal((await w.row(id)).conversationId, from.id);
});

test('what is refused', async () => {
  const c = await conversation();
  const party = await w.party(TUESDAY);
  const id = randomUUID();
  await w.wait(c.id, TUESDAY, { id, thirdPartyId: party });
  assert.equal(await w.wait(c.id, TUESDAY, { id, thirdPartyId: party }), id, 'the same press twice is one');
  const other = await conversation();
  await assert.rejects(w.wait(other.id, TUESDAY, { id, thirdPartyId: party }), refusal('id-taken'));
  await assert.rejects(w.wait(c.id, TUESDAY, { thirdPartyId: randomUUID() }), refusal('not-found'));
  await assert.rejects(
    w.wait(c.id, TUESDAY, { thirdPartyId: party, what: 'the part, and we will ring you on Friday' }),
    refusal('wait-promises'),
  );
  await assert.rejects(
    w.wait(c.id, TUESDAY, { thirdPartyId: party, expectedBy: '2026-11-30T10:00:00.000Z' }),
    refusal('not-ahead'),
  );
  await assert.rejects(
    w.wait(c.id, TUESDAY, { thirdPartyId: party, promiseIds: [await promised(other)] }),
    refusal('promise-moved-on'),
  );
  await assert.rejects(
    w.wait(c.id, TUESDAY, { thirdPartyId: party, askedAt: '2026-12-02T10:00:00.000Z' }),
    refusal('not-yet'),
  );
  await assert.rejects(
    sql`update wait_ask set how = 'x'`.execute(cast.db),
    /permission denied|refused|append/i,
  );
});
