import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type People, setUpPeople } from '../../test/people.ts';
import { writeConversation, writeMessage, writePromise, writeSettlement } from '../../test/records.ts';
import { type Caller, callerAs, type TestServer, testServer } from '../../test/server.ts';
import { inTransaction } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { forecastRoutes } from './routes.ts';
import { insertToldDates, insertToldRange } from './told-store.ts';

const now = new Date('2026-12-14T10:00:00Z');
const at = (text: string) => new Date(`2026-12-${text}:00Z`);

let server: TestServer;
let people: People;
let lena: Caller;
before(async () => {
  server = await testServer(forecastRoutes, { now: now.toISOString() });
  people = await setUpPeople(server.platform, now);
  lena = await callerAs(server, people.lena);
});
after(() => server.close());

/** A customer who was told Tuesday 8 to Thursday 10 December. */
async function told(resolvedAt: Date | null): Promise<void> {
  const { db } = server.platform;
  const c = await writeConversation(db, {
    teamId: people.teamId,
    ownerId: people.kiran,
    openedAt: at('01T09:00'),
  });
  await inTransaction(db, async (tx) => {
    const range = {
      conversationId: c.id,
      fromAt: at('08T11:00'),
      toAt: at('10T15:00'),
      chance: 0.8,
      cases: 40,
    };
    await insertToldRange(tx, range, at('01T10:00'));
    // the first one that was told stands
    await insertToldRange(tx, { ...range, toAt: at('24T15:00') }, at('02T10:00'));
    if (resolvedAt)
      await tx
        .insertInto('resolution')
        .values({ id: newId(), conversationId: c.id, agentId: people.kiran, at: resolvedAt })
        .execute();
  });
}

async function promised(dueAt: Date, outcome: 'kept' | 'broken' | null, chance: number): Promise<void> {
  const { db } = server.platform;
  const c = await writeConversation(db, {
    teamId: people.teamId,
    ownerId: people.kiran,
    openedAt: at('01T09:00'),
  });
  const messageId = await writeMessage(db, c, at('01T10:00'), { direction: 'out', agentId: people.kiran });
  const id = await writePromise(db, c, { kind: 'action', dueAt, madeAt: at('01T10:00'), messageId });
  const dates = [{ kind: 'action', dueAt, chance, cases: 50 }];
  await inTransaction(db, (tx) => insertToldDates(tx, messageId, dates, at('01T10:00')));
  await inTransaction(db, (tx) => insertToldDates(tx, messageId, dates, at('01T10:00')));
  if (outcome)
    await writeSettlement(db, id, outcome, outcome === 'kept' ? at('02T10:00') : dueAt, {
      agentId: people.kiran,
      evidence: 'Seen.',
    });
}

test('ranges are right by the day, early or late; what nobody knows yet counts for nothing', async () => {
  await told(at('08T09:00'));
  await told(at('10T16:30'));
  await told(at('07T16:00'));
  await told(at('11T09:00'));
  await told(null);
  const { ranges } = (await lena.call('GET', '/honesty')).json();
  // the last one goes on, and its range is over
  assert.deepEqual(ranges, { told: 5, known: 5, inside: 2, early: 1 });
  const until = at('10T00:00').toISOString();
  const earlier = (
    await lena.call('GET', `/honesty?from=${at('02T00:00').toISOString()}&until=${until}`)
  ).json();
  assert.deepEqual(earlier.ranges, { told: 0, known: 0, inside: 0, early: 0 });
});

test('dates are held against what our history expected of them', async () => {
  await promised(at('03T12:00'), 'kept', 0.9);
  await promised(at('03T12:00'), 'kept', 0.8);
  await promised(at('03T12:00'), 'broken', 0.7);
  await promised(at('20T12:00'), null, 0.6);
  const { dates } = (await lena.call('GET', '/honesty')).json();
  assert.deepEqual(
    { ...dates, expected: dates.expected.toFixed(2) },
    { told: 4, known: 3, kept: 2, expected: '2.40' },
  );
});

test('it is for leads', async () => {
  const kiran = await callerAs(server, people.kiran);
  assert.equal((await kiran.call('GET', '/honesty')).statusCode, 403);
});
