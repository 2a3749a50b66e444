import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type People, setUpPeople } from '../../test/people.ts';
import { type Written, writeContact, writeConversation, writeMessage } from '../../test/records.ts';
import { type Caller, callerAs, type TestServer, testServer } from '../../test/server.ts';
import { deleteFaded } from '../contacts/facts.ts';
import { Live } from './live.ts';
import { inboxRoutes } from './routes.ts';

let server: TestServer;
let live: Live;
let people: People;
let kiran: Caller;
/** a senior, so that no role stands in the way */
let sam: Caller;
let open: Written;
const NOW = new Date('2026-12-01T10:00:00Z');

before(async () => {
  server = await testServer((app, platform) => {
    live = new Live(platform);
    inboxRoutes(app, platform, live);
  });
  people = await setUpPeople(server.platform, NOW);
  kiran = await callerAs(server, people.kiran);
  sam = await callerAs(server, people.sam);
  open = await writeConversation(server.platform.db, { teamId: people.teamId, openedAt: NOW });
});
after(async () => {
  live.stop();
  await server.close();
});

const facts = async (who: Caller, contactId: string, conversationId?: string) => {
  const answer = await who.call(
    'GET',
    `/contacts/${contactId}/facts${conversationId ? `?conversationId=${conversationId}` : ''}`,
  );
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
};
const lines = async (who: Caller, contactId: string) =>
  (await facts(who, contactId)).items.map((f: { words: string; when: string; fadesOn: string | null }) => [
    f.words,
    f.when,
    f.fadesOn,
  ]);
const note = (who: Caller, contactId: string, body: object) =>
  who.call('POST', `/contacts/${contactId}/facts`, body);

test('wishes stand first, facts come up on their day, and each fades on its own', async () => {
  const contactId = await writeContact(server.platform.db, { name: 'Adaeze Okafor' }, NOW);
  const id = randomUUID();
  await note(kiran, contactId, { id, words: 'Back from holiday on the 12th' });
  await note(kiran, contactId, { id, words: 'Twice', onDay: '2026-12-12' });
  await note(kiran, contactId, { words: 'Has a dog called Rex' });
  await note(kiran, contactId, { words: 'Getting married', onDay: '2026-12-19', consent: 'said-yes' });
  await note(kiran, contactId, { kind: 'wish', words: 'Large print please' });
  assert.deepEqual(await lines(sam, contactId), [
    ['Large print please', 'standing', null],
    ['Has a dog called Rex', 'standing', '2027-03-01'],
    ['Back from holiday on the 12th', 'coming', '2026-12-26'],
    ['Getting married', 'coming', '2027-01-02'],
  ]);
  const [wish, dog] = (await facts(sam, contactId)).items;
  assert.equal(
    wish.recordWords,
    'They told Kiran Mehta. Noted Tuesday 1 December. They asked us to know it. Stands until it is taken away.',
  );
  assert.equal(
    dog.recordWords,
    'They told Kiran Mehta. Noted Tuesday 1 December. We did not ask them. Fades after Monday 1 March.',
  );

  server.platform.clock.at = new Date('2026-12-12T09:00:00Z');
  const due = (await facts(kiran, contactId)).items.find((f: { when: string }) => f.when === 'due');
  assert.deepEqual(
    [due.words, due.whenWords],
    ['Back from holiday on the 12th', 'Since Saturday 12 December'],
  );
  server.platform.clock.at = new Date('2026-12-27T09:00:00Z');
  assert.deepEqual(
    (await lines(kiran, contactId)).map(([words]: string[]) => words),
    ['Large print please', 'Getting married', 'Has a dog called Rex'],
  );
  await deleteFaded(server.platform.db, new Date('2027-02-01T09:00:00Z'));
  const left = await server.platform.db
    .selectFrom('contactFact')
    .select('words')
    .where('contactId', '=', contactId)
    .orderBy('words')
    .execute();
  assert.deepEqual(
    left.map(({ words }) => words),
    ['Getting married', 'Has a dog called Rex', 'Large print please'],
  );
  server.platform.clock.at = NOW;
});

test('what they were not asked about fades within 90 days, whatever was wished', async () => {
  const contactId = await writeContact(server.platform.db, {}, NOW);
  await note(kiran, contactId, {
    kind: 'wish',
    words: 'Call after 6pm',
    consent: 'not-asked',
    fadesOn: '2028-01-01',
  });
  await note(kiran, contactId, { words: 'Wedding', onDay: '2027-06-05', fadesOn: '2027-06-06' });
  const shown = await lines(kiran, contactId);
  assert.deepEqual(shown, [
    ['Call after 6pm', 'standing', '2027-03-01'],
    ['Wedding', 'coming', '2027-06-06'],
  ]);
});

test('taken away, nothing of its words is left; and not twice', async () => {
  const contactId = await writeContact(server.platform.db, {}, NOW);
  await note(kiran, contactId, { words: 'Going through a divorce' });
  const [fact] = (await facts(kiran, contactId)).items;
  assert.equal((await sam.call('DELETE', `/contacts/${contactId}/facts/${fact.id}`)).statusCode, 200);
  assert.equal((await sam.call('DELETE', `/contacts/${contactId}/facts/${fact.id}`)).statusCode, 404);
  const row = await server.platform.db
    .selectFrom('contactFact')
    .select(['words', 'endedById'])
    .where('id', '=', fact.id)
    .executeTakeFirstOrThrow();
  assert.deepEqual(row, { words: '', endedById: people.sam });
  const events = await server.platform.db
    .selectFrom('event')
    .select(['kind', 'data'])
    .where('contactId', '=', contactId)
    .orderBy('id')
    .execute();
  assert.deepEqual(events, [
    { kind: 'fact-noted', data: { factKind: 'fact' } },
    { kind: 'fact-taken-away', data: {} },
  ]);
});

test('their own words are offered, stored by a press alone, and not again when turned down or kept', async () => {
  const messageId = await writeMessage(server.platform.db, open, NOW, {
    words:
      'The boiler is cold.\n\nI am back from holiday on the 12th. I am hard of hearing, so please write.',
  });
  const offered = async () => (await facts(kiran, open.contactId, open.id)).offers;
  const [holiday, hearing] = await offered();
  assert.deepEqual(
    [holiday.kind, holiday.words, holiday.onDay, holiday.messageId],
    ['fact', 'I am back from holiday on the 12th.', '2026-12-12', messageId],
  );
  assert.deepEqual([hearing.kind, hearing.onDay], ['wish', null]);
  assert.deepEqual((await facts(kiran, open.contactId)).items, []);

  await kiran.call('POST', `/conversations/${open.id}/facts-declined`, {
    messageId,
    startsAt: hearing.startsAt,
  });
  assert.deepEqual(
    (await offered()).map((o: { kind: string }) => o.kind),
    ['fact'],
  );
  const kept = await note(kiran, open.contactId, {
    words: holiday.words,
    onDay: holiday.onDay,
    source: 'their-words',
    conversationId: open.id,
    messageId,
  });
  assert.equal(kept.statusCode, 200, kept.body);
  assert.deepEqual(kept.json().offers, []);
  assert.equal(
    kept.json().items[0].recordWords,
    'Their own words, kept by Kiran Mehta. Noted Tuesday 1 December. We did not ask them. Fades after Saturday 26 December.',
  );
});

test('what was learned in a restricted conversation stays with those who may see it', async () => {
  const contactId = await writeContact(server.platform.db, { name: 'Zoe Quill' }, NOW);
  const secret = await writeConversation(server.platform.db, {
    teamId: people.teamId,
    openedAt: NOW,
    contactId,
    only: [people.kiran],
  });
  const words = { words: 'In hospital until Friday', conversationId: secret.id };

  // all there is of her is restricted: for others there is no such customer
  for (const [method, path, body] of [
    ['GET', `/contacts/${contactId}/facts`, undefined],
    ['POST', `/contacts/${contactId}/facts`, { words: 'Anything' }],
    ['DELETE', `/contacts/${contactId}/facts/${randomUUID()}`, undefined],
    [
      'POST',
      `/conversations/${secret.id}/facts-declined`,
      { messageId: await writeMessage(server.platform.db, secret, NOW), startsAt: 0 },
    ],
  ] as const)
    assert.equal((await sam.call(method, path, body)).statusCode, 404, `${method} ${path}`);
  assert.equal((await note(kiran, contactId, words)).statusCode, 200);

  // with an open one beside it, others see her and not that
  const beside = await writeConversation(server.platform.db, {
    teamId: people.teamId,
    openedAt: NOW,
    contactId,
  });
  assert.deepEqual((await facts(sam, contactId)).items, []);
  assert.equal((await facts(kiran, contactId)).items.length, 1);
  const [fact] = (await facts(kiran, contactId)).items;
  assert.equal((await sam.call('DELETE', `/contacts/${contactId}/facts/${fact.id}`)).statusCode, 404);
  assert.equal((await note(sam, contactId, words)).statusCode, 404);
  assert.equal(
    (await sam.call('GET', `/contacts/${contactId}/facts?conversationId=${secret.id}`)).statusCode,
    404,
  );
  assert.equal((await note(sam, contactId, { words: 'x', conversationId: open.id })).statusCode, 404);
  assert.equal(
    (await note(sam, contactId, { words: 'x', conversationId: beside.id, messageId: randomUUID() }))
      .statusCode,
    404,
  );
});

test('refused: no words, a fading before its day, one too many, one who was erased', async () => {
  const contactId = await writeContact(server.platform.db, {}, NOW);
  assert.equal((await note(kiran, contactId, { words: ' ' })).statusCode, 422);
  const soon = await note(kiran, contactId, { words: 'x', onDay: '2026-12-12', fadesOn: '2026-12-11' });
  assert.deepEqual([soon.statusCode, soon.json().code], [422, 'fades-too-soon']);
  for (let n = 0; n < 40; n++) await note(kiran, contactId, { words: `Fact ${n}` });
  const more = await note(kiran, contactId, { words: 'One more' });
  assert.deepEqual([more.statusCode, more.json().code], [409, 'too-many-facts']);
  await server.platform.db
    .updateTable('contact')
    .set({ redactedAt: NOW })
    .where('id', '=', contactId)
    .execute();
  const erased = await note(kiran, contactId, { words: 'Again' });
  assert.deepEqual([erased.statusCode, erased.json().code], [409, 'contact-erased']);
  assert.deepEqual((await facts(kiran, contactId)).items, []);
});

test('a fact alerts nobody', async () => {
  assert.deepEqual(await server.platform.db.selectFrom('alert').select('kind').execute(), []);
});
