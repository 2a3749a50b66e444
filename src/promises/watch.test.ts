import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { refuseWrites } from '../../test/spoil.ts';
import { giveTo } from '../conversations/conversations.ts';
import { inTransaction } from '../platform/db.ts';
import { fulfil, keep, makePromises, settle, settlementsOf, takePromise } from './promises.ts';
import { watchOnce } from './watch.ts';

/** The watcher where rows can't be settled, the disk is full, or the clock jumps. */
let cast: Cast;
before(async () => {
  cast = await openCast();
});
after(() => cast.close());

const at = (minutes: number) => minutesAfter(TUESDAY, minutes);
const quiet = () => {};
let n = 0;

async function promised(minutes = 60, madeAt = TUESDAY): Promise<string> {
  const { conversation, contact } = await cast.mailIn({ email: `watched${++n}@example.org` }, madeAt);
  const [id] = await inTransaction(cast.db, (tx) =>
    makePromises(
      tx,
      [
        {
          conversationId: conversation.id,
          contactId: contact.id,
          kind: 'action',
          what: 'Send the form',
          dueAt: at(minutes),
          madeById: cast.kiran,
          rehearsed: false,
        },
      ],
      'open',
      madeAt,
    ),
  );
  return id as string;
}

/** A conversation that nobody has taken. */
async function untaken(): Promise<string> {
  const { conversation } = await cast.mailIn({ email: `untaken${++n}@example.org` }, TUESDAY);
  await inTransaction(cast.db, (tx) =>
    giveTo(
      tx,
      conversation.id,
      { teamId: cast.teamId, takeByAt: at(30) },
      { agentId: null, reason: 'Nobody was here.' },
      TUESDAY,
    ),
  );
  return conversation.id;
}

const stateOf = async (id: string) =>
  (await cast.db.selectFrom('promise').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state;
const ownerOf = async (id: string) =>
  (await cast.db.selectFrom('conversation').select('ownerId').where('id', '=', id).executeTakeFirstOrThrow())
    .ownerId;
const steps = async (id: string) => (await settlementsOf(cast.db, id)).map((s) => s.outcome);

test('what can not be taken or settled is set aside and holds up nothing else', async () => {
  const [spoiltTake, taken] = [await untaken(), await untaken()];
  const [spoiltPromise, due] = [await promised(), await promised()];
  const mends = [
    await refuseWrites(cast.database, 'handover', `new.conversation_id = '${spoiltTake}'`),
    await refuseWrites(cast.database, 'promise_settlement', `new.promise_id = '${spoiltPromise}'`),
  ];
  const said: string[] = [];
  const aside = new Map<string, number>();
  await watchOnce(cast.db, at(60), (level, what) => void said.push(`${level}: ${what}`), aside);
  assert.deepEqual([await ownerOf(spoiltTake), await ownerOf(taken)], [null, cast.ruth]);
  assert.deepEqual([await stateOf(spoiltPromise), await stateOf(due)], ['open', 'broken']);
  assert.deepEqual(said, [
    'error: a conversation could not be given to its duty holder and is set aside for an hour',
    'error: a due promise could not be settled and is set aside for an hour',
  ]);
  assert.deepEqual([...aside.keys()].sort(), [spoiltTake, spoiltPromise].sort());

  // not tried again at every pass, and then tried again
  assert.equal(await watchOnce(cast.db, at(61), (_level, what) => void said.push(what), aside), false);
  assert.equal(said.length, 2);
  for (const mend of mends) await mend();
  for (const id of aside.keys()) aside.set(id, Date.now() - 1);
  await watchOnce(cast.db, at(62), quiet, aside);
  assert.equal(await ownerOf(spoiltTake), cast.ruth);
  assert.equal(await stateOf(spoiltPromise), 'broken');
});

test('a full disk sets nothing aside: with room again each is broken at the next pass', async () => {
  const due = [await promised(), await promised()];
  const mend = await refuseWrites(cast.database, 'promise_settlement');
  const aside = new Map<string, number>();
  await assert.rejects(watchOnce(cast.db, at(60), quiet, aside), { code: 'disk-full' });
  assert.equal(aside.size, 0);
  assert.deepEqual(await Promise.all(due.map(stateOf)), ['open', 'open']);
  await mend();
  await watchOnce(cast.db, at(61), quiet, aside);
  assert.deepEqual(await Promise.all(due.map(stateOf)), ['broken', 'broken']);
  assert.deepEqual(await steps(due[0] ?? ''), ['broken']);
});

test('a clock that jumps: nothing is broken before its time, and nothing twice', async () => {
  const [soon, later] = [await promised(60), await promised(130)];
  for (const minutes of [30, -30, 59.9]) {
    await watchOnce(cast.db, at(minutes), quiet);
    assert.equal(await stateOf(soon), 'open', `at ${minutes} minutes`);
  }
  await watchOnce(cast.db, at(60), quiet);
  assert.equal(await stateOf(soon), 'broken');
  for (const minutes of [0, 120, 60, 0, 129.9]) await watchOnce(cast.db, at(minutes), quiet);
  assert.deepEqual(await steps(soon), ['broken']);
  assert.equal(await stateOf(later), 'open');
});

test('after the clock was set back, the record of a promise still runs forwards', async () => {
  // made and broken while the clock was an hour ahead
  const madeAhead = await promised(120, at(60));
  const brokenAhead = await promised(90, at(60));
  await watchOnce(cast.db, at(95), quiet);
  assert.equal(await stateOf(brokenAhead), 'broken');
  await inTransaction(cast.db, (tx) =>
    fulfil(tx, brokenAhead, cast.kiran, { evidence: 'Posted it.', at: at(61) }, at(62)),
  );
  await inTransaction(cast.db, (tx) => keep(tx, madeAhead, cast.kiran, { evidence: 'Posted it.' }, at(10)));
  const acceptedBehind = await promised(120, at(60));
  await inTransaction(cast.db, async (tx) =>
    settle(
      tx,
      [await takePromise(tx, acceptedBehind)],
      { outcome: 'kept', at: at(10), agentId: cast.kiran, evidence: 'Posted it.' },
      at(10),
    ),
  );
  assert.deepEqual(await steps(brokenAhead), ['broken', 'kept']);
  assert.equal(await stateOf(brokenAhead), 'kept');
  for (const id of [madeAhead, acceptedBehind]) {
    const [kept] = await settlementsOf(cast.db, id);
    assert.equal(kept?.at, at(60).toISOString(), 'not before it was made');
  }
  const recorded = await cast.db
    .selectFrom('promiseSettlement')
    .select('recordedAt')
    .where('promiseId', '=', brokenAhead)
    .orderBy('recordedAt')
    .execute();
  assert.deepEqual(
    recorded.map((s) => s.recordedAt.getTime() - at(95).getTime()),
    [0, 1],
  );
});

test('done in time after all, and owned up to meanwhile: what is corrected is that it was broken', async () => {
  const id = await promised(60);
  await watchOnce(cast.db, at(61), quiet);
  await inTransaction(cast.db, async (tx) =>
    settle(tx, [await takePromise(tx, id)], { outcome: 'owned-up', agentId: cast.kiran }, at(70)),
  );
  await inTransaction(cast.db, (tx) =>
    fulfil(tx, id, cast.kiran, { evidence: 'Posted it.', at: at(30) }, at(80)),
  );
  const rows = await cast.db
    .selectFrom('promiseSettlement')
    .select(['id', 'outcome', 'supersedesId'])
    .where('promiseId', '=', id)
    .orderBy('recordedAt')
    .execute();
  assert.deepEqual(
    rows.map(({ outcome }) => outcome),
    ['broken', 'owned-up', 'kept'],
  );
  assert.equal(rows[2]?.supersedesId, rows[0]?.id);
});
