import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { changeConversation } from '../conversations/conversations.ts';
import { inTransaction } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { keep, makePromises, openPromises, type PromiseRow, readPromise, release } from './promises.ts';
import { dropTargets } from './targets.ts';
import { watchOnce } from './watch.ts';

/** The rules that the database itself holds: each test tries to break one, as the application's role and as the tables' owner. */
let cast: Cast;
let owner: pg.Client;
before(async () => {
  cast = await openCast();
  owner = new pg.Client(cast.database.config);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await cast.close();
});

const quiet = () => {};
let n = 0;
async function promised(
  kind: PromiseRow['kind'] = 'action',
  minutes = 60,
): Promise<{ conversationId: string; promiseId: string }> {
  const { conversation, contact } = await cast.mailIn({ email: `rule${++n}@example.org` }, TUESDAY);
  const [promiseId] = await inTransaction(cast.db, (tx) =>
    makePromises(
      tx,
      [
        {
          conversationId: conversation.id,
          contactId: contact.id,
          kind,
          what: 'Send the form',
          dueAt: minutesAfter(TUESDAY, minutes),
          madeById: cast.kiran,
          rehearsed: false,
        },
      ],
      'open',
      TUESDAY,
    ),
  );
  return { conversationId: conversation.id, promiseId: promiseId as string };
}
const code = (wanted: string) => (error: { code?: string }) => error.code === wanted;
const stateOf = async (id: string) => (await inTransaction(cast.db, (tx) => readPromise(tx, id)))?.state;

test('a promise is never edited, by anybody', async () => {
  const { promiseId } = await promised();
  for (const change of [
    `due_at = due_at + interval '1 day'`,
    `state = 'kept'`,
    `what = 'something else'`,
    `kind = 'update'`,
    `fulfilled_at = now()`,
    `contact_id = (select id from contact where id <> promise.contact_id limit 1)`,
  ])
    await assert.rejects(
      owner.query(`update promise set ${change} where id = $1`, [promiseId]),
      code('KP002'),
      change,
    );
});

test('promises, settlements and events are never deleted or emptied, by anybody', async () => {
  const { promiseId } = await promised();
  await assert.rejects(owner.query('delete from promise where id = $1', [promiseId]), code('KP002'));
  await assert.rejects(owner.query('delete from event'), code('KP002'));
  await assert.rejects(owner.query(`update event set kind = 'nothing'`), code('KP002'));
  await assert.rejects(owner.query('truncate event'), code('KP002'));
  await assert.rejects(owner.query('truncate promise_settlement'), code('KP002'));
  await assert.rejects(owner.query('truncate promise cascade'), code('KP002'));
  await inTransaction(cast.db, (tx) => keep(tx, promiseId, cast.kiran, { evidence: 'Posted it.' }, TUESDAY));
  await assert.rejects(owner.query('delete from promise_settlement'), code('KP002'));
  await assert.rejects(owner.query(`update promise_settlement set outcome = 'released'`), code('KP002'));
});

test('the application connects as a role that owns nothing and may not touch the record', async () => {
  const app = new pg.Client(cast.database.appConfig);
  await app.connect();
  try {
    for (const text of [
      'delete from promise',
      'delete from event',
      'update event set at = now()',
      'delete from promise_settlement',
      'delete from message',
      'drop table event',
      'alter table event disable trigger all',
    ])
      await assert.rejects(app.query(text), code('42501'), text);
  } finally {
    await app.end();
  }
});

test('a promise begins pending or open, and "kept" needs evidence in time', async () => {
  const { promiseId, conversationId } = await promised();
  await assert.rejects(
    owner.query(
      `insert into promise (id, conversation_id, contact_id, kind, what, due_at, made_at, state, state_at)
       select $1, conversation_id, contact_id, kind, what, due_at, made_at, 'kept', made_at from promise where id = $2`,
      [newId(), promiseId],
    ),
    code('KP002'),
  );
  const settleAs = (outcome: string, at: Date, evidence: string) =>
    owner.query(
      `insert into promise_settlement (id, promise_id, outcome, at, recorded_at, evidence) values ($1, $2, $3, $4, $4, $5)`,
      [newId(), promiseId, outcome, at, evidence],
    );
  await assert.rejects(settleAs('kept', TUESDAY, ''), code('KP003'));
  await assert.rejects(settleAs('kept', minutesAfter(TUESDAY, 61), 'late'), code('KP003'));
  await assert.rejects(settleAs('broken', minutesAfter(TUESDAY, 59), ''), code('KP003'));
  await assert.rejects(settleAs('moved', TUESDAY, 'no successor'), code('KP003'));
  await assert.rejects(settleAs('fulfilled', TUESDAY, 'not broken'), code('KP003'));
  assert.equal(await stateOf(promiseId), 'open');
  assert.ok(conversationId);
});

test("an automatic message, an agent's click or another conversation's message never keeps a promise to write", async () => {
  const { promiseId, conversationId } = await promised('reply');
  await assert.rejects(
    inTransaction(cast.db, (tx) => keep(tx, promiseId, cast.kiran, { evidence: 'I did' }, TUESDAY)),
    code('kept-by-writing'),
  );
  const { rows } = await owner.query<{ id: string }>(
    `select id from message where conversation_id = $1 and automatic`,
    [conversationId],
  );
  await assert.rejects(
    inTransaction(cast.db, (tx) =>
      keep(tx, promiseId, cast.kiran, { evidence: 'ack', messageId: rows[0]?.id ?? '' }, TUESDAY),
    ),
    code('promise-moved-on'),
  );
});

test('words written through a shared link cannot release a promise', async () => {
  const { promiseId, conversationId } = await promised();
  const { messageId } = await cast.mailIn(
    { email: `rule${n}@example.org`, continues: conversationId, channel: 'page', verified: false },
    TUESDAY,
  );
  await assert.rejects(
    inTransaction(cast.db, (tx) =>
      release(tx, promiseId, cast.kiran, { evidence: 'They said so', messageId }, TUESDAY),
    ),
    code('not-verified'),
  );
});

test('an open conversation keeps its three answers: owner, next step, date', async () => {
  const { conversationId } = await promised();
  const refused = (change: Parameters<typeof changeConversation>[2]) =>
    assert.rejects(
      inTransaction(cast.db, (tx) => changeConversation(tx, conversationId, change, TUESDAY)),
      code('three-answers'),
    );
  await refused({ ownerId: null, takeByAt: null });
  await refused({ nextStep: '   ' });
  await assert.rejects(
    inTransaction(cast.db, (tx) => changeConversation(tx, conversationId, { status: 'resolved' }, TUESDAY)),
    code('open-promises'),
  );
  await assert.rejects(
    owner.query(
      `update agent set deactivated_at = now() where id = (select owner_id from conversation where id = $1)`,
      [conversationId],
    ),
    code('KP005'),
  );
});

test('two transactions that each settle one of the last two promises: the second is refused', async () => {
  const { conversation, contact } = await cast.mailIn({ email: 'two@example.org' }, TUESDAY);
  const base = {
    conversationId: conversation.id,
    contactId: contact.id,
    madeById: cast.kiran,
    rehearsed: false,
  };
  await inTransaction(cast.db, (tx) =>
    makePromises(
      tx,
      [
        { ...base, kind: 'update', what: 'Write', dueAt: minutesAfter(TUESDAY, 60) },
        { ...base, kind: 'update', what: 'Write again', dueAt: minutesAfter(TUESDAY, 90) },
      ],
      'open',
      TUESDAY,
    ),
  );
  await inTransaction(cast.db, (tx) => dropTargets(tx, conversation.id, TUESDAY));
  const open = await inTransaction(cast.db, (tx) => openPromises(tx, conversation.id));
  assert.equal(open.length, 2);

  // without the application's own lock, straight at the trigger: it must hold by itself
  const clients = await Promise.all(
    open.map(async () => {
      const client = new pg.Client(cast.database.appConfig);
      await client.connect();
      await client.query('begin');
      return client;
    }),
  );
  try {
    for (const [i, client] of clients.entries())
      await client.query(
        `insert into promise_settlement (id, promise_id, outcome, at, recorded_at, evidence) values ($1, $2, 'released', $3, $3, 'Their words')`,
        [newId(), open[i]?.id, TUESDAY],
      );
    const ends = await Promise.allSettled(clients.map((client) => client.query('commit')));
    assert.deepEqual(ends.map((end) => end.status).sort(), ['fulfilled', 'rejected']);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
  assert.equal((await inTransaction(cast.db, (tx) => openPromises(tx, conversation.id))).length, 1);
});

test('two agents settle the same promise at once: exactly one wins', async () => {
  const { promiseId } = await promised();
  const ends = await Promise.allSettled([
    inTransaction(cast.db, (tx) => keep(tx, promiseId, cast.kiran, { evidence: 'Posted it.' }, TUESDAY)),
    inTransaction(cast.db, (tx) =>
      release(tx, promiseId, cast.sam, { evidence: 'They said not to bother.' }, TUESDAY),
    ),
  ]);
  assert.deepEqual(ends.map((end) => end.status).sort(), ['fulfilled', 'rejected']);
  const { rows } = await owner.query('select outcome from promise_settlement where promise_id = $1', [
    promiseId,
  ]);
  assert.equal(rows.length, 1);
});

test('the watcher breaks at the due instant, not before, and once however many watchers run', async () => {
  const { promiseId, conversationId } = await promised('action', 30);
  await watchOnce(cast.db, minutesAfter(TUESDAY, 29), quiet);
  assert.equal(await stateOf(promiseId), 'open');
  const due = minutesAfter(TUESDAY, 30);
  await Promise.all([
    watchOnce(cast.db, due, quiet),
    watchOnce(cast.db, due, quiet),
    watchOnce(cast.db, due, quiet),
  ]);
  assert.equal(await stateOf(promiseId), 'broken');
  const { rows } = await owner.query('select outcome from promise_settlement where promise_id = $1', [
    promiseId,
  ]);
  assert.deepEqual(rows, [{ outcome: 'broken' }]);
  const { rows: targets } = await owner.query(
    `select kind from target where conversation_id = $1 and state = 'open' order by kind`,
    [conversationId],
  );
  assert.deepEqual(targets, [{ kind: 'own-up' }, { kind: 'reply' }]);
});

test('the watcher races an agent for the same promise: one settlement, whoever wins', async () => {
  for (let round = 0; round < 8; round++) {
    const { promiseId } = await promised('action', 30);
    const due = minutesAfter(TUESDAY, 30);
    await Promise.allSettled([
      watchOnce(cast.db, due, quiet),
      inTransaction(cast.db, (tx) =>
        keep(tx, promiseId, cast.kiran, { evidence: 'Just in time.', at: minutesAfter(TUESDAY, 29) }, due),
      ),
    ]);
    // a watcher that finds the row locked leaves it; its next pass looks again
    await watchOnce(cast.db, due, quiet);
    const { rows } = await owner.query('select outcome from promise_settlement where promise_id = $1', [
      promiseId,
    ]);
    assert.equal(rows.length, 1);
    assert.ok(['kept', 'broken'].includes(rows[0].outcome));
  }
});

test('after downtime everything that fell due is broken, at most once, in one go', async () => {
  const made = await Promise.all(Array.from({ length: 12 }, (_, i) => promised('action', 100 + i)));
  while (await watchOnce(cast.db, minutesAfter(TUESDAY, 60 * 24 * 3), quiet));
  for (const { promiseId } of made) assert.equal(await stateOf(promiseId), 'broken');
});

test('a desk that was restored and is held breaks nothing', async () => {
  const { promiseId } = await promised('action', 30);
  await cast.db.updateTable('desk').set({ heldAt: TUESDAY }).execute();
  await watchOnce(cast.db, minutesAfter(TUESDAY, 60), quiet);
  assert.equal(await stateOf(promiseId), 'open');
  await cast.db.updateTable('desk').set({ heldAt: null }).execute();
});

test('a promise for a time that has passed is refused', async () => {
  await assert.rejects(promised('action', 0), code('promised-date-past'));
});
