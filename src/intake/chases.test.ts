import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { emailAddress } from '../contacts/address.ts';
import { addNote, giveTo } from '../conversations/conversations.ts';
import { chaseRate } from '../inbox/chase-rate.ts';
import { seniorNeeded } from '../inbox/senior-needed.ts';
import { inTransaction, lockConversations } from '../platform/db.ts';
import { settle } from '../promises/promises.ts';
import { promisesOfMessages } from '../promises/store.ts';
import { liftChase, markChase } from './chases.ts';

let cast: Cast;
before(async () => {
  cast = await openCast();
});
after(() => cast.close());

let n = 0;
const hours = (h: number) => minutesAfter(TUESDAY, h * 60);

/** A conversation of Kiran's whose acknowledgement has left (an answer is promised), and what writes into it. */
async function opened({ told = true } = {}) {
  const email = `chaser${++n}@example.org`;
  const filed = await cast.mailIn({ email }, TUESDAY);
  const id = filed.conversation.id;
  await inTransaction(cast.db, async (tx) => {
    await giveTo(tx, id, { agentId: cast.kiran }, { agentId: cast.kiran, reason: '' }, TUESDAY);
    const { rows } = await sql<{ id: string }>`select id from message where conversation_id = ${id}`.execute(
      tx,
    );
    const pending = await promisesOfMessages(
      tx,
      rows.map((row) => row.id),
      'pending',
    );
    await lockConversations(tx, [id]);
    await settle(tx, pending, { outcome: told ? 'opened' : 'voided', evidence: 'Test.' }, TUESDAY);
  });
  const write = (words: string, now: Date, more = {}) =>
    cast.mailIn({ email, words, continues: id, subject: 'Re: Damaged table', ...more }, now);
  return { id, email, write };
}

async function answers(id: string): Promise<string[]> {
  const { rows } = await sql<{ words: string }>`select words from message
    where conversation_id = ${id} and automatic_kind = 'chase-answer' order by said_at`.execute(cast.db);
  return rows.map((row) => row.words);
}
async function state(id: string) {
  const { rows } = await sql<{ chases: number; senior: string | null }>`
    select (select count(*) from chase h join message m on m.id = h.message_id where m.conversation_id = c.id and h.lifted_at is null) as chases,
      ${seniorNeeded} as senior from conversation c where c.id = ${id}`.execute(cast.db);
  return rows[0];
}

test('who asks for news hears at once how it stands, from the records', async () => {
  const { id, email, write } = await opened();
  await sql`update address set known_at = ${TUESDAY} where value = ${email}`.execute(cast.db);
  await write('Any news yet?\n\nAdaeze', hours(2));
  assert.deepEqual(await answers(id), [
    [
      'Hello Adaeze,',
      'You asked for news about “Damaged table”. This is how it stands.',
      'We have your message. Kiran Mehta will look after it. You will hear from us by 10am tomorrow.',
      `Your reference is ${await refOf(id)}. If you want to add anything, just answer this email, or call us on 0113 496 0000.`,
      'This was sent by our computer, from our records. A person reads what you wrote, too.',
      'Fernhill Furniture',
    ].join('\n\n'),
  ]);
  assert.deepEqual(await state(id), { chases: 1, senior: null });
});

const refOf = async (id: string) =>
  (await cast.db.selectFrom('conversation').select('ref').where('id', '=', id).executeTakeFirstOrThrow()).ref;

test('where no date stands the answer gives one, and it is owed', async () => {
  const { id, write } = await opened({ told: false });
  await write('I am still waiting for an answer.', hours(2));
  assert.match((await answers(id))[0] ?? '', /You will hear from us by noon tomorrow\./);
  const { rows } = await sql<{ kind: string; state: string; what: string; byMachine: boolean }>`
    select p.kind, p.state, p.what, p.made_by_id is null and m.automatic_kind = 'chase-answer' as by_machine
    from promise p join message m on m.id = p.message_id where p.conversation_id = ${id} and p.state = 'pending'`.execute(
    cast.db,
  );
  assert.deepEqual(rows, [
    { kind: 'reply', state: 'pending', what: 'Tell you where this stands', byMachine: true },
  ]);
});

test('after a broken date the computer says so and gives no other', async () => {
  const { id, write } = await opened();
  const { rows } = await sql<{
    id: string;
  }>`select id from promise where conversation_id = ${id} and state = 'open'`.execute(cast.db);
  assert.ok(rows.length > 0);
  await write('Have you heard back from the workshop?', hours(48));
  const [words = ''] = await answers(id);
  assert.match(words, /We did not write to you by Wednesday 2 December, 10am\. We are sorry\./);
  assert.match(words, /A person will write to you with one\./);
  const { rows: after } =
    await sql`select from promise where conversation_id = ${id} and state = 'pending'`.execute(cast.db);
  assert.equal(after.length, 0);
});

test('the second chase is not answered again on one day, and brings in a senior until one has looked', async () => {
  const { id, write } = await opened();
  await write('Any update?', hours(2));
  await write('Still waiting…', hours(5));
  assert.equal((await answers(id)).length, 1);
  assert.deepEqual(await state(id), { chases: 2, senior: 'chased' });
  await inTransaction(cast.db, (tx) =>
    addNote(tx, id, cast.ruth, { words: 'I am on it.', mentions: [] }, hours(6)),
  );
  assert.deepEqual(await state(id), { chases: 2, senior: null });
});

test('an automatic mail, and somebody else who writes in, get no answer', async () => {
  const { id, write } = await opened();
  await write('Any update?', hours(2), { class: 'auto-reply' });
  assert.deepEqual(await state(id), { chases: 0, senior: null });
  await write('Any update?', hours(3), {
    from: { address: emailAddress('stranger@example.org'), name: 'A Stranger' },
  });
  assert.deepEqual(await answers(id), []);
});

test('an agent marks what the rule missed and unmarks what it mistook; nothing is sent for it', async () => {
  const { id, write } = await opened();
  const { messageId } = await write('Hmm, it has been quiet.', hours(2));
  const act = (change: typeof markChase) =>
    inTransaction(cast.db, (tx) => change(tx, messageId, cast.kiran, hours(3)));
  await act(markChase);
  await act(markChase);
  assert.deepEqual(await state(id), { chases: 1, senior: null });
  await act(liftChase);
  assert.deepEqual(await state(id), { chases: 0, senior: null });
  assert.deepEqual(await answers(id), []);
  const { rows } = await sql<{ id: string }>`
    select id from message where conversation_id = ${id} and direction = 'out' limit 1`.execute(cast.db);
  await assert.rejects(
    inTransaction(cast.db, (tx) => markChase(tx, rows[0]?.id ?? '', cast.kiran, hours(3))),
    { code: 'not-their-words' },
  );
});

test('how often people had to ask, by team and kind', async () => {
  const { items } = await chaseRate(cast.db, {}, hours(72));
  const own = items.filter((item) => item.teamId === cast.teamId);
  const sum = (of: 'conversations' | 'chased' | 'chases') => own.reduce((total, item) => total + item[of], 0);
  assert.deepEqual([sum('conversations'), sum('chased'), sum('chases')], [6, 5, 6]);
  const none = await chaseRate(cast.db, { until: TUESDAY.toISOString() }, hours(72));
  assert.deepEqual(none.items, []);
});

test('to an address that nobody has answered yet, nothing is repeated of what was written in its name', async () => {
  const { id, write } = await opened();
  await write('Any news yet?\n\nAdaeze', hours(2));
  assert.match(
    (await answers(id))[0] ?? '',
    /^Hello Adaeze,\n\nYou asked for news\. This is how it stands\./,
  );
  const { rows } = await sql<{ subject: string }>`select subject from message
    where conversation_id = ${id} and automatic_kind = 'chase-answer'`.execute(cast.db);
  assert.deepEqual(rows, [{ subject: `Re: your message (${await refOf(id)})` }]);
});
