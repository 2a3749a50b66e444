import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import pg from 'pg';
import { newReply } from '../../contract/replies.ts';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { addNote, type ConversationRow } from '../conversations/conversations.ts';
import { inTransaction } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';
import { promisesOfMessages, settle } from '../promises/promises.ts';
import { runChecks } from '../records/verify.ts';
import { holdReply } from '../replies/reply.ts';
import { writerOf } from '../replies/writer.ts';
import { readDesk } from '../team/desk.ts';
import { merge, unmerge } from './merge.ts';
import { moveMessages, split } from './split.ts';

let cast: Cast;
before(async () => {
  cast = await openCast();
});
after(() => cast.close());

const later = (minutes: number) => minutesAfter(TUESDAY, minutes);
const act = <T>(work: (tx: Parameters<Parameters<typeof inTransaction>[1]>[0]) => Promise<T>) =>
  inTransaction(cast.db, work);

/** Where everything of the conversations is, and what state it is in: equal before and after what is undone. */
async function everything(ids: string[]) {
  const { rows } = await sql<{ thing: string; at: string }>`
    select 'message ' || id as thing, conversation_id::text as at from message where conversation_id = any(${ids}::uuid[])
    union all select 'note ' || id, conversation_id::text from note where conversation_id = any(${ids}::uuid[])
    union all select 'promise ' || id || ' ' || state, conversation_id::text from promise where conversation_id = any(${ids}::uuid[])
    union all select 'target ' || id || ' ' || state, conversation_id::text from target where conversation_id = any(${ids}::uuid[])
    union all select 'attachment ' || id, conversation_id::text from attachment where conversation_id = any(${ids}::uuid[])
    union all select 'participant ' || contact_id || ' ' || role, conversation_id::text from participant where conversation_id = any(${ids}::uuid[])
    union all select 'alias ' || rfc_message_id, conversation_id::text from message_alias where conversation_id = any(${ids}::uuid[])
    union all select 'conversation ' || status || coalesce(owner_id::text, '') || coalesce(take_by_at::text, '') || next_step || coalesce(last_inbound_at::text, ''), id::text
      from conversation where id = any(${ids}::uuid[])
    order by 1, 2`.execute(cast.db);
  return rows.map((row) => `${row.thing} @ ${row.at}`);
}

async function settlements(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from promise_settlement`.execute(cast.db);
  return rows[0]?.n ?? 0;
}

/** Nothing in the records breaks a rule. */
async function sound() {
  const client = new pg.Client(cast.database.appConfig);
  await client.connect();
  try {
    const found = (await runChecks(client, later(600), false)).filter((f) => !f.note);
    assert.deepEqual(
      found.map((f) => `${f.check}: ${f.sentences[0]}`),
      [],
    );
  } finally {
    await client.end();
  }
}

async function matter(email: string, subject: string, at = TUESDAY): Promise<ConversationRow> {
  const filed = await cast.mailIn(
    {
      email,
      name: 'Adaeze Okafor',
      subject,
      words: `About the ${subject}.\n\nAdaeze`,
      files: [
        { name: 'photo.jpg', type: 'image/jpeg', bytes: Buffer.from(randomUUID()), inline: false, cid: null },
      ],
    },
    at,
  );
  await act((tx) =>
    addNote(tx, filed.conversation.id, cast.kiran, { words: `A note on ${subject}`, mentions: [] }, at),
  );
  return filed.conversation;
}

const isRefused = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;

test('a merge brings everything along, and its undoing puts each thing back where it was', async () => {
  const one = await matter('ada1@example.org', 'Table');
  const two = await matter('ada1@example.org', 'Chair', later(1));
  const before = await everything([one.id, two.id]);
  const settled = await settlements();
  await act((tx) => merge(tx, two.id, one.id, cast.kiran, later(2)));
  const merged = await everything([one.id, two.id]);
  assert.ok(
    merged
      .filter((line) => /^(message|note|promise|attachment)/.test(line))
      .every((line) => line.endsWith(one.id)),
  );
  assert.equal(merged.length, before.length);
  await sound();
  await act((tx) => unmerge(tx, two.id, one.id, cast.kiran, later(3)));
  assert.deepEqual(await everything([one.id, two.id]), before);
  assert.equal(await settlements(), settled);
  await sound();
});

test('any order of merges and undoings of many conversations ends where it began', async () => {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
  let state = seed;
  const random = (n: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * n);
  };
  const matters: string[] = [];
  for (let i = 0; i < 6; i++)
    matters.push((await matter(`p${i % 4}-${seed}@example.org`, `Matter ${i}`, later(i))).id);
  const before = await everything(matters);
  const standing: { from: string; into: string }[] = [];
  for (let step = 0; step < 40; step++) {
    const now = later(20 + step);
    const free = matters.filter((id) => !standing.some((m) => m.from === id));
    if (free.length > 1 && random(3) > 0) {
      const from = free[random(free.length)] as string;
      const into = free.filter((id) => id !== from)[random(free.length - 1)] as string;
      await act((tx) => merge(tx, from, into, cast.kiran, now));
      standing.push({ from, into });
    } else if (standing.length) {
      const chosen = standing[random(standing.length)] as { from: string; into: string };
      const isFurther = standing.some((m) => m.from === chosen.into);
      const undone = act((tx) => unmerge(tx, chosen.from, chosen.into, cast.sam, now));
      if (isFurther) await assert.rejects(undone, isRefused('merged-further'), `seed ${seed}`);
      else {
        await undone;
        standing.splice(standing.indexOf(chosen), 1);
      }
    }
  }
  await sound();
  while (standing.length) {
    const last = standing.findIndex((m) => !standing.some((other) => other.from === m.into));
    const [chosen] = standing.splice(last, 1);
    await act((tx) => unmerge(tx, chosen?.from as string, chosen?.into as string, cast.sam, later(90)));
  }
  // dates that came from a merge put nothing out of its place
  assert.deepEqual(await everything(matters), before, `seed ${seed}`);
  await sound();
});

test('two at once merge the same two, each into the other: one of them wins, and nothing is lost', async () => {
  const one = await matter('ada2@example.org', 'Lamp');
  const two = await matter('ada2@example.org', 'Shade', later(1));
  const both = await Promise.allSettled([
    act((tx) => merge(tx, one.id, two.id, cast.kiran, later(2))),
    act((tx) => merge(tx, two.id, one.id, cast.sam, later(2))),
    act((tx) => merge(tx, two.id, one.id, cast.sam, later(2))),
  ]);
  assert.ok(both.some((r) => r.status === 'fulfilled'));
  for (const r of both)
    if (r.status === 'rejected') assert.ok(isRefused('merged-already')(r.reason), String(r.reason));
  const rows = await cast.db
    .selectFrom('conversation')
    .select(['id', 'status'])
    .where('id', 'in', [one.id, two.id])
    .execute();
  assert.deepEqual(rows.map((r) => r.status).sort(), ['merged', 'open']);
  await sound();
});

test('mail that comes while two are merged stands in the one that is kept', async () => {
  const one = await matter('ada3@example.org', 'Desk');
  const two = await matter('ada3@example.org', 'Drawer', later(1));
  await Promise.all([
    act((tx) => merge(tx, two.id, one.id, cast.kiran, later(2))),
    ...[1, 2, 3, 4].map((n) =>
      cast.mailIn(
        { email: 'ada3@example.org', subject: 'Re: Drawer', words: `More, number ${n}.`, continues: two.id },
        later(2),
      ),
    ),
  ]);
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from message where conversation_id = ${one.id} and words like 'More, number%'`.execute(
    cast.db,
  );
  assert.equal(rows[0]?.n, 4);
  await sound();
});

test('a reply that is held goes along, and keeps what it said it would', async () => {
  const one = await matter('ada4@example.org', 'Sofa');
  const two = await matter('ada4@example.org', 'Cushion', later(1));
  const held = randomUUID();
  const p = await cast.db
    .selectFrom('promise')
    .select(['id', 'messageId'])
    .where('conversationId', '=', two.id)
    .where('kind', '=', 'reply')
    .executeTakeFirstOrThrow();
  await act(async (tx) =>
    settle(
      tx,
      await promisesOfMessages(tx, [p.messageId as string], 'pending'),
      { outcome: 'opened' },
      later(1),
    ),
  );
  const reply = newReply.parse({
    id: held,
    words: 'It comes on Friday.',
    settles: [{ promiseId: p.id, outcome: 'kept' }],
  });
  await act(async (tx) =>
    holdReply(tx, two.id, reply, await writerOf(tx, cast.kiran), { rehearsing: () => false }, later(2)),
  );
  await act((tx) => merge(tx, two.id, one.id, cast.sam, later(2)));
  const m = await cast.db
    .selectFrom('message')
    .select('conversationId')
    .where('id', '=', held)
    .executeTakeFirstOrThrow();
  assert.equal(m.conversationId, one.id);
  const whole = await cast.db
    .selectFrom('promise')
    .select('conversationId')
    .where('id', '=', p.id)
    .executeTakeFirstOrThrow();
  assert.equal(whole.conversationId, one.id);
  // what is on its way cannot be parted from what it keeps
  await assert.rejects(
    act((tx) => split(tx, one.id, { messageIds: [held], subject: '' }, cast.kiran, later(3))),
    isRefused('still-sending'),
  );
  await act((tx) => unmerge(tx, two.id, one.id, cast.sam, later(3)));
  const back = await cast.db
    .selectFrom('message')
    .select('conversationId')
    .where('id', '=', held)
    .executeTakeFirstOrThrow();
  assert.equal(back.conversationId, two.id);
  await sound();
});

test('what may not be merged is refused, and says why', async () => {
  const open = await matter('ada5@example.org', 'Bed');
  const other = await matter('ada5@example.org', 'Mattress', later(1));
  await assert.rejects(
    act((tx) => merge(tx, open.id, open.id, cast.kiran, later(2))),
    isRefused('the-same'),
  );
  await assert.rejects(
    act((tx) => merge(tx, open.id, randomUUID(), cast.kiran, later(2))),
    isRefused('not-found'),
  );
  await act((tx) =>
    tx.updateTable('conversation').set({ restricted: true }).where('id', '=', other.id).execute(),
  );
  await assert.rejects(
    act((tx) => merge(tx, other.id, open.id, cast.kiran, later(2))),
    isRefused('restricted-differs'),
  );
  const first = await cast.db
    .selectFrom('message')
    .select('id')
    .where('conversationId', '=', other.id)
    .where('direction', '=', 'in')
    .executeTakeFirstOrThrow();
  await assert.rejects(
    act((tx) => moveMessages(tx, other.id, open.id, [first.id], cast.kiran, later(2))),
    isRefused('restricted-differs'),
  );
  // the other way round nobody sees more than before
  await act((tx) => merge(tx, open.id, other.id, cast.kiran, later(2)));
  await sound();
});

test('a place is written by its placement, never by hand', async () => {
  const one = await matter('ada6@example.org', 'Rug');
  const two = await matter('ada6@example.org', 'Mat', later(1));
  for (const table of ['message', 'note', 'promise', 'target'] as const)
    await assert.rejects(
      sql`${sql.raw(`update ${table} set conversation_id = '${two.id}' where conversation_id = '${one.id}'`)}`.execute(
        cast.db,
      ),
      /by its placement|by hand/,
      table,
    );
  await act((tx) => merge(tx, two.id, one.id, cast.kiran, later(2)));
  for (const change of [
    'delete from placement',
    'update placement set into_id = from_id',
    'delete from regrouping',
  ])
    await assert.rejects(sql`${sql.raw(change)}`.execute(cast.db), /append-only|permission denied/, change);
});

test('a part is split off with the promises that it made; both have a date and an owner', async () => {
  const one = await matter('ada7@example.org', 'Wardrobe');
  const second = await cast.mailIn(
    { email: 'ada7@example.org', subject: 'A new lamp', words: 'Another thing: a lamp.', continues: one.id },
    later(5),
  );
  const all = await cast.db.selectFrom('message').select('id').where('conversationId', '=', one.id).execute();
  await assert.rejects(
    act((tx) => split(tx, one.id, { messageIds: all.map((m) => m.id), subject: '' }, cast.kiran, later(6))),
    isRefused('nothing-left'),
  );
  const id = await act((tx) =>
    split(tx, one.id, { messageIds: [second.messageId], subject: '' }, cast.kiran, later(6)),
  );
  const c = await cast.db
    .selectFrom('conversation')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  assert.equal(c.subject, 'A new lamp');
  assert.equal(c.contactId, one.contactId);
  assert.equal(c.ownerId, one.ownerId);
  assert.equal(c.nextStep, 'Answer them');
  const m = await cast.db.selectFrom('message').select('id').where('conversationId', '=', id).execute();
  assert.deepEqual(
    m.map((row) => row.id),
    [second.messageId],
  );
  await sound();
  // the acknowledgement goes with its promise
  const ack = await cast.db
    .selectFrom('message')
    .select('id')
    .where('conversationId', '=', one.id)
    .where('automaticKind', '=', 'acknowledgement')
    .executeTakeFirstOrThrow();
  const promise = await cast.db
    .selectFrom('promise')
    .select(['id', 'conversationId'])
    .where('messageId', '=', ack.id)
    .executeTakeFirstOrThrow();
  assert.equal(promise.conversationId, one.id);
  await sql`update delivery set state = 'accepted', accepted_at = ${later(6)} where message_id = ${ack.id}`.execute(
    cast.db,
  );
  await act(async (tx) =>
    settle(tx, await promisesOfMessages(tx, [ack.id], 'pending'), { outcome: 'opened' }, later(6)),
  );
  await act((tx) => moveMessages(tx, one.id, id, [ack.id], cast.kiran, later(7)));
  const moved = await cast.db
    .selectFrom('promise')
    .select('conversationId')
    .where('id', '=', promise.id)
    .executeTakeFirstOrThrow();
  assert.equal(moved.conversationId, id);
  await sound();
});

test('an owner who has left gets nothing back: whoever undoes has it', async () => {
  const one = await matter('ada8@example.org', 'Shelf');
  const two = await matter('ada8@example.org', 'Bracket', later(1));
  await act((tx) => merge(tx, two.id, one.id, cast.kiran, later(2)));
  await readDesk(cast.db);
  await sql`update conversation set owner_id = ${cast.otto} where id = ${two.id}`.execute(cast.db);
  await sql`update team set duty_id = ${cast.ruth} where duty_id = ${cast.otto}`.execute(cast.db);
  await sql`update conversation set owner_id = ${cast.ruth} where owner_id = ${cast.otto} and status = 'open'`.execute(
    cast.db,
  );
  await sql`update agent set deactivated_at = ${later(2)} where id = ${cast.otto}`.execute(cast.db);
  await act((tx) => unmerge(tx, two.id, one.id, cast.kiran, later(3)));
  const c = await cast.db
    .selectFrom('conversation')
    .select(['ownerId', 'status'])
    .where('id', '=', two.id)
    .executeTakeFirstOrThrow();
  assert.deepEqual(c, { ownerId: cast.kiran, status: 'open' });
});

test('notes and a merge at once: nothing is left behind', async () => {
  const one = await matter('ada9@example.org', 'Stool');
  const two = await matter('ada9@example.org', 'Seat', later(1));
  const done = await Promise.allSettled([
    act((tx) => merge(tx, two.id, one.id, cast.kiran, later(2))),
    ...[1, 2, 3].map((n) =>
      act((tx) => addNote(tx, two.id, cast.sam, { words: `Note ${n}`, mentions: [] }, later(2))),
    ),
  ]);
  for (const r of done)
    if (r.status === 'rejected') assert.ok(isRefused('merged-meanwhile')(r.reason), String(r.reason));
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from note where conversation_id = ${two.id}`.execute(cast.db);
  assert.equal(rows[0]?.n, 0);
  await sound();
});
