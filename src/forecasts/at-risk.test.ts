import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { type People, setUpPeople } from '../../test/people.ts';
import { writeConversation, writePromise, writeSettlement } from '../../test/records.ts';
import { type TestServer, testServer } from '../../test/server.ts';
import { connect, type Db } from '../platform/db.ts';
import { deskCalendar } from '../team/desk.ts';
import { markRisks, type Owed, type Risk } from './at-risk.ts';
import { pastOf } from './past.ts';
import { forecastRoutes } from './routes.ts';

// a Tuesday, 10am in London; the desk works 9 to 5
const now = new Date('2026-12-01T10:00:00Z');
const at = (text: string) => new Date(`2026-${text}:00Z`);

let server: TestServer;
let people: People;
/** another process each time, so that nothing that one test has read stands in the next */
let db: Db;
before(async () => {
  server = await testServer(forecastRoutes, { now: now.toISOString() });
  people = await setUpPeople(server.platform, now);
});
beforeEach((t) => {
  db = connect(server.database.appConfig);
  (t as { after(run: () => unknown): void }).after(() => db.destroy());
});
after(() => server.close());

const owed = (more: Partial<Owed> = {}): Owed & Partial<Risk> => ({
  kind: 'action',
  state: 'open',
  madeAt: at('11-30T09:00'),
  dueAt: at('12-08T17:00'),
  ownerId: people.kiran,
  wroteSince: false,
  ...more,
});
async function riskOf(more: Partial<Owed> = {}): Promise<string | null | boolean> {
  const p = owed(more);
  await markRisks(db, [p], await deskCalendar(db), now);
  return p.riskWords ?? p.isAtRisk ?? false;
}

test('its hour is near, or has passed', async () => {
  assert.equal(await riskOf(), false);
  assert.equal(await riskOf({ dueAt: at('12-01T10:40') }), 'Nobody has written since it was made.');
  assert.equal(await riskOf({ dueAt: at('12-01T10:40'), wroteSince: true }), false);
  assert.equal(await riskOf({ dueAt: at('12-01T09:00') }), true);
  assert.equal(await riskOf({ dueAt: at('12-01T09:00'), state: 'kept' }), false);
});

test('whoever keeps it is away then, and nobody covers', async () => {
  const away = { awayFrom: at('12-07T00:00'), awayUntil: at('12-10T09:00'), coverId: null as string | null };
  const set = (change: object) =>
    server.platform.db.updateTable('agent').set(change).where('id', '=', people.kiran).execute();
  await set(away);
  assert.equal(await riskOf(), 'Kiran Mehta is away then, until Thu 10 Dec, and nobody covers.');
  assert.equal(await riskOf({ dueAt: at('12-04T17:00') }), false);
  assert.equal(await riskOf({ ownerId: people.sam }), false);
  await db.destroy();
  db = connect(server.database.appConfig);
  await set({ coverId: people.sam });
  assert.equal(await riskOf(), false, 'somebody covers');
  await set({ awayFrom: null, awayUntil: null, coverId: null });
});

test('more is due from them that day than fits in one', async () => {
  const promises = Array.from({ length: 9 }, (_, i) => ({
    kind: 'action',
    dueAt: at(`12-08T${10 + (i % 6)}:00`),
  }));
  await writeConversation(server.platform.db, {
    teamId: people.teamId,
    ownerId: people.kiran,
    openedAt: now,
    promises,
  });
  assert.equal(await riskOf(), 'Kiran Mehta has nine things to do that day, more than fit in one.');
  assert.equal(await riskOf({ kind: 'update' }), false, 'to write takes no room');
  assert.equal(await riskOf({ dueAt: at('12-09T17:00') }), false);
});

test('of those like it that had waited as long, too few were done in the time that is left', async () => {
  const c = await writeConversation(server.platform.db, {
    teamId: people.teamId,
    ownerId: people.sam,
    openedAt: at('10-01T09:00'),
  });
  // twenty were sent back in an hour, twenty only after forty working hours
  for (let i = 0; i < 40; i++) {
    const id = await writePromise(server.platform.db, c, {
      kind: 'return',
      madeAt: at('11-02T09:00'),
      dueAt: at('11-30T17:00'),
    });
    await writeSettlement(server.platform.db, id, 'kept', i < 20 ? at('11-02T10:00') : at('11-09T10:00'), {
      agentId: people.sam,
      evidence: 'Sent back.',
    });
  }
  await pastOf(db);
  const made = (madeAt: Date, dueAt: Date) => ({
    kind: 'return' as const,
    ownerId: people.sam,
    madeAt,
    dueAt,
  });
  assert.equal(await riskOf(made(at('12-01T09:59'), at('12-02T12:00'))), false, 'half are done at once');
  assert.equal(
    await riskOf(made(at('11-30T09:00'), at('12-02T12:00'))),
    'Of those like it that had waited as long, fewer than one in 10 were done in the time that is left.',
  );
  assert.equal(await riskOf(made(at('11-30T09:00'), at('12-10T12:00'))), false, 'there is time enough');
});
