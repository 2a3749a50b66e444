import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Cast, openCast, TUESDAY } from '../../test/cast.ts';
import { waitingIn } from '../../test/waits.ts';
import { today } from '../inbox/today.ts';
import { connect, inTransaction } from '../platform/db.ts';
import { makePromises } from '../promises/promises.ts';
import type { SignedIn } from '../team/permission.ts';
import { answerDate, proposeDate } from './request-dates.ts';
import { agree, askFor, decline, fulfilRequest, passRequests, withdrawRequest } from './requests.ts';

/** What colleagues ask each other for: a promise once there is a yes, and a slip that travels. Tuesday 1 December 2026, 10am. */
let cast: Cast;
let w: ReturnType<typeof waitingIn>;
before(async () => {
  cast = await openCast();
  w = waitingIn(cast);
});
after(() => cast.close());

const at = (text: string) => new Date(`2026-12-${text}Z`);
const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
const as = (id: string, teamIds: string[] = [], role: SignedIn['role'] = 'agent') =>
  ({ id, teamIds, role }) as SignedIn;
let n = 0;
async function conversation() {
  const { conversation: c, contact } = await cast.mailIn({ email: `asker${++n}@example.org` }, TUESDAY);
  await sql`update conversation set owner_id = ${cast.kiran}, take_by_at = null where id = ${c.id}`.execute(
    cast.db,
  );
  const [promiseId] = await inTransaction(cast.db, (tx) =>
    makePromises(
      tx,
      [
        {
          conversationId: c.id,
          contactId: contact.id,
          kind: 'action',
          what: 'Refund the table',
          dueAt: at('09T17:00:00'),
          madeById: cast.kiran,
          rehearsed: false,
        },
      ],
      'open',
      TUESDAY,
    ),
  );
  return { ...c, promiseId: promiseId as string };
}
async function asked(c: { id: string; promiseId?: string }, more: object = { toId: cast.sam }) {
  const id = randomUUID();
  await inTransaction(cast.db, (tx) =>
    askFor(
      tx,
      c.id,
      {
        id,
        what: 'Check the stock',
        dueAt: '2026-12-03T12:00:00.000Z',
        promiseIds: c.promiseId ? [c.promiseId] : [],
        ...more,
      },
      cast.kiran,
      TUESDAY,
    ),
  );
  return id;
}
const row = (id: string) =>
  cast.db.selectFrom('request').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const isShaken = async (promiseId: string) =>
  (
    await sql`select from stands_on where promise_id = ${promiseId} and late_at is not null and over_at is null`.execute(
      cast.db,
    )
  ).rows.length > 0;
const tx = <T>(work: Parameters<typeof inTransaction<T>>[1]) => inTransaction(cast.db, work);

test('a yes makes it a promise; done in time it is kept, with its evidence', async () => {
  const c = await conversation();
  const id = await asked(c);
  assert.deepEqual(
    (await w.events(c.id, 'request-asked')).map((e) => e.data.toIds),
    [[cast.sam]],
  );
  await assert.rejects(
    tx((t) => agree(t, id, as(cast.otto), at('01T11:00:00'))),
    refusal('asked-of-another'),
  );
  await tx((t) => agree(t, id, as(cast.sam), at('01T11:00:00')));
  assert.deepEqual([(await row(id)).state, (await row(id)).takenById], ['open', cast.sam]);
  await assert.rejects(
    tx((t) => agree(t, id, as(cast.sam), at('01T11:00:00'))),
    refusal('request-moved-on'),
  );
  await tx((t) => fulfilRequest(t, id, { evidence: 'Two left in Leeds.' }, as(cast.sam), at('02T11:00:00')));
  assert.equal((await row(id)).state, 'kept');
  await w.pass(at('03T12:00:00'));
  assert.equal((await row(id)).state, 'kept');
  assert.equal(await isShaken(c.promiseId), false);
});

test('a team is asked: one of it says yes, and then it is theirs alone', async () => {
  const c = await conversation();
  const id = await asked(c, { toTeamId: cast.claimsId });
  await tx((t) => agree(t, id, as(cast.otto, [cast.claimsId]), at('01T11:00:00')));
  await assert.rejects(
    tx((t) => fulfilRequest(t, id, { evidence: 'x' }, as(cast.ruth, [cast.claimsId]), at('02T11:00:00'))),
    refusal('asked-of-another'),
  );
});

test('broken at its due instant, by one of two processes, and the slip travels to the promise that stands on it', async () => {
  const c = await conversation();
  const id = await asked(c);
  await tx((t) => agree(t, id, as(cast.sam), at('01T11:00:00')));
  const other = connect(cast.database.appConfig);
  try {
    await w.pass(at('03T11:59:59'));
    assert.deepEqual([(await row(id)).state, await isShaken(c.promiseId)], ['open', false]);
    await Promise.all([w.pass(at('03T12:00:00')), w.pass(at('03T12:00:00'), other)]);
    assert.deepEqual([(await row(id)).state, await isShaken(c.promiseId)], ['broken', true]);
    assert.deepEqual(
      (await w.events(c.id, 'request-broken', 'shaken')).map((e) => [e.kind, e.promiseId, e.data.toIds]),
      [
        ['shaken', c.promiseId, [cast.kiran]],
        ['request-broken', null, [cast.kiran, cast.sam]],
      ],
    );
    assert.deepEqual(w.faults, []);
  } finally {
    await other.destroy();
  }
  // done late: it stays broken, and nothing is at risk by it any more
  await tx((t) => fulfilRequest(t, id, { evidence: 'Done now.' }, as(cast.sam), at('03T14:00:00')));
  assert.deepEqual(
    [(await row(id)).state, (await row(id)).fulfilledAt?.toISOString(), await isShaken(c.promiseId)],
    ['broken', '2026-12-03T14:00:00.000Z', false],
  );
});

test('a no, and a silence, put the promise at risk too', async () => {
  const [no, silent] = [await conversation(), await conversation()];
  const one = await asked(no);
  await tx((t) => decline(t, one, 'I am away that day.', as(cast.sam), at('01T11:00:00')));
  assert.deepEqual([(await row(one)).state, await isShaken(no.promiseId)], ['declined', true]);
  for (const other of [cast.sam, cast.otto])
    await assert.rejects(
      tx((t) => withdrawRequest(t, one, as(other), at('01T12:00:00'))),
      refusal('asked-by-another'),
    );
  await tx((t) => withdrawRequest(t, one, as(cast.kiran), at('01T12:00:00')));
  // or a lead
  const other = await asked(no);
  await tx((t) => withdrawRequest(t, other, as(cast.ada, [], 'lead'), at('01T12:00:00')));
  assert.equal(await isShaken(no.promiseId), false);
  const two = await asked(silent);
  await w.pass(at('03T12:00:00'));
  assert.deepEqual([(await row(two)).state, await isShaken(silent.promiseId)], ['lapsed', true]);
});

test('a promise that was moved stands on what it stood on', async () => {
  const c = await conversation();
  await asked(c);
  const [next] = await tx((t) =>
    makePromises(
      t,
      [
        {
          conversationId: c.id,
          contactId: c.contactId,
          kind: 'action',
          what: 'Refund the table',
          dueAt: at('14T17:00:00'),
          madeById: cast.kiran,
          predecessorId: c.promiseId,
          rehearsed: false,
        },
      ],
      'pending',
      at('02T10:00:00'),
    ),
  );
  await sql`insert into promise_settlement (id, promise_id, outcome, at, recorded_at, successor_id) values
    (${randomUUID()}, ${c.promiseId}, 'moved', ${at('02T10:00:00')}, ${at('02T10:00:00')}, ${next})`.execute(
    cast.db,
  );
  await sql`insert into promise_settlement (id, promise_id, outcome, at, recorded_at) values
    (${randomUUID()}, ${next}, 'opened', ${at('02T10:00:00')}, ${at('02T10:00:00')})`.execute(cast.db);
  await w.pass(at('03T12:00:00'));
  assert.equal(await isShaken(next as string), true);
});

test('of somebody who leaves, it passes to another', async () => {
  const c = await conversation();
  const id = await asked(c);
  await tx((t) => agree(t, id, as(cast.sam), at('01T11:00:00')));
  // not to somebody who could not see what it is for
  await sql`update conversation set restricted = true where id = ${c.id}`.execute(cast.db);
  await assert.rejects(
    tx((t) => passRequests(t, cast.sam, cast.ruth)),
    refusal('may-not-see'),
  );
  assert.equal((await row(id)).takenById, cast.sam);
  await sql`update conversation set restricted = false where id = ${c.id}`.execute(cast.db);
  await tx((t) => passRequests(t, cast.sam, cast.ruth));
  await tx((t) => fulfilRequest(t, id, { evidence: 'Done.' }, as(cast.ruth), at('02T11:00:00')));
  assert.equal((await row(id)).state, 'kept');
});

test('the record of it stands, and what is refused', async () => {
  const c = await conversation();
  const id = await asked(c);
  await assert.rejects(
    sql`update request set state = 'kept' where id = ${id}`.execute(cast.db),
    /never edited/,
  );
  await assert.rejects(
    sql`update request set due_at = due_at + interval '1 day' where id = ${id}`.execute(cast.db),
    /never edited/,
  );
  await assert.rejects(sql`delete from request_step`.execute(cast.db), /permission denied/);
  await assert.rejects(asked(c, { toId: cast.kiran }), refusal('asks-oneself'));
  await assert.rejects(asked(c, { toId: randomUUID() }), refusal('nobody-there'));
  await assert.rejects(asked(c, { toId: cast.sam, dueAt: '2026-12-01T09:00:00.000Z' }), refusal('not-ahead'));
  // a restricted conversation is not told of to somebody who may not see it
  await sql`update conversation set restricted = true where id = ${c.id}`.execute(cast.db);
  await assert.rejects(asked(c), refusal('may-not-see'));
  await assert.rejects(asked(c, { toTeamId: cast.claimsId }), refusal('may-not-see'));
});

test('another date: proposed by whoever was asked, and whoever asked says whether it will do', async () => {
  const c = await conversation();
  const id = await asked(c);
  const propose = (who: string, dueAt: string) =>
    tx((t) =>
      proposeDate(t, id, { dueAt: at(dueAt), reason: 'The depot is shut.' }, as(who), at('01T11:00:00')),
    );
  await assert.rejects(propose(cast.otto, '04T12:00:00'), refusal('asked-of-another'));
  await assert.rejects(propose(cast.sam, '01T10:30:00'), refusal('not-ahead'));
  await assert.rejects(propose(cast.sam, '03T12:00:00'), refusal('same-date'));
  const answer = (accept: boolean, who = cast.kiran) =>
    tx((t) => answerDate(t, id, accept, as(who), at('01T12:00:00')));
  await assert.rejects(answer(true), refusal('request-moved-on'));
  await propose(cast.sam, '04T12:00:00');
  await assert.rejects(answer(true, cast.sam), refusal('asked-by-another'));
  // not then: what was asked for stands
  assert.equal(await answer(false), id);
  assert.equal((await row(id)).state, 'asked');
  await propose(cast.sam, '05T12:00:00');
  // a second thought takes the place of the first
  await propose(cast.sam, '04T12:00:00');
  const onToday = async (who: string) =>
    (await today(cast.db, as(who), at('01T11:30:00'))).asked
      .filter((item) => item.conversationId === c.id)
      .map((item) => [item.dueAt, item.underWords]);
  assert.deepEqual(await onToday(cast.kiran), [
    ['2026-12-04T12:00:00.000Z', 'Sam Doyle proposes this date: yes or no?'],
  ]);
  assert.deepEqual(await onToday(cast.sam), [
    ['2026-12-03T12:00:00.000Z', 'Another date is proposed: Kiran Mehta has not answered yet'],
  ]);
  assert.deepEqual(await onToday(cast.ruth), []);
  const stands = await answer(true);
  assert.deepEqual(
    [(await row(id)).state, (await row(stands)).state, (await row(stands)).takenById],
    ['withdrawn', 'open', cast.sam],
  );
  assert.equal((await row(stands)).dueAt.toISOString(), '2026-12-04T12:00:00.000Z');
  assert.deepEqual(await onToday(cast.kiran), []);
  await assert.rejects(answer(true), refusal('request-moved-on'));
  assert.deepEqual(
    (await w.events(c.id, 'request-date-proposed', 'request-date-refused', 'request-date-accepted')).map(
      (e) => [e.kind, e.data.toIds],
    ),
    [
      ['request-date-proposed', [cast.kiran]],
      ['request-date-refused', [cast.sam]],
      ['request-date-proposed', [cast.kiran]],
      ['request-date-proposed', [cast.kiran]],
      ['request-date-accepted', [cast.sam, cast.kiran]],
    ],
  );
  // the slip of the new one travels to what stood on the old one
  await w.pass(at('03T12:00:00'));
  assert.equal(await isShaken(c.promiseId), false);
  await w.pass(at('04T12:00:00'));
  assert.deepEqual([(await row(stands)).state, await isShaken(c.promiseId)], ['broken', true]);
  await assert.rejects(sql`update request_date set reason = 'x'`.execute(cast.db), /answered once/);
});
