import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type FreshDatabase, freshDatabase } from '../../test/cluster.ts';
import { connect, type Db, inTransaction } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';
import { deskCalendar, readDesk, teamCalendar } from './desk.ts';
import { saveHours, saveStandards, standardsOf, viewHours } from './desk-settings.ts';
import { insertAgent } from './store-agents.ts';
import { changeTeam, makeTeam, readTeam } from './teams.ts';

const now = new Date('2026-12-01T10:00:00Z');
const weekdays = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }];
const hours = { zone: 'Europe/London', nation: 'GB-ENG', periods: weekdays, closures: [] };
let database: FreshDatabase;
let db: Db;

before(async () => {
  database = await freshDatabase();
  db = connect(database.appConfig);
});
after(async () => {
  await db.destroy();
  await database.drop();
});

const save = (more: object, at = now) =>
  inTransaction(db, (tx) => saveHours(tx, { ...hours, ...more }, null, at));

test('a desk that has set nothing works weekdays, 9am to 5pm, in London, with its bank holidays', async () => {
  const desk = await readDesk(db);
  assert.deepEqual([desk.zone, desk.nation, desk.name], ['Europe/London', 'GB-ENG', '']);
  const calendar = await deskCalendar(db);
  assert.equal(calendar.isOpen(now), true);
  assert.equal(calendar.isWorkingDay('2026-12-25'), false);
  assert.deepEqual((await viewHours(db, now)).inWords, [
    'Monday to Friday, 9am to 5pm',
    'Saturday and Sunday, closed',
  ]);
});

test('a calendar is opened once and again when its hours change, also within one millisecond', async () => {
  await save({
    periods: [
      { days: [1, 2, 3, 4, 5], from: '09:00', to: '12:00' },
      { days: [1, 2], from: '13:00', to: '18:00' },
    ],
  });
  const first = await deskCalendar(db);
  assert.equal(await deskCalendar(db), first);
  assert.equal(first.isOpen(new Date('2026-12-01T17:30:00Z')), true);
  await save({});
  const second = await deskCalendar(db);
  assert.notEqual(second, first);
  assert.equal(second.isOpen(new Date('2026-12-01T17:30:00Z')), false);
});

test('what a rolled-back transaction saw of the hours is not what others see', async () => {
  await save({});
  await assert.rejects(
    inTransaction(db, async (tx) => {
      await saveHours(tx, { ...hours, closures: [{ on: '2026-12-03', name: 'Stocktaking' }] }, null, now);
      assert.equal((await deskCalendar(tx)).isWorkingDay('2026-12-03'), false);
      throw new Error('thought better of it');
    }),
    /thought better/,
  );
  assert.equal((await deskCalendar(db)).isWorkingDay('2026-12-03'), true);
});

test('holidays of the nation and our own closures both close the desk; only the holidays still to come are listed', async () => {
  await save({
    closures: [
      { on: '2026-12-24', name: 'Christmas party' },
      { on: '2026-12-24', name: 'Christmas Eve' },
    ],
  });
  const calendar = await deskCalendar(db);
  assert.equal(calendar.isWorkingDay('2026-12-24'), false);
  assert.equal(calendar.isWorkingDay('2026-12-25'), false);
  const view = await viewHours(db, now);
  assert.deepEqual(
    view.closures,
    [{ on: '2026-12-24', name: 'Christmas Eve' }],
    'the last one given for a day stands',
  );
  assert.deepEqual(view.holidays[0], { on: '2026-12-25', name: 'Christmas Day' });
  assert.equal(view.holidays.at(-1)?.on.slice(0, 4), '2027');
  await save({ nation: '' });
  assert.equal((await deskCalendar(db)).isWorkingDay('2026-12-25'), true);
  assert.deepEqual((await viewHours(db, now)).holidays, []);
});

test('hours that make no sense are refused in a sentence, and nothing changes', async () => {
  await save({});
  for (const [wrong, path, says] of [
    [{ nation: 'XX' }, 'nation', 'Choose a nation from the list, or none.'],
    [
      { periods: [{ days: [1], from: '24:00', to: '24:00' }] },
      'periods',
      'An opening period cannot start at 24:00; start it at 00:00 on the next day.',
    ],
    [
      { periods: [{ days: [8], from: '09:00', to: '10:00' }] },
      'periods',
      '8 is not a day of the week (1 is Monday, 7 is Sunday).',
    ],
  ] as const) {
    await assert.rejects(save(wrong), (error: Refusal) => {
      assert.ok(error instanceof Refusal);
      assert.deepEqual([error.kind, error.message, error.errors?.[0]?.path], ['wrong-input', says, path]);
      return true;
    });
  }
  assert.equal((await deskCalendar(db)).isOpen(now), true);
});

test('a team works its own hours under the desk’s holidays, or the desk’s hours', async () => {
  await save({ closures: [{ on: '2026-12-02', name: 'Moving house' }] });
  const agentId = '019b0000-0000-7000-8000-000000000001';
  await inTransaction(db, (tx) =>
    insertAgent(
      tx,
      { id: agentId, email: 'r@x.example', name: 'Ruth', jobTitle: '', role: 'admin', passwordHash: null },
      now,
    ),
  );
  const night = [{ days: [1, 2, 3, 4, 5], from: '18:00', to: '22:00' }];
  const change = { name: 'Evenings', dutyId: agentId, memberIds: [agentId], periods: night };
  const teamId = await inTransaction(db, (tx) => makeTeam(tx, change, null, now));
  const evening = new Date('2026-12-01T19:00:00Z');
  assert.equal((await teamCalendar(db, teamId)).isOpen(evening), true);
  assert.equal((await deskCalendar(db)).isOpen(evening), false);
  assert.equal((await teamCalendar(db, teamId)).isWorkingDay('2026-12-02'), false);
  assert.equal(await teamCalendar(db, teamId), await teamCalendar(db, teamId));

  await inTransaction(db, (tx) => changeTeam(tx, teamId, { ...change, periods: weekdays }, agentId, now));
  assert.equal((await teamCalendar(db, teamId)).isOpen(evening), false);
  await inTransaction(db, (tx) => changeTeam(tx, teamId, { ...change, periods: null }, agentId, now));
  assert.equal((await readTeam(db, teamId)).calendarId, null);
  assert.equal((await teamCalendar(db, teamId)).isOpen(now), true);
});

test('standards are saved and read as they were given', async () => {
  const standards = {
    firstAnswer: { kind: 'working-hours' as const, hours: 4 },
    updateEveryWorkingDays: 3,
    takeByWorkingMinutes: 30,
    undoSeconds: 30 as const,
  };
  await inTransaction(db, (tx) => saveStandards(tx, standards, null, now));
  assert.deepEqual(standardsOf(await readDesk(db)), standards);
});
