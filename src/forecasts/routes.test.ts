import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type People, setUpPeople } from '../../test/people.ts';
import { writeConversation, writePromise, writeSettlement } from '../../test/records.ts';
import { type Caller, callerAs, type TestServer, testServer } from '../../test/server.ts';
import { forecastRoutes } from './routes.ts';
import { selectLikePromises } from './store.ts';

// a Tuesday, 10am in London
const now = new Date('2026-12-01T10:00:00Z');
const at = (text: string) => new Date(`2026-12-${text}:00Z`);

let server: TestServer;
let people: People;
let kiran: Caller;
before(async () => {
  server = await testServer(forecastRoutes, { now: now.toISOString() });
  people = await setUpPeople(server.platform, now);
  kiran = await callerAs(server, people.kiran);
});
after(() => server.close());

test('a date is judged by the calendar, by who keeps it and by what they owe that day', async () => {
  const { db } = server.platform;
  const { teamId, kiran: ownerId } = people;
  const promised = (dueAt: Date) => ({ kind: 'action' as const, dueAt });
  const conversation = await writeConversation(db, {
    teamId,
    ownerId,
    openedAt: at('01T08:00'),
    promises: [
      promised(at('03T09:30')),
      promised(at('03T11:00')),
      promised(at('03T15:00')),
      promised(at('03T23:30')),
      promised(at('04T00:30')),
    ],
  });
  const judged = async (dueAt: string, more = '') => {
    const answer = await kiran.call(
      'GET',
      `/promise-date?dueAt=${dueAt}&kind=action&conversationId=${conversation.id}${more}`,
    );
    assert.equal(answer.statusCode, 200, answer.body);
    return answer.json().words;
  };
  assert.equal(await judged('2026-12-03T17:00:00Z'), 'Tight: four due that day');
  assert.equal(await judged('2026-12-03T17:00:00Z', `&ownerId=${people.sam}`), 'Fits');
  assert.equal(await judged('2026-12-04T17:00:00Z'), 'Fits');
  assert.equal(await judged('2026-12-25T17:00:00Z'), 'Cannot be kept: Christmas Day, try Tue 29 Dec');
});

test('who may not see the conversation hears nothing', async () => {
  const answer = await kiran.call(
    'GET',
    '/promise-date?dueAt=2026-12-03T17:00:00Z&kind=action&conversationId=KPT-222222',
  );
  assert.equal(answer.statusCode, 404);
});

test('like promises are those that were to be done: kept ones are done, open and broken ones not yet', async () => {
  const { db } = server.platform;
  const conversation = await writeConversation(db, { teamId: people.teamId, openedAt: at('01T08:00') });
  const made = (madeAt: Date) =>
    writePromise(db, conversation, { kind: 'return', dueAt: at('02T12:00'), madeAt });
  await made(at('01T08:01'));
  await writeSettlement(db, await made(at('01T08:02')), 'broken', at('02T12:00'));
  await writeSettlement(db, await made(at('01T08:03')), 'kept', at('01T09:00'), {
    agentId: people.kiran,
    evidence: 'Refund sent back.',
  });
  await writePromise(db, conversation, { kind: 'payment', dueAt: at('02T12:00'), madeAt: at('01T08:04') });
  assert.deepEqual(await selectLikePromises(db, 'return', 10), [
    { madeAt: at('01T08:03'), doneAt: at('01T09:00') },
    { madeAt: at('01T08:02'), doneAt: null },
    { madeAt: at('01T08:01'), doneAt: null },
  ]);
});
