import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { usualStandards } from '../../rules/reply-check/standards.ts';
import { type People, setUpPeople } from '../../test/people.ts';
import { type Caller, caller, callerAs, type TestServer, testServer } from '../../test/server.ts';
import { inTransaction } from '../platform/db.ts';
import type { ConversationFacts } from './facts-store.ts';
import { fieldsOf } from './fill.ts';
import { savedRoutes } from './routes.ts';
import { giveSavedMessages } from './saved-messages.ts';

let server: TestServer;
let people: People;
let kiran: Caller;
let sam: Caller;
let lena: Caller;
before(async () => {
  server = await testServer(savedRoutes);
  people = await setUpPeople(server.platform, server.platform.clock.now());
  [kiran, sam, lena] = (await Promise.all(
    [people.kiran, people.sam, people.lena].map((id) => callerAs(server, id)),
  )) as [Caller, Caller, Caller];
});
after(() => server.close());

const make = (by: Caller, change: object) =>
  by.call('POST', '/saved-messages', {
    name: `Saved ${randomUUID()}`,
    words: '{{greeting}}\n\nThank you.',
    ownerId: people.kiran,
    reviewOn: '2027-06-01',
    ...change,
  });
const codeOf = (answer: { json(): { code: string } }) => answer.json().code;

test('an agent writes one, looks after it, and is told when it is to be looked at again', async () => {
  const made = (await make(kiran, { name: 'Photos', reviewOn: '2026-12-01' })).json();
  assert.deepEqual(
    [made.name, made.owner.name, made.reviewDue, made.mayChange, made.useWords],
    ['Photos', 'Kiran Mehta', true, true, 'Not used yet. Its words are of Tuesday 1 December.'],
  );
  const change = {
    name: 'Photos',
    words: '{{greeting}}\n\nThanks.',
    ownerId: people.kiran,
    reviewOn: '2026-12-02',
  };
  assert.equal((await kiran.call('PUT', `/saved-messages/${made.id}`, change)).json().reviewDue, false);
  const forSam = (await sam.call('GET', '/saved-messages')).json();
  const seen = forSam.items.find(({ id }: { id: string }) => id === made.id);
  assert.deepEqual([seen.words, seen.mayChange], ['{{greeting}}\n\nThanks.', false]);
  assert.equal((await sam.call('PUT', `/saved-messages/${made.id}`, change)).statusCode, 403);
  assert.equal((await sam.call('DELETE', `/saved-messages/${made.id}`)).statusCode, 403);
  assert.equal(
    (await lena.call('PUT', `/saved-messages/${made.id}`, { ...change, ownerId: people.sam })).statusCode,
    200,
  );
  assert.equal((await kiran.call('DELETE', `/saved-messages/${made.id}`)).statusCode, 403);
  assert.equal((await lena.call('DELETE', `/saved-messages/${made.id}`)).statusCode, 200);
  assert.equal((await lena.call('DELETE', `/saved-messages/${made.id}`)).statusCode, 404);
});

test('refused: a name twice, a field that there is not, an owner who is not here, nothing at all', async () => {
  await make(kiran, { name: 'Twice' });
  assert.equal(codeOf(await make(kiran, { name: 'twice' })), 'saved-name-taken');
  const unknown = (await make(kiran, { words: 'Hello {{first name}}, by {{date}}.' })).json();
  assert.equal(unknown.title, 'There is no such field: {{first name}}, {{date}}.');
  assert.equal((await make(kiran, { ownerId: randomUUID() })).statusCode, 404);
  assert.equal((await make(kiran, { words: '  ' })).statusCode, 422);
});

test('by itself goes only what records stand behind, and only leads write it', async () => {
  const words = '{{greeting}}\n\nWe write to you by Friday 4 December, or shortly.\n\n{{desk}}';
  assert.equal(
    (await make(sam, { words: '{{greeting}}\n\n{{status}}', byItself: true, ownerId: people.sam }))
      .statusCode,
    403,
  );
  const refused = (await make(lena, { words, byItself: true })).json();
  assert.equal(refused.code, 'not-true-by-itself');
  assert.match(refused.detail, /^Nothing was saved\. “by Friday 4 December” is written by hand\./);
  const made = await make(lena, { words: '{{greeting}}\n\n{{status}}\n\n{{desk}}', byItself: true });
  assert.equal(made.statusCode, 200);
  // its owner, who is no lead, does not change what goes by itself
  const { id, name } = made.json();
  const change = {
    name,
    words: '{{greeting}}',
    byItself: false,
    ownerId: people.kiran,
    reviewOn: '2027-06-01',
  };
  assert.equal((await kiran.call('PUT', `/saved-messages/${id}`, change)).statusCode, 403);
});

test('nobody without a session reaches any of it', async () => {
  const nobody = caller(server);
  const at = `/saved-messages/${randomUUID()}`;
  for (const [method, path] of [
    ['GET', '/saved-messages'],
    ['POST', '/saved-messages'],
    ['PUT', at],
    ['DELETE', at],
    ['POST', `/conversations/${randomUUID()}/filled-messages`],
  ] as const)
    assert.equal(
      (await nobody.call(method, path, method === 'GET' ? undefined : {})).statusCode,
      401,
      `${method} ${path}`,
    );
  const fill = { ids: [randomUUID()] };
  assert.equal(
    (await kiran.call('POST', `/conversations/${randomUUID()}/filled-messages`, fill)).statusCode,
    404,
  );
});

test('whoever leaves hands them over: the records refuse it otherwise', async () => {
  const { id } = (await make(sam, { ownerId: people.sam })).json();
  const { db, clock } = server.platform;
  const leave = (given: boolean) =>
    inTransaction(db, async (tx) => {
      if (given) await giveSavedMessages(tx, people.sam, people.lena, people.ruth, clock.now());
      await sql`update agent set deactivated_at = ${clock.now()} where id = ${people.sam}`.execute(tx);
    });
  await assert.rejects(leave(false), { code: 'owner-needed' });
  await leave(true);
  const { items } = (await lena.call('GET', '/saved-messages')).json();
  assert.equal(items.find((item: { id: string }) => item.id === id).owner.name, 'Lena Hart');
});

const NOW = new Date('2026-12-01T10:00:00Z');
const DESK = {
  zone: 'Europe/London',
  phone: '',
  signOff: 'Fernhill',
  openingHours: 'We are open Monday to Friday, 9am to 5pm.',
  friendliness: usualStandards.friendliness,
  writer: null,
};
const FACTS: ConversationFacts = {
  ref: 'KPT-9M2XQR',
  subject: 'Damaged table',
  status: 'open',
  ownerId: 'k',
  ownerName: 'Kiran Mehta',
  teamName: 'Care',
  dutyName: 'Ruth Okafor',
  takeByAt: null,
  resolvedAt: null,
  weSpokeLast: true,
  contactName: 'Mrs Adaeze Okafor',
  promises: [],
};
const promised = (
  more: Partial<ConversationFacts['promises'][number]>,
): ConversationFacts['promises'][number] => ({
  id: 'p',
  kind: 'reply',
  what: 'Answer you.',
  fromAt: null,
  dueAt: new Date('2026-12-02T17:00:00Z'),
  state: 'open',
  fulfilledAt: null,
  ownedUpAt: null,
  ownerName: null,
  ...more,
});

test('each field says what its record says, and nothing where there is none', () => {
  const nothing = fieldsOf({ ...FACTS, contactName: null, ownerId: null, ownerName: null }, DESK, NOW);
  assert.deepEqual(
    [
      nothing.values.greeting,
      nothing.values.name,
      nothing.values.owner,
      nothing.values['next word'],
      nothing.values.phone,
    ],
    ['Hello,', null, null, null, null],
  );
  const bring = promised({
    id: 'b',
    kind: 'action',
    what: 'Bring the new table.',
    dueAt: new Date('2026-12-09T12:00:00Z'),
  });
  const { values, facts, dateBroken } = fieldsOf({ ...FACTS, promises: [promised({}), bring] }, DESK, NOW);
  assert.deepEqual(
    [values.greeting, values.owner, values['next word'], values.promise, values['promise date'], dateBroken],
    [
      'Hello Adaeze,',
      'Kiran Mehta',
      'Wednesday 2 December, 5pm',
      'Bring the new table',
      'Wednesday 9 December, noon',
      false,
    ],
  );
  assert.deepEqual(
    [facts['next word']?.promiseId, facts.promise?.promiseId, facts.owner?.ownerId],
    ['p', 'b', 'k'],
  );
  assert.equal(
    fieldsOf({ ...FACTS, status: 'resolved', promises: [bring] }, DESK, NOW).values['promise date'],
    null,
  );
});

test('a date that has passed, or was broken, is said no more', () => {
  const past = promised({ dueAt: NOW });
  assert.deepEqual(
    [
      fieldsOf({ ...FACTS, promises: [past] }, DESK, NOW).values['next word'],
      fieldsOf({ ...FACTS, promises: [past] }, DESK, NOW).dateBroken,
    ],
    [null, true],
  );
  const broken = promised({ state: 'broken', dueAt: new Date('2026-11-30T17:00:00Z') });
  assert.equal(fieldsOf({ ...FACTS, promises: [broken] }, DESK, NOW).dateBroken, true);
  assert.equal(
    fieldsOf({ ...FACTS, promises: [{ ...broken, ownedUpAt: NOW }] }, DESK, NOW).dateBroken,
    false,
  );
});
