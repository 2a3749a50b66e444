import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { ConversationView } from '../../contract/conversations.ts';
import { type People, setUpPeople } from '../../test/people.ts';
import { get, minutesOn, NOW } from '../../test/reading.ts';
import { writeConversation } from '../../test/records.ts';
import { type Caller, callerAs, type TestServer, testServer } from '../../test/server.ts';
import { inTransaction } from '../platform/db.ts';
import { upload } from '../replies/attachments.ts';
import { replyRoutes } from '../replies/routes.ts';
import { viewMessage } from './conversation-view.ts';
import { Live } from './live.ts';
import { inboxRoutes } from './routes.ts';

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

const uploaded = (name: string, text: string, byId: string) =>
  inTransaction(server.platform.db, (tx) =>
    upload(tx, { name, type: 'text/plain', bytes: Buffer.from(text) }, byId, NOW),
  );
const opened = () =>
  writeConversation(server.platform.db, {
    teamId: people.teamId,
    ownerId: people.kiran,
    openedAt: minutesOn(-60),
    contact: { name: 'Adaeze Okafor', email: `adaeze.${randomUUID()}@example.org` },
  });
const draftOf = async (who: Caller, id: string) =>
  ((await get(who, `/conversations/${id}`)) as ConversationView).draft;

test('a draft comes back with its files by name, size and type, in their order', async () => {
  const c = await opened();
  const plan = await uploaded('plan.txt', 'hello', people.kiran);
  const photo = await uploaded('leg.jpg', 'split', people.kiran);
  const theirs = await uploaded('secret.txt', 'of Sam', people.sam);
  const saved = await kiran.call('PUT', `/conversations/${c.id}/draft`, {
    words: 'Here is',
    attachmentIds: [photo.id, theirs.id, plan.id],
  });
  assert.equal(saved.statusCode, 200, saved.body);
  assert.deepEqual((await draftOf(kiran, c.id))?.content.attachments, [
    { id: photo.id, name: 'leg.jpg', type: 'text/plain', size: 5, inline: false, byLink: false },
    { id: plan.id, name: 'plan.txt', type: 'text/plain', size: 5, inline: false, byLink: false },
  ]);
  assert.equal(await draftOf(sam, c.id), null);
});

test('a reply that is taken back has its files again', async () => {
  const c = await opened();
  const plan = await uploaded('plan.txt', 'hello', people.kiran);
  const id = randomUUID();
  const held = await kiran.call('POST', `/conversations/${c.id}/replies`, {
    id,
    words: 'Here is the plan.',
    attachmentIds: [plan.id],
  });
  assert.equal(held.statusCode, 200, held.body);
  const undone = await kiran.call('POST', `/messages/${id}/undo`);
  assert.equal(undone.statusCode, 200, undone.body);
  const files = [
    { id: plan.id, name: 'plan.txt', type: 'text/plain', size: 5, inline: false, byLink: false },
  ];
  assert.equal(undone.json().words, 'Here is the plan.');
  assert.deepEqual(undone.json().attachments, files);
  assert.deepEqual((await draftOf(kiran, c.id))?.content.attachments, files);
});
