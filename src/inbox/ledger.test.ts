import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { get, minutesOn, NOW, type ReadingDesk, readingDesk } from '../../test/reading.ts';
import { writeMessage, writePromise, writeSettlement } from '../../test/records.ts';
import { type Caller, callerAs } from '../../test/server.ts';
import { inTransaction } from '../platform/db.ts';
import { sayFigures, sayRecord } from './ledger.ts';
import type { LedgerFacts } from './ledger-store.ts';

const ZONE = 'Europe/London';
let desk: ReadingDesk;
let lena: Caller;
before(async () => {
  desk = await readingDesk();
  lena = await callerAs(desk.server, desk.people.lena);
});
after(() => desk.close());

const whats = async (who: Caller, search: string): Promise<string[]> =>
  (await get(who, `/promises?${search}`)).items.map((row: { what: string }) => row.what);
const daysOn = (days: number) => minutesOn(days * 1440);

test('open promises by whose they are, the soonest first; what is given away is the receiver’s', async () => {
  const { kiran, sam, teamId } = desk.people;
  await desk.open({
    ownerId: kiran,
    promises: [
      { kind: 'callback', what: 'Call on Friday', dueAt: daysOn(3) },
      { kind: 'action', what: 'Send the form today', dueAt: minutesOn(120) },
      { kind: 'action', what: 'Given to Sam', dueAt: daysOn(1), givenToId: sam },
    ],
  });
  await desk.open({ ownerId: sam, promises: [{ what: 'Answer from Sam', dueAt: daysOn(2) }] });
  await desk.open({
    ownerId: sam,
    only: [sam],
    promises: [{ what: 'A secret answer', dueAt: daysOn(2) }],
  });
  assert.deepEqual(await whats(desk.kiran, ''), ['Send the form today', 'Call on Friday']);
  assert.deepEqual(await whats(desk.kiran, 'state=due'), ['Send the form today']);
  assert.deepEqual(await whats(desk.kiran, 'kind=callback'), ['Call on Friday']);
  assert.deepEqual(await whats(desk.sam, 'who=mine'), ['Given to Sam', 'Answer from Sam', 'A secret answer']);
  const everybodys = ['Send the form today', 'Given to Sam', 'Answer from Sam', 'Call on Friday'];
  assert.deepEqual(await whats(desk.kiran, 'who=all'), everybodys);
  assert.deepEqual(await whats(desk.kiran, `teamId=${teamId}`), everybodys);
  assert.deepEqual(await whats(desk.kiran, `agentId=${sam}`), ['Given to Sam', 'Answer from Sam']);
});

test('what is over, by what became of it, the latest due first', async () => {
  const { kiran } = desk.people;
  const c = await desk.open({ ownerId: kiran, openedAt: daysOn(-20) });
  const over = async (what: string, dueAt: Date, outcome: string, at: Date) => {
    const id = await writePromise(desk.db, c, { kind: 'action', what, dueAt, madeAt: daysOn(-20) });
    await writeSettlement(desk.db, id, outcome, at, { evidence: 'Parcel 4471', agentId: kiran });
    return id;
  };
  await over('Kept early', daysOn(-5), 'kept', daysOn(-6));
  await over('Kept later', daysOn(-3), 'kept', daysOn(-4));
  const broken = await over('Broken', daysOn(-2), 'broken', daysOn(-2));
  await over('Let off', daysOn(-2), 'released', daysOn(-3));
  assert.deepEqual(await whats(desk.kiran, 'state=kept'), ['Kept later', 'Kept early']);
  assert.deepEqual(await whats(desk.kiran, 'state=released'), ['Let off']);
  const [row] = (await get(desk.kiran, '/promises?state=broken')).items;
  assert.deepEqual(
    [row.id, row.glyph, row.tone, row.recordWords],
    [broken, 'broken', 'late', 'We have not owned up yet'],
  );
  const figures = await get(desk.kiran, '/promises/figures');
  assert.deepEqual(
    [figures.judged, figures.kept, figures.toOwnUp, figures.words],
    [3, 2, 1, '2 of 3 promises were kept by the first date given, over the last 30 days. One was broken.'],
  );
  assert.equal(
    (await get(desk.sam, '/promises/figures')).words,
    'No promise has come due in the last 30 days.',
  );
});

test('fifty at a time, and each once, also where many fall at one instant', async () => {
  const { sam } = desk.people;
  const dueAt = daysOn(9);
  await desk.open({
    ownerId: sam,
    promises: Array.from({ length: 60 }, (_, n) => ({ kind: 'payment', what: `Pay ${n}`, dueAt })),
  });
  const first = await get(desk.sam, '/promises?kind=payment');
  assert.equal(first.items.length, 50);
  const second = await get(desk.sam, `/promises?kind=payment&before=${first.next}`);
  assert.equal(second.next, null);
  const ids = [...first.items, ...second.items].map((row: { id: string }) => row.id);
  assert.equal(new Set(ids).size, 60);
  const wrong = await desk.sam.call('GET', '/promises?before=nonsense');
  assert.deepEqual([wrong.statusCode, wrong.json().code], [422, 'wrong-place']);
});

test('found by words of it or of the subject, by name, address and reference; in all states, and not what may not be seen', async () => {
  const { kiran, sam } = desk.people;
  const contact = { name: 'Ottoline Quince', email: 'ottoline@example.org' };
  const c = await desk.open({
    ownerId: kiran,
    subject: 'Warped sideboard',
    contact,
    promises: [{ kind: 'action', what: 'Collect the veneer', dueAt: daysOn(4), madeById: kiran }],
  });
  await desk.open({
    ownerId: sam,
    only: [sam],
    subject: 'Warped secret',
    promises: [{ kind: 'action', what: 'Collect veneers', dueAt: daysOn(4), madeById: sam }],
  });
  for (const words of [
    'veneers',
    'warp',
    'otto qui',
    'ottoline@exam',
    c.ref,
    `"warped sideboard"`,
    'from:quince',
  ])
    for (const who of ['mine', 'all'])
      assert.deepEqual(
        await whats(desk.kiran, `who=${who}&words=${encodeURIComponent(words)}`),
        ['Collect the veneer'],
        `${who} ${words}`,
      );
  assert.deepEqual(await whats(desk.kiran, 'who=all&words=veneer&state=kept'), []);
  for (const nothing of ['!', 'nowhere', "'); drop table promise; --"])
    assert.deepEqual(await whats(desk.kiran, `who=all&words=${encodeURIComponent(nothing)}`), []);
});

test('the board: each open promise where the record puts it; the week: each on its day, whatever became of it', async () => {
  const { lena: keeper } = desk.people;
  const given = (kind: string, what: string, dueAt: Date) => ({ kind, what, dueAt, madeById: keeper });
  const c = await desk.open({
    ownerId: keeper,
    openedAt: daysOn(-8),
    promises: [
      given('callback', 'In half an hour', minutesOn(30)),
      given('action', 'This afternoon', minutesOn(300)),
      given('action', 'On Sunday night', new Date('2026-12-06T23:30:00Z')),
      given('action', 'On Monday', new Date('2026-12-07T10:00:00Z')),
      given('action', 'Stands on the courier', daysOn(2)),
    ],
  });
  const waiting = await desk.db
    .selectFrom('promise')
    .select('id')
    .where('what', '=', 'Stands on the courier')
    .executeTakeFirstOrThrow();
  const request = crypto.randomUUID();
  const { sam } = desk.people;
  const asked = { fromId: keeper, toId: sam, dueAt: daysOn(1), askedAt: NOW, stateAt: NOW };
  await desk.db
    .insertInto('request')
    .values({ id: request, conversationId: c.id, homeId: c.id, what: 'Ask the courier', ...asked })
    .execute();
  await desk.db
    .insertInto('standsOn')
    .values({ id: crypto.randomUUID(), promiseId: waiting.id, requestId: request })
    .execute();
  const { items, more } = await get(desk.kiran, `/promises/board?agentId=${keeper}`);
  assert.deepEqual(
    items.map((card: { what: string; column: string; waitsFor: string | null }) => [
      card.what,
      card.column,
      card.waitsFor,
    ]),
    [
      ['In half an hour', 'risk', null],
      ['This afternoon', 'today', null],
      ['Stands on the courier', 'waiting', 'a colleague: Ask the courier'],
      ['On Sunday night', 'week', null],
      ['On Monday', 'later', null],
    ],
  );
  assert.equal(more, false);

  const broken = await writePromise(desk.db, c, {
    kind: 'action',
    what: 'Broken on Monday',
    dueAt: daysOn(-1),
    madeAt: daysOn(-3),
    madeById: keeper,
  });
  await writeSettlement(desk.db, broken, 'broken', daysOn(-1), { evidence: 'Nothing on record.' });
  const week = await get(desk.kiran, `/promises/week?agentId=${keeper}`);
  assert.deepEqual(
    [week.weekWords, week.previous, week.next, week.isThisWeek],
    ['Mon 30 Nov to Sun 6 Dec', '2026-11-23', '2026-12-07', true],
  );
  assert.deepEqual(
    week.days.map(
      (day: { dayWords: string; closedWords: string; items: { what: string; glyph: string }[] }) => [
        day.dayWords,
        day.closedWords,
        day.items.map(({ what, glyph }) => `${what}: ${glyph}`),
      ],
    ),
    [
      ['Mon 30 Nov', null, ['Broken on Monday: broken']],
      ['Tue 1 Dec', null, ['In half an hour: risk', 'This afternoon: due']],
      ['Wed 2 Dec', null, []],
      ['Thu 3 Dec', null, ['Stands on the courier: open']],
      ['Fri 4 Dec', null, []],
      ['Sat 5 Dec', 'Closed', []],
      ['Sun 6 Dec', 'Closed', ['On Sunday night: open']],
    ],
  );
  const next = await get(desk.kiran, `/promises/week?agentId=${keeper}&day=2026-12-09&words=monday`);
  assert.deepEqual(
    next.days.flatMap((day: { items: { what: string }[] }) => day.items.map(({ what }) => what)),
    ['On Monday'],
  );
  for (const day of ['nonsense', '0001-01-01', '9999-12-31'])
    assert.equal((await desk.kiran.call('GET', `/promises/week?day=${day}`)).statusCode, 422, day);
});

test('a promise from its making on: by which words, whose it was, who was told what', async () => {
  const { kiran, sam } = desk.people;
  const c = await desk.open({ ownerId: kiran, contact: { name: 'Adaeze Okafor', email: 'ada@example.org' } });
  const said = await writeMessage(desk.db, c, minutesOn(-30), {
    direction: 'out',
    agentId: kiran,
    delivery: 'accepted',
    words:
      'Hello Adaeze,\n\nThank you for the picture. I will call you on Wednesday 2 December by 11am. Until then!',
  });
  await desk.db
    .updateTable('delivery')
    .set({ acceptedAt: minutesOn(-30) })
    .where('messageId', '=', said)
    .execute();
  const first = await writePromise(desk.db, c, {
    kind: 'callback',
    what: 'Call you',
    dueAt: new Date('2026-12-02T11:00:00Z'),
    madeAt: minutesOn(-30),
    madeById: kiran,
    messageId: said,
  });
  const moved = await inTransaction(desk.db, async (tx) => {
    const id = await writePromise(tx, c, {
      kind: 'callback',
      what: 'Call you',
      dueAt: new Date('2026-12-03T11:00:00Z'),
      madeAt: minutesOn(-5),
      madeById: kiran,
      predecessorId: first,
    });
    await writeSettlement(tx, first, 'moved', minutesOn(-5), { successorId: id, agentId: kiran });
    return id;
  });
  await desk.kiran.call('PUT', `/promises/${moved}/given`, { agentId: sam });
  await desk.db
    .insertInto('alert')
    .values({
      id: crypto.randomUUID(),
      agentId: sam,
      kind: 'promise-given',
      conversationId: c.id,
      promiseId: first,
      eventKey: 'x',
      at: minutesOn(-20),
    })
    .execute();
  const history = await get(lena, `/promises/${first}/history`);
  assert.equal(history.promise.recordWords, 'Told 1 day before. Now Thu 3 Dec, 11am');
  assert.deepEqual(
    history.dates.map((one: { dueWords: string; state: string }) => [one.dueWords, one.state]),
    [
      ['tomorrow, 11am', 'moved'],
      ['Thursday 3 December, 11am', 'open'],
    ],
  );
  assert.deepEqual(
    history.steps.map((step: { words: string; glyph: string | null }) => [step.words, step.glyph]),
    [
      ['Kiran Mehta promised this, by tomorrow, 11am.', 'open'],
      ['We told Sam Reed, in the app: it was given to them.', null],
      ['Moved by Kiran Mehta to Thu 3 Dec, 11am, and they were told.', 'moved'],
    ],
  );
  assert.deepEqual(history.steps[0].told, {
    messageId: said,
    toWords: 'To Adaeze Okafor, by email',
    words: 'I will call you on Wednesday 2 December by 11am.',
  });
});

test('what an agent may not see is on no list and has no history for them', async () => {
  const { sam } = desk.people;
  const secret = await desk.open({ ownerId: sam, only: [sam], subject: 'Zebrafish' });
  const id = await writePromise(desk.db, secret, {
    kind: 'action',
    what: 'Feed the zebrafish',
    dueAt: daysOn(1),
    madeAt: NOW,
    givenToId: desk.people.kiran,
  });
  for (const search of ['who=all', 'who=mine', 'who=team', `agentId=${sam}`])
    assert.ok(!(await whats(desk.kiran, search)).includes('Feed the zebrafish'), search);
  for (const view of ['board', 'week'])
    for (const search of ['who=all', `agentId=${sam}`, 'who=all&words=zebrafish']) {
      const { body } = await desk.kiran.call('GET', `/promises/${view}?${search}`);
      assert.ok(!body.includes('zebrafish'), `${view} ${search}`);
    }
  const answer = await desk.kiran.call('GET', `/promises/${id}/history`);
  assert.deepEqual([answer.statusCode, answer.body.includes('zebrafish')], [404, false]);
  assert.equal((await get(desk.sam, `/promises/${id}/history`)).promise.what, 'Feed the zebrafish');
  const nobody = await desk.server.app.inject({ method: 'GET', url: '/api/v1/promises' });
  assert.equal(nobody.statusCode, 401);
});

const base = {
  state: 'open',
  movedTimes: 0,
  dueAt: new Date('2026-12-04T17:00:00Z'),
  settledAt: null,
  ownedUpAt: null,
  fulfilledAt: null,
  evidence: null,
  earlierDueAt: null,
  toldAt: null,
  laterDueAt: null,
} as unknown as LedgerFacts;
const record = (more: Partial<LedgerFacts>) => sayRecord({ ...base, ...more }, ZONE, NOW);

test('what became of a promise, in a few words', () => {
  const at = new Date('2026-12-02T11:05:00Z');
  assert.equal(record({}), 'The first date');
  const moved = { movedTimes: 1, earlierDueAt: new Date('2026-12-03T17:00:00Z') };
  assert.equal(record({ ...moved, toldAt: at }), 'Moved once, told 1 day before');
  assert.equal(
    record({ ...moved, movedTimes: 2, toldAt: new Date('2026-12-03T09:00:00Z') }),
    'Moved 2 times, told the same day',
  );
  assert.equal(record({ state: 'kept', settledAt: at }), 'Kept Wed 2 Dec, 11.05am');
  assert.equal(
    record({ state: 'kept', settledAt: at, movedTimes: 1 }),
    'Kept Wed 2 Dec, 11.05am, moved once before',
  );
  assert.equal(
    record({ state: 'released', settledAt: at, evidence: 'She found another.' }),
    'Released Wed 2 Dec, 11.05am: She found another',
  );
  assert.equal(
    record({ state: 'broken', ownedUpAt: at, fulfilledAt: at }),
    'We owned up Wed 2 Dec, 11.05am. Done late Wed 2 Dec, 11.05am',
  );
  assert.equal(record({ state: 'void' }), 'Never said: the message did not leave');
});

test('how first dates were kept, in a sentence with its denominator', () => {
  const none = { kept: 0, moved: 0, broken: 0, withdrawn: 0 };
  assert.equal(sayFigures(none), 'No promise has come due in the last 30 days.');
  assert.equal(
    sayFigures({ ...none, kept: 1 }),
    '1 of 1 promise was kept by the first date given, over the last 30 days.',
  );
  assert.equal(
    sayFigures({ kept: 1094, moved: 2, broken: 4, withdrawn: 1 }),
    '1,094 of 1,101 promises were kept by the first date given, over the last 30 days. Four were broken, two were moved in time and one was withdrawn.',
  );
});
