import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import type { ConversationView } from '../../contract/conversations.ts';
import { pastOf } from '../../src/forecasts/past.ts';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from '../lessons/lesson.ts';
import { writeConversation, writeMessage, writePromise, writeSettlement } from '../records.ts';

/** A reply that leaves at a chosen time: only if it is still true and nobody said anything meanwhile. */
let desk: TestDesk;
let kiran: Agent;
let sam: Agent;
let ravi: Agent;
let lena: Agent;
let people = 0;

before(async () => {
  desk = await openDesk({
    agents: [
      { name: 'Sam Reed', email: 'sam@fernhill.example', role: 'agent' },
      { name: 'Ravi Shah', email: 'ravi@fernhill.example', role: 'agent' },
      { name: 'Lena Vogt', email: 'lena@fernhill.example', role: 'senior' },
    ],
  });
  ravi = await desk.signIn('ravi@fernhill.example');
  lena = await desk.signIn('lena@fernhill.example');
  kiran = await desk.signIn('kiran@fernhill.example');
  sam = await desk.signIn('sam@fernhill.example');
  await keptBefore();
});
after(() => desk?.close());

/** Forty promises like ours, each kept after two days, before the desk has looked back for the first time. */
async function keptBefore(): Promise<void> {
  const { db } = desk.running.platform;
  const { id: teamId } = await db
    .selectFrom('team')
    .select('id')
    .where('isDefault', '=', true)
    .executeTakeFirstOrThrow();
  const agentId = (await kiran.get('/me')).id;
  for (let n = 0; n < 40; n++) {
    const madeAt = new Date(`2026-11-${String(2 + (n % 10)).padStart(2, '0')}T10:00:00Z`);
    const keptAt = new Date(madeAt.getTime() + 2 * 86_400_000);
    const c = await writeConversation(db, { teamId, ownerId: agentId, openedAt: madeAt });
    const messageId = await writeMessage(db, c, madeAt, { direction: 'out', agentId });
    const p = await writePromise(db, c, {
      kind: 'action',
      dueAt: new Date(keptAt.getTime() + 86_400_000),
      madeAt,
      messageId,
    });
    await writeSettlement(db, p, 'kept', keptAt, { agentId, evidence: 'Seen.' });
  }
}

const now = () => desk.running.platform.clock.now();
const inMinutes = (minutes: number) => new Date(now().getTime() + minutes * 60_000);
const pass = (minutes: number) => desk.setClock(inMinutes(minutes));
const view = (id: string, who = kiran): Promise<ConversationView> => who.get(`/conversations/${id}`);

async function matter() {
  const address = `adaeze${++people}@example.org`;
  const subject = `Table ${people}`;
  const from = `Adaeze Okafor <${address}>`;
  await desk.write({ from, subject, text: 'When will the table come?' });
  const seen = (await conversationFrom(kiran, subject)) as ConversationView;
  const mails = () => desk.mail.filter((m) => m.to.includes(address) && !/^Auto-Submitted/im.test(m.raw));
  return { id: seen.id, from, address, subject, seen, mails };
}

const reply = (seen: ConversationView, more: object = {}) => ({
  id: randomUUID(),
  words: 'Hello Adaeze,\n\nWe will bring the table on Thursday 10 December, by 5pm.',
  seenUntil: seen.seenUntil,
  settles: seen.promises.map((p) => ({ promiseId: p.id, outcome: 'kept' })),
  promises: [{ kind: 'action', what: 'Bring the table', dueAt: '2026-12-10T17:00:00Z' }],
  sendAt: inMinutes(30).toISOString(),
  ...more,
});
const schedule = (id: string, body: object) => kiran.call('POST', `/conversations/${id}/scheduled`, body);
const refusal = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];
const stopped = (id: string) =>
  until(async () => (await view(id)).scheduled[0]?.stopped, 'the reply is stopped');

test('it leaves at its time, through a restart; until then it promises and keeps nothing', async () => {
  const { id, seen, mails } = await matter();
  const body = reply(seen);
  await schedule(id, body);
  await schedule(id, body);
  const waits = await view(id, sam);
  assert.deepEqual(
    waits.scheduled.map((one) => [one.by.name, one.stopped, one.promises.map(({ what }) => what)]),
    [['Kiran Mehta', null, ['Bring the table']]],
  );
  assert.deepEqual(
    waits.promises.map((p) => [p.kind, p.state]),
    [['reply', 'open']],
  );
  const today = await kiran.get('/today');
  assert.deepEqual(
    today.scheduled.map((item: { what: string }) => item.what),
    ['Your reply to Adaeze Okafor leaves'],
  );
  assert.deepEqual((await sam.get('/today')).scheduled, []);
  await pass(28);
  assert.equal(mails().length, 0);
  await desk.restart();
  await pass(3);
  await until(async () => mails().length > 0, 'it leaves');
  await until(async () => (await view(id)).promises.every((p) => p.state !== 'pending'), 'it is settled');
  const gone = await view(id);
  assert.deepEqual(gone.promises.map((p) => [p.kind, p.state]).sort(), [
    ['action', 'open'],
    ['reply', 'kept'],
  ]);
  assert.deepEqual(gone.scheduled, []);
  await desk.restart();
  await pass(1);
  assert.equal(mails().length, 1);
  assert.deepEqual(await refusal(await kiran.fetch('POST', `/scheduled/${body.id}/cancel`)), [
    409,
    'has-gone',
  ]);
});

test('a new message stops it; its writer hears of it, reads, and gives it another time', async () => {
  const { id, seen, mails, from, subject, address } = await matter();
  const body = reply(seen);
  await schedule(id, body);
  const inReplyTo = /^Message-ID: (.*)$/im.exec((await desk.mailTo(address)).raw)?.[1]?.trim() ?? '';
  await desk.write({ from, subject: `Re: ${subject}`, text: 'I do not want it any more.', inReplyTo });
  await until(async () => (await view(id)).seenUntil !== seen.seenUntil, 'their words are there');
  await pass(31);
  assert.equal(await stopped(id), 'There is 1 new thing since you started.');
  assert.equal(mails().length, 0);
  const { needsYou, scheduled } = await kiran.get('/today');
  const item = needsYou.find((one: { type: string }) => one.type === 'scheduled');
  assert.equal(item.what, 'Your reply to Adaeze Okafor did not leave');
  assert.equal(item.underWords, 'There is 1 new thing since you started.');
  assert.deepEqual(scheduled, []);
  await until(
    async () =>
      (await kiran.get('/alerts')).items.some(({ words }: { words: string }) =>
        words.startsWith('Your reply to Adaeze Okafor did not leave at its time'),
      ),
    'the writer is told',
  );
  const time = { sendAt: inMinutes(10).toISOString(), seenUntil: seen.seenUntil };
  assert.deepEqual(await refusal(await kiran.fetch('POST', `/scheduled/${body.id}/time`, time)), [
    409,
    'something-new',
  ]);
  await kiran.call('POST', `/scheduled/${body.id}/time`, { ...time, seenUntil: (await view(id)).seenUntil });
  await pass(11);
  await until(async () => mails().length === 1, 'it leaves');
});

test('another owner, a closed conversation and a date that has passed stop it, each in its words', async () => {
  const given = await matter();
  await schedule(given.id, reply(given.seen));
  const { id: samId } = await sam.get('/me');
  const resolved = await matter();
  await schedule(resolved.id, reply(resolved.seen));
  const late = await matter();
  const soon = inMinutes(60);
  const clock = `${soon.getUTCHours() % 12 || 12}.${String(soon.getUTCMinutes()).padStart(2, '0')}${soon.getUTCHours() < 12 ? 'am' : 'pm'}`;
  await schedule(
    late.id,
    reply(late.seen, {
      words: `Hello Adaeze,\n\nWe will ring you today by ${clock}.`,
      promises: [{ kind: 'callback', what: 'Ring you', dueAt: soon.toISOString() }],
    }),
  );
  await sam.call('PUT', `/conversations/${given.id}/owner`, { agentId: samId, reason: 'Mine.' });
  await kiran.call('PUT', `/conversations/${resolved.id}/status`, { status: 'spam' });
  await pass(90);
  assert.equal(await stopped(given.id), 'The conversation has another owner now.');
  assert.equal(await stopped(resolved.id), 'This conversation is not open.');
  assert.match((await stopped(late.id)) || '', /^Fix 1 thing to send this\./);
  for (const { mails } of [given, resolved, late]) assert.equal(mails().length, 0);
});

test('what would break a promise, is past, too far away, or not fit to send is refused at once', async () => {
  const { id, seen } = await matter();
  const refused = async (more: object) =>
    refusal(await kiran.fetch('POST', `/conversations/${id}/scheduled`, reply(seen, more)));
  const due = new Date(seen.promises[0]?.dueAt ?? 0);
  assert.deepEqual(await refused({ sendAt: due.toISOString() }), [409, 'would-break-promise']);
  assert.deepEqual(await refused({ sendAt: due.toISOString(), settles: [] }), [409, 'would-break-promise']);
  assert.deepEqual(await refused({ sendAt: inMinutes(-1).toISOString() }), [422, 'time-past']);
  assert.deepEqual(await refused({ sendAt: inMinutes(200 * 1440).toISOString() }), [422, 'time-too-far']);
  assert.deepEqual(await refused({ words: 'Hello [name],' }), [422, 'reply-check']);
  assert.deepEqual((await view(id)).scheduled, []);
});

test('its writer makes it a draft again, up to the moment; nobody else does', async () => {
  const { id, seen, mails } = await matter();
  const body = reply(seen);
  const { savedAt } = await kiran.call('PUT', `/conversations/${id}/draft`, { words: body.words });
  await schedule(id, { ...body, draftUpon: savedAt });
  assert.equal((await view(id)).draft, null);
  await kiran.call('PUT', `/conversations/${id}/draft`, { words: 'Something else' });
  assert.deepEqual(await refusal(await sam.fetch('POST', `/scheduled/${body.id}/cancel`)), [
    403,
    'not-yours',
  ]);
  const draft = await kiran.call('POST', `/scheduled/${body.id}/cancel`);
  assert.equal(draft.words, body.words);
  const back = await view(id);
  assert.equal(back.draft?.content.words, body.words);
  assert.equal(back.draft?.savedAt, draft.savedAt);
  assert.deepEqual(
    back.setAside.map(({ words }) => words),
    ['Something else'],
  );
  await pass(31);
  assert.equal(mails().length, 0);
});

test('one id is one reply, wherever it is scheduled', async () => {
  const [one, other] = [await matter(), await matter()];
  const body = reply(one.seen);
  await schedule(one.id, body);
  const elsewhere = { ...reply(other.seen), id: body.id };
  assert.deepEqual(
    await refusal(await kiran.fetch('POST', `/conversations/${other.id}/scheduled`, elsewhere)),
    [409, 'id-taken'],
  );
  assert.deepEqual(await refusal(await sam.fetch('POST', `/conversations/${one.id}/scheduled`, body)), [
    409,
    'id-taken',
  ]);
  const sent = reply(other.seen);
  await kiran.call('POST', `/conversations/${other.id}/replies`, { ...sent, sendAt: undefined });
  assert.deepEqual(await refusal(await kiran.fetch('POST', `/conversations/${other.id}/scheduled`, sent)), [
    409,
    'id-taken',
  ]);
  await kiran.call('POST', `/scheduled/${body.id}/cancel`);
});

test('one that was stopped is cleared by the owner or a lead; its words stay its writer’s, and all see who did it', async () => {
  const { id, seen } = await matter();
  const body = { ...reply(seen), words: `${reply(seen).words}\n\nSam` };
  await sam.call('POST', `/conversations/${id}/scheduled`, body);
  const clear = (who: Agent) => who.fetch('POST', `/scheduled/${body.id}/clear`);
  const { id: ravisId } = await ravi.get('/me');
  await ravi.call('PUT', `/conversations/${id}/owner`, { agentId: ravisId, reason: 'Mine.' });
  assert.deepEqual(await refusal(await clear(ravi)), [409, 'not-stopped']);
  await pass(31);
  await stopped(id);
  const may = async (who: Agent) => (await view(id, who)).scheduled[0]?.mayClear;
  // its writer puts it back instead
  assert.deepEqual(
    [await may(sam), await may(ravi), await may(kiran), await may(lena)],
    [false, true, true, false],
  );
  assert.deepEqual(await refusal(await clear(lena)), [403, 'not-yours']);
  assert.equal((await clear(ravi)).status, 200);
  assert.deepEqual(await refusal(await clear(ravi)), [409, 'has-gone']);
  const { scheduled, setAside, thread } = await view(id, sam);
  assert.deepEqual(scheduled, []);
  assert.deepEqual(
    setAside.map((one) => [one.words, one.because, one.by?.name]),
    [[body.words, 'cleared', 'Ravi Shah']],
  );
  assert.ok(
    JSON.stringify(thread).includes('Ravi Shah cleared a reply of Sam Reed that had not left.'),
    'it is told',
  );
  await until(
    async () => JSON.stringify(await sam.get('/alerts')).includes('A colleague cleared your reply'),
    'the writer is told',
  );
});

test('whoever cannot see the conversation any more writes nothing there', async () => {
  const { id, seen, mails } = await matter();
  const me = (await kiran.get('/me')).id;
  await sam.call('POST', `/conversations/${id}/scheduled`, reply(seen));
  await desk.running.platform.db
    .updateTable('conversation')
    .set({ ownerId: me, restricted: true })
    .where('id', '=', id)
    .execute();
  await pass(31);
  assert.equal(await stopped(id), 'The person who wrote it cannot see this conversation any more.');
  assert.equal(mails().length, 0);
});

test('what our history says of its dates is noted when it leaves, to be held against what comes of them', async () => {
  const { db } = desk.running.platform;
  await pastOf(db);
  const { id, seen, mails } = await matter();
  await schedule(id, reply(seen));
  const noted = async () =>
    (
      await sql<{
        chance: number;
      }>`select chance from forecast_told where conversation_id = ${id} and promise_id is not null`.execute(
        db,
      )
    ).rows;
  assert.deepEqual(await noted(), [], 'nobody was told anything yet');
  await pass(31);
  await until(async () => mails().length > 0, 'it leaves');
  const [told, ...others] = await noted();
  assert.ok(told && told.chance > 0.5 && others.length === 0);
});
