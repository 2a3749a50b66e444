import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type People, setUpPeople } from '../../test/people.ts';
import {
  type Written,
  writeConversation,
  writeMessage,
  writePromise,
  writeSettlement,
} from '../../test/records.ts';
import { type TestServer, testServer } from '../../test/server.ts';
import { connect, inTransaction } from '../platform/db.ts';
import { setAway } from '../team/away.ts';
import { offerDate } from './offer-date.ts';
import { forecastRoutes } from './routes.ts';

// a Tuesday, 10am in London; the desk works 9 to 5
const now = new Date('2026-12-01T10:00:00Z');
const at = (text: string) => new Date(`2026-${text}:00Z`);

let server: TestServer;
let people: People;
let waiting: Written;
before(async () => {
  server = await testServer(forecastRoutes, { now: now.toISOString() });
  people = await setUpPeople(server.platform, now);
  waiting = await written({ openedAt: at('12-01T09:30') });
});
after(() => server.close());

const written = (more: object) =>
  writeConversation(server.platform.db, {
    teamId: people.teamId,
    ownerId: people.kiran,
    openedAt: now,
    ...more,
  });
/** By another process: what a test writes has no events, so this one's past would not know. */
async function offeredAnew(wanted: Parameters<typeof offerDate>[2]) {
  const db = connect(server.database.appConfig);
  try {
    return await offerDate(db, waiting.id, wanted, now);
  } finally {
    await db.destroy();
  }
}
const offered = async (kind: 'update' | 'return') => {
  const { dueWords, by, cases, explanation } = await offerDate(
    server.platform.db,
    waiting.id,
    { kind, keeperId: null, byId: people.sam },
    now,
  );
  return { dueWords, by, cases, explanation };
};

test('with nothing to go by there is a date all the same: by when we say more', async () => {
  assert.deepEqual(await offered('return'), {
    dueWords: 'Tuesday 8 December, 5pm',
    by: 'rule',
    cases: 0,
    explanation: 'five working days after Tue 1 Dec: Tue 8 Dec, 5pm',
  });
});

test('never a day on which whoever keeps it is away', async () => {
  const { db } = server.platform;
  const away = { from: at('12-07T00:00'), until: at('12-10T00:00'), coverId: null };
  await inTransaction(db, (tx) => setAway(tx, people.kiran, away, now));
  assert.equal((await offered('update')).dueWords, 'Thursday 10 December, 5pm');
  await inTransaction(db, (tx) => setAway(tx, people.kiran, null, now));
});

test('from like promises: the time in which nine in ten were done, not the middle one', async () => {
  const { db } = server.platform;
  const c = await written({ status: 'open', openedAt: at('11-02T09:00') });
  // 36 were done within an hour, four in the ninth working hour: the second day
  for (let i = 0; i < 40; i++) {
    const id = await writePromise(db, c, {
      kind: 'return',
      madeAt: at('11-03T09:00'),
      dueAt: at('11-30T12:00'),
    });
    await writeSettlement(db, id, 'kept', i < 36 ? at('11-03T10:00') : at('11-04T10:00'), {
      agentId: people.kiran,
      evidence: 'Sent back.',
    });
  }
  const { dueWords, by, explanation } = await offeredAnew({
    kind: 'return',
    keeperId: null,
    byId: people.sam,
  });
  assert.deepEqual(
    [dueWords, by, explanation],
    ['Wednesday 2 December, 5pm', 'like', '9 in 10 like it were done by then (from 40 like it): Wed 2 Dec'],
  );
});

test('a first answer: from those who came in like it, and never later than the desk’s own rule', async () => {
  const { db } = server.platform;
  for (let i = 0; i < 40; i++) {
    const c = await written({ openedAt: at('11-03T09:00') });
    await writeMessage(db, c, i < 30 ? at('11-03T10:00') : at('11-04T12:00'), {
      direction: 'out',
      agentId: people.kiran,
      delivery: 'accepted',
    });
  }
  const next = () => offeredAnew({ kind: 'update', keeperId: null, byId: people.sam });
  assert.deepEqual([(await next()).dueWords, (await next()).by], ['Wednesday 2 December, 5pm', 'like']);
  await writeMessage(db, waiting, now, { direction: 'out', agentId: people.kiran, delivery: 'accepted' });
  assert.deepEqual([(await next()).dueWords, (await next()).by], ['Tuesday 8 December, 5pm', 'rule']);
});
