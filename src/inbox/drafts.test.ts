import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { ConversationView } from '../../contract/conversations.ts';
import { type People, setUpPeople } from '../../test/people.ts';
import { get, minutesOn, NOW } from '../../test/reading.ts';
import { writeConversation } from '../../test/records.ts';
import { type Caller, callerAs, type TestServer, testServer } from '../../test/server.ts';
import { inTransaction } from '../platform/db.ts';
import { merge } from '../regrouping/merge.ts';
import { upload } from '../replies/attachments.ts';
import { replyRoutes } from '../replies/routes.ts';
import { viewMessage } from './conversation-view.ts';
import { Live } from './live.ts';
import { inboxRoutes } from './routes.ts';

/** Nothing that was typed is lost: two pages of one person, a colleague who takes over, a conversation that is merged. */
let server: TestServer;
let live: Live;
let people: People;
let kiran: Caller;
let sam: Caller;
before(async () => {
  server = await testServer(
    (app, platform) => {
      live = new Live(platform);
      inboxRoutes(app, platform, live);
      replyRoutes(app, platform, (...which) => viewMessage(platform, ...which));
    },
    { now: NOW.toISOString() },
  );
  people = await setUpPeople(server.platform, NOW);
  kiran = await callerAs(server, people.kiran);
  sam = await callerAs(server, people.sam);
});
after(async () => {
  await live.stop();
  await server.close();
});

const opened = () =>
  writeConversation(server.platform.db, {
    teamId: people.teamId,
    ownerId: people.kiran,
    openedAt: minutesOn(-60),
    contact: { name: 'Adaeze Okafor', email: `adaeze.${randomUUID()}@example.org` },
  });
const read = async (who: Caller, id: string) => (await get(who, `/conversations/${id}`)) as ConversationView;
const save = (who: Caller, id: string, words: string, more: object = {}) =>
  who.call('PUT', `/conversations/${id}/draft`, { words, ...more });
const aside = async (who: Caller, id: string) =>
  (await read(who, id)).setAside.map((one) => [one.because, one.by?.name ?? null, one.words]);

test('two pages of one person: the second to save hears of the first, and nothing is written over', async () => {
  const { id } = await opened();
  const first = await save(kiran, id, 'On the laptop', { upon: null });
  assert.equal(first.statusCode, 200, first.body);
  const second = await save(kiran, id, 'On the phone', { upon: null });
  assert.equal(second.statusCode, 409);
  assert.equal(second.json().code, 'draft-elsewhere');
  assert.equal(second.json().draft.words, 'On the laptop');
  assert.equal(second.json().savedAt, first.json().savedAt);
  assert.equal((await read(kiran, id)).draft?.content.words, 'On the laptop');

  const chosen = await save(kiran, id, 'On the phone', { upon: first.json().savedAt, instead: true });
  assert.equal(chosen.statusCode, 200, chosen.body);
  assert.equal((await read(kiran, id)).draft?.content.words, 'On the phone');
  const stale = await save(kiran, id, 'On the laptop still', { upon: first.json().savedAt });
  assert.equal(stale.statusCode, 409, 'also where the clock stands still');
});

test('the words that were not chosen are set aside, and can be put back or thrown away', async () => {
  const { id } = await opened();
  await save(kiran, id, 'One');
  const instead = await save(kiran, id, 'Two', { upon: null, instead: true });
  assert.equal(instead.statusCode, 200, instead.body);
  assert.deepEqual(await aside(kiran, id), [['other-page', null, 'One']]);
  assert.deepEqual(await aside(sam, id), [], 'they are nobody else’s');
  const [{ id: asideId } = { id: '' }] = (await read(kiran, id)).setAside;
  assert.equal((await sam.call('POST', `/conversations/${id}/set-aside/${asideId}/take-up`)).statusCode, 404);
  const up = await kiran.call('POST', `/conversations/${id}/set-aside/${asideId}/take-up`);
  assert.equal(up.json().words, 'One');
  const view = await read(kiran, id);
  assert.equal(view.draft?.content.words, 'One');
  assert.equal(view.draft?.savedAt, up.json().savedAt);
  assert.deepEqual(await aside(kiran, id), [['swapped', null, 'Two']]);
  const gone = `/conversations/${id}/set-aside/${view.setAside[0]?.id}`;
  assert.equal((await sam.call('DELETE', gone)).statusCode, 404);
  assert.equal((await kiran.call('DELETE', gone)).statusCode, 200);
  assert.deepEqual(await aside(kiran, id), []);
  assert.equal((await kiran.call('DELETE', gone)).statusCode, 404);
  const put = await kiran.call('POST', `/conversations/${id}/set-aside`, { words: 'Three' });
  assert.equal(put.statusCode, 200, put.body);
  assert.deepEqual(await aside(kiran, id), [['other-page', null, 'Three']]);
});

test('the same words, and what is empty, stop nobody', async () => {
  const { id } = await opened();
  await save(kiran, id, 'Hello');
  assert.equal((await save(kiran, id, 'Hello', { upon: null, holding: true })).statusCode, 200);
  await save(kiran, id, '  ');
  assert.equal((await save(kiran, id, 'Hello again', { upon: null })).statusCode, 200);
  assert.deepEqual(await aside(kiran, id), []);
});

test('emptying a page throws away only what that page had', async () => {
  const { id } = await opened();
  const first = (await save(kiran, id, 'Hello')).json().savedAt;
  const second = (await save(kiran, id, 'Hello Adaeze', { upon: first })).json().savedAt;
  await kiran.call('DELETE', `/conversations/${id}/draft?upon=${first}`);
  assert.equal((await read(kiran, id)).draft?.content.words, 'Hello Adaeze');
  await kiran.call('DELETE', `/conversations/${id}/draft?upon=${second}`);
  assert.equal((await read(kiran, id)).draft, null);
});

test('sending one page’s reply leaves what another wrote since', async () => {
  const { id } = await opened();
  const first = (await save(kiran, id, 'It comes on Friday.')).json().savedAt;
  await save(kiran, id, 'Something else', { upon: first });
  const reply = { id: randomUUID(), words: 'It comes on Friday.', draftUpon: first };
  const sent = await kiran.call('POST', `/conversations/${id}/replies`, reply);
  assert.equal(sent.statusCode, 200, sent.body);
  assert.equal((await read(kiran, id)).draft?.content.words, 'Something else');
  const undone = await kiran.call('POST', `/messages/${reply.id}/undo`);
  assert.equal(undone.json().words, 'It comes on Friday.');
  assert.equal((await read(kiran, id)).draft?.content.words, 'It comes on Friday.');
  assert.deepEqual(await aside(kiran, id), [['undone', null, 'Something else']]);
});

test('a colleague takes a draft over, files and all; it is on record, and its writer keeps the words', async () => {
  const { id } = await opened();
  const plan = await inTransaction(server.platform.db, (tx) =>
    upload(tx, { name: 'plan.txt', type: 'text/plain', bytes: Buffer.from('hello') }, people.kiran, NOW),
  );
  const marks = [{ kind: 'picture', start: 12, end: 16, id: plan.id }];
  await save(kiran, id, 'Here is the plan', { attachmentIds: [plan.id], marks });
  const taken = await sam.call('POST', `/conversations/${id}/drafts/${people.kiran}/take-over`);
  assert.equal(taken.statusCode, 200, taken.body);
  assert.equal(taken.json().words, 'Here is the plan');
  assert.deepEqual(
    taken.json().attachments.map((file: { name: string }) => file.name),
    ['plan.txt'],
  );
  assert.equal(taken.json().marks[0].id, taken.json().attachmentIds[0], 'a picture is the copy’s');
  const view = await read(sam, id);
  assert.equal(view.draft?.content.words, 'Here is the plan');
  assert.deepEqual(view.othersDrafts, []);
  assert.deepEqual(
    view.thread.flatMap((item) => (item.type === 'event' ? [item.event.words] : [])).slice(-1),
    ['Sam Reed took over a draft from Kiran Mehta.'],
  );
  assert.deepEqual(await aside(kiran, id), [['taken-over', 'Sam Reed', 'Here is the plan']]);
  const sent = await sam.call('POST', `/conversations/${id}/replies`, {
    id: randomUUID(),
    words: 'Here is the plan: it is attached.',
    attachmentIds: taken.json().attachmentIds,
    draftUpon: taken.json().savedAt,
  });
  assert.equal(sent.statusCode, 200, sent.body);
  const [one] = (await read(kiran, id)).setAside;
  const up = await kiran.call('POST', `/conversations/${id}/set-aside/${one?.id}/take-up`);
  assert.deepEqual(up.json().attachmentIds, [plan.id], 'the writer’s own file is still the writer’s');
});

test('nobody’s words are thrown away by taking over, nor is there one where there is none', async () => {
  const { id } = await opened();
  await save(kiran, id, 'Of Kiran');
  await save(sam, id, 'Of Sam');
  const refused = await sam.call('POST', `/conversations/${id}/drafts/${people.kiran}/take-over`);
  assert.equal(refused.statusCode, 409);
  assert.equal(refused.json().code, 'draft-of-your-own');
  assert.equal((await read(kiran, id)).draft?.content.words, 'Of Kiran');
  for (const whose of [people.sam, people.ruth])
    assert.equal((await sam.call('POST', `/conversations/${id}/drafts/${whose}/take-over`)).statusCode, 404);
});

test('drafts go along when a conversation is merged; where both had one, it is set aside', async () => {
  const [from, into] = [await opened(), await opened()];
  await save(kiran, from.id, 'Kiran, from');
  await save(kiran, into.id, 'Kiran, into');
  await save(sam, from.id, 'Sam, from');
  await kiran.call('POST', `/conversations/${from.id}/set-aside`, { words: 'Kiran, before' });
  await inTransaction(server.platform.db, (tx) => merge(tx, from.id, into.id, people.sam, NOW));
  assert.equal((await read(sam, into.id)).draft?.content.words, 'Sam, from');
  assert.equal((await read(kiran, into.id)).draft?.content.words, 'Kiran, into');
  assert.deepEqual((await aside(kiran, into.id)).map(([because, , words]) => `${because}: ${words}`).sort(), [
    'merged: Kiran, from',
    'other-page: Kiran, before',
  ]);
  const late = await save(kiran, from.id, 'Kiran, still typing in the old one', { upon: null });
  assert.equal(late.statusCode, 409, 'the old address leads to the new conversation, where another draft is');
});
