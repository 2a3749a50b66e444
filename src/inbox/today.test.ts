import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { TodayView } from '../../contract/today.ts';
import { openCalendar } from '../../rules/working-time/calendar.ts';
import { type People, setUpPeople } from '../../test/people.ts';
import { writeConversation, writeMessage, writePromise, writeSettlement } from '../../test/records.ts';
import { type TestServer, testServer } from '../../test/server.ts';
import type { SignedIn } from '../team/permission.ts';
import { hoursShown, startOfDay } from './day-line.ts';
import { today } from './today.ts';

// a Tuesday, 10am in London
const now = new Date('2026-12-01T10:00:00Z');
const at = (text: string) => new Date(`2026-12-${text}:00Z`);

let server: TestServer;
let people: People;
before(async () => {
  server = await testServer(() => {}, { now: now.toISOString() });
  people = await setUpPeople(server.platform, now);
});
after(() => server.close());

const signedIn = (id: string): SignedIn => ({
  id,
  name: '',
  email: '',
  role: 'agent',
  teamIds: [people.teamId],
  via: 'session',
  csrf: null,
  sessionId: null,
});
const todayOf = (id: string, when = now): Promise<TodayView> => today(server.platform.db, signedIn(id), when);
const open = (given: Partial<Parameters<typeof writeConversation>[1]>) =>
  writeConversation(server.platform.db, { teamId: people.teamId, openedAt: at('01T08:00'), ...given });
const what = (items: TodayView['due']) =>
  items.map((item) => `${item.glyph} ${item.what} | ${item.whenWords} | ${item.tone}`);

test('each thing owed stands in one section, in the order of the day', async () => {
  const { db } = server.platform;
  const ownerId = people.kiran;
  const missed = await open({
    ownerId,
    contact: { name: 'Ian Pell' },
    promises: [{ kind: 'update', dueAt: at('05T17:00') }],
    targets: [{ kind: 'own-up', dueAt: at('01T09:30') }],
  });
  const broken = await writePromise(db, missed, {
    kind: 'action',
    what: 'Send you the form',
    dueAt: at('01T09:00'),
    madeAt: at('01T08:00'),
  });
  // Kept did not run until then; the day line shows when it was due
  await writeSettlement(db, broken, 'broken', at('01T09:55'));
  const back = await open({ ownerId, contact: { name: 'Bola Ade' }, targets: [{ dueAt: at('03T12:00') }] });
  await writeMessage(db, back, at('01T09:45'), { direction: 'out', agentId: ownerId, delivery: 'refused' });
  await open({ ownerId, contact: { name: 'Amira Said' }, targets: [{ dueAt: at('01T09:50') }] });
  await open({
    ownerId,
    contact: { name: 'Tomasz Wren' },
    promises: [{ kind: 'reply', what: 'Answer you', dueAt: at('01T10:40') }],
    targets: [{ dueAt: at('01T10:30') }],
  });
  await open({
    ownerId,
    contact: { name: 'Adaeze Okafor', phone: '020 7946 0112' },
    promises: [{ kind: 'callback', what: 'Call you about the damaged table', dueAt: at('01T11:30') }],
  });
  await open({ ownerId, contact: { name: 'Owen Hart' }, targets: [{ dueAt: at('01T16:00') }] });
  await open({
    ownerId,
    contact: { name: 'Rhys Price' },
    promises: [{ kind: 'update', what: 'Next update on your boiler part', dueAt: at('01T17:30') }],
  });
  const quiet = await open({
    ownerId,
    contact: { name: 'Johanna Lindqvist' },
    promises: [{ kind: 'update', dueAt: at('07T10:00') }],
  });
  await writeMessage(db, quiet, at('01T09:00'), { direction: 'out', agentId: ownerId, delivery: 'accepted' });
  await open({
    contact: { name: 'Nell Frost' },
    subject: 'Where is my parcel',
    openedAt: at('01T09:40'),
    takeByAt: at('01T10:40'),
  });
  await open({
    contact: { name: 'Hugo Ibe' },
    subject: 'Older question',
    openedAt: at('01T09:30'),
    takeByAt: at('01T10:30'),
  });
  const finished = await open({
    ownerId,
    contact: { name: 'Mr Bell' },
    targets: [{ dueAt: at('08T12:00') }],
  });
  const kept = await writePromise(db, finished, {
    kind: 'callback',
    what: 'Call you',
    dueAt: at('01T12:00'),
    madeAt: at('01T08:00'),
  });
  await writeSettlement(db, kept, 'kept', at('01T09:45'), { evidence: 'Spoke at 9.45', agentId: ownerId });
  // a colleague's conversation, with one promise given to Kiran; and one of Kiran's given away
  const shared = await open({
    ownerId: people.sam,
    contact: { name: 'Ewa Novak' },
    promises: [{ kind: 'update', dueAt: at('09T10:00') }],
  });
  await writePromise(db, shared, {
    kind: 'payment',
    what: 'Refund £42.50',
    dueAt: at('01T15:00'),
    madeAt: at('01T08:00'),
    givenToId: people.kiran,
  });
  await writePromise(db, finished, {
    kind: 'action',
    what: 'Given away',
    dueAt: at('01T15:00'),
    madeAt: at('01T08:00'),
    givenToId: people.sam,
  });

  const seen = await todayOf(people.kiran);
  assert.deepEqual(what(seen.needsYou), [
    'broken Send you the form | By 9am | late',
    'risk Our reply to Bola Ade did not arrive | today, 9.45am | late',
    'risk Answer Amira Said | By 9.50am | late',
    'risk Answer you | By 10.40am | late',
  ]);
  assert.deepEqual(what(seen.due), [
    'due Call you about the damaged table | 11.30am | soon',
    'due Refund £42.50 | By 3pm | soon',
    'due Answer Owen Hart | By 4pm | soon',
  ]);
  assert.deepEqual(what(seen.updates), ['due Next update on your boiler part | By 5.30pm | soon']);
  assert.deepEqual(what(seen.waiting), [
    'waiting No answer yet from Johanna Lindqvist | Mon 7 Dec, 10am | plain',
  ]);
  assert.deepEqual(what(seen.unowned), [
    'open Older question | By 10.30am | soon',
    'open Where is my parcel | By 10.40am | soon',
  ]);
  assert.equal(seen.unownedCount, 2);
  assert.equal(seen.due[0]?.phone, '020 7946 0112');
  assert.deepEqual(
    seen.due.map((item) => item.type),
    ['promise', 'promise', 'target'],
  );
  assert.equal(seen.later, 2);
  assert.equal(seen.dateWords, 'Tuesday 1 December');
  assert.equal(
    seen.sentence,
    '**One promise is broken** and waits for your word. **One reply** did not arrive. One person has waited longer than we aim for. ' +
      'You made **four promises for today**. One is at risk. The next is an answer to **Tomasz Wren by 10.40am**.',
  );
  assert.deepEqual(seen.week, {
    openPromises: 6,
    kept: 1,
    moved: 0,
    broken: 1,
    words: 'One kept, one broken.',
  });
  assert.equal(
    seen.dayLine.spoken,
    'Your day from 9am to 6pm. It is 10am. Due today: answer by 10.40am, at risk, call at 11.30am, payment by 3pm and update by 5.30pm. ' +
      'One promise kept at 9.45am. One promise broken.',
  );
  assert.deepEqual(
    seen.dayLine.marks.map((mark) => `${mark.glyph} ${mark.label}`),
    [
      'broken Send you the form',
      'kept Called Mr Bell',
      'risk Answer Tomasz',
      'due Call Adaeze',
      'due Pay Ewa',
      'due Update Rhys',
    ],
  );
  assert.deepEqual(
    seen.dayLine.ticks.map((tick) => tick.label),
    ['9am', '11am', '1pm', '3pm', '5pm'],
  );
});

test('nothing due, and what comes next', async () => {
  assert.equal((await todayOf(people.lena)).sentence, 'Nothing is due from you today.');
  const c = await open({ ownerId: people.lena, promises: [{ kind: 'update', dueAt: at('07T10:00') }] });
  const seen = await todayOf(people.lena);
  assert.equal(seen.sentence, 'Nothing is due from you today. The next promise is Monday at 10am.');
  assert.equal(seen.emptyWords, seen.sentence);
  const done = await writePromise(server.platform.db, c, {
    kind: 'action',
    dueAt: at('01T12:00'),
    madeAt: at('01T08:00'),
  });
  await writeSettlement(server.platform.db, done, 'kept', at('01T09:45'), { evidence: 'Done' });
  assert.equal((await todayOf(people.lena)).sentence, 'That is everything you promised today.');
});

test('rehearsed promises are owed but stand outside the figures', async () => {
  const c = await open({
    ownerId: people.ruth,
    promises: [{ kind: 'update', dueAt: at('01T16:00'), rehearsed: true }],
  });
  const done = await writePromise(server.platform.db, c, {
    kind: 'action',
    dueAt: at('01T12:00'),
    madeAt: at('01T08:00'),
    rehearsed: true,
  });
  await writeSettlement(server.platform.db, done, 'kept', at('01T09:45'), { evidence: 'Done' });
  const seen = await todayOf(people.ruth);
  assert.equal(seen.updates.length, 1);
  assert.equal(seen.week.words, 'Nothing was settled this week yet.');
});

test('a promise of Monday morning is at risk in the last working hour of Friday', async () => {
  await open({
    ownerId: people.sam,
    contact: { name: 'Zara Kaya' },
    promises: [
      { kind: 'reply', what: 'Early answer', dueAt: at('07T09:30') },
      { kind: 'update', dueAt: at('07T09:31') },
    ],
  });
  const seen = await todayOf(people.sam, at('04T16:30'));
  assert.deepEqual(
    seen.needsYou.filter((item) => item.what === 'Early answer').map((item) => item.glyph),
    ['risk'],
  );
  assert.equal(
    seen.sentence,
    'Nothing is due from you today. The next promise is Monday at 9.30am. It is at risk.',
  );
});

test('days begin at midnight of the desk, also when the clocks change', () => {
  const start = (text: string, zone: string, on = 0) => startOfDay(new Date(text), zone, on).toISOString();
  assert.equal(start('2026-12-01T10:00:00Z', 'Europe/London'), '2026-12-01T00:00:00.000Z');
  assert.equal(start('2026-06-01T10:00:30Z', 'Europe/London'), '2026-05-31T23:00:00.000Z');
  assert.equal(start('2026-03-29T12:00:00Z', 'Europe/London'), '2026-03-29T00:00:00.000Z');
  assert.equal(start('2026-10-25T12:00:00Z', 'Europe/London'), '2026-10-24T23:00:00.000Z');
  assert.equal(start('2026-10-24T12:00:00Z', 'Europe/London', 2), '2026-10-26T00:00:00.000Z');
  assert.equal(start('2026-12-01T10:00:00Z', 'Asia/Kathmandu', -1), '2026-11-29T18:15:00.000Z');
});

test('a closed day shows nine to five, and any day makes room for its promises', () => {
  const calendar = openCalendar({
    zone: 'Europe/London',
    periods: [{ days: [1, 2, 3, 4, 5], from: '08:30', to: '17:30' }],
    closures: [],
  });
  const shown = (when: Date, due?: Date) => {
    const marks = due
      ? [
          {
            at: due,
            glyph: 'due' as const,
            kind: 'reply' as const,
            what: '',
            contactName: null,
            conversationId: '',
          },
        ]
      : [];
    const { from, until } = hoursShown(calendar, marks, when);
    return [from.toISOString().slice(11, 16), until.toISOString().slice(11, 16)];
  };
  assert.deepEqual(shown(at('01T10:00')), ['08:00', '18:00']);
  assert.deepEqual(shown(at('05T10:00')), ['09:00', '17:00']);
  assert.deepEqual(shown(at('01T10:00'), at('01T19:10')), ['08:00', '20:00']);
});

test('while somebody is away, whoever covers for them has their day too, and knows whose it is', async () => {
  const { db } = server.platform;
  await open({
    ownerId: people.sam,
    contact: { name: 'Covered Customer' },
    promises: [{ kind: 'callback', dueAt: at('01T15:00') }],
  });
  const before = await todayOf(people.ruth);
  assert.equal(
    before.due.some((item) => item.contactName === 'Covered Customer'),
    false,
  );
  await db
    .updateTable('agent')
    .set({ awayFrom: at('01T08:00'), coverId: people.ruth })
    .where('id', '=', people.sam)
    .execute();
  const item = (await todayOf(people.ruth)).due.find((i) => i.contactName === 'Covered Customer');
  assert.match(item?.underWords ?? '', /For Sam .*, who is away$/);
  await db
    .updateTable('agent')
    .set({ awayUntil: at('01T09:00') })
    .where('id', '=', people.sam)
    .execute();
  const back = await todayOf(people.ruth);
  assert.equal(
    back.due.some((i) => i.contactName === 'Covered Customer'),
    false,
  );
});

test('a first answer that was broken is one row with the aim to answer; owned up to, the aim is what is left', async () => {
  const { db } = server.platform;
  const c = await open({
    ownerId: people.lena,
    contact: { name: 'Tove Lund' },
    promises: [{ kind: 'update', dueAt: at('07T10:00') }],
    targets: [
      { kind: 'reply', dueAt: at('01T09:00') },
      { kind: 'own-up', dueAt: at('01T11:00') },
    ],
  });
  const answer = await writePromise(db, c, {
    kind: 'reply',
    what: 'Give you a first answer',
    dueAt: at('01T09:00'),
    madeAt: at('01T08:00'),
  });
  await writeSettlement(db, answer, 'broken', at('01T09:00'));
  const rows = async () => {
    const { needsYou, due, updates, waiting, sentence } = await todayOf(people.lena);
    const shown = [...needsYou, ...due, ...updates, ...waiting].filter((i) => i.contactName === 'Tove Lund');
    return { rows: what(shown), sentence };
  };
  assert.deepEqual(await rows(), {
    rows: ['broken Give you a first answer | By 9am | late'],
    sentence: '**One promise is broken** and waits for your word.',
  });

  await writeSettlement(db, answer, 'owned-up', at('01T09:30'));
  await db
    .updateTable('target')
    .set({ state: 'met' })
    .where('conversationId', '=', c.id)
    .where('kind', '=', 'own-up')
    .execute();
  assert.deepEqual((await rows()).rows, ['risk Answer Tove Lund | By 9am | late']);
});
