import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PromiseKind } from '../../contract/promises.ts';
import { Outlook } from '../../rules/forecast/outlook.ts';
import { Survival } from '../../rules/forecast/survival.ts';
import { openCalendar } from '../../rules/working-time/calendar.ts';
import { judgeDate } from './judge-date.ts';
import type { Keeper } from './keeper.ts';

const calendar = openCalendar({
  zone: 'Europe/London',
  periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  closures: [
    { on: '2026-12-25', name: 'Christmas Day' },
    { on: '2026-12-28', name: 'the Boxing Day bank holiday' },
  ],
});
// a Tuesday
const now = new Date('2026-12-01T10:00:00Z');
const kiran: Keeper = {
  id: '01900000-0000-7000-8000-000000000004',
  name: 'Kiran Mehta',
  absences: [],
  due: {},
  mostInADay: 0,
};
const owing = (all: number, work: number, mostInADay = 0): Keeper => ({
  ...kiran,
  due: { '2026-12-03': { all, work } },
  mostInADay,
});

const HOUR = 3_600_000;
/** Thirty like it that took 30 to 59 working hours: four to eight working days. */
const thirty = new Outlook(
  {
    from: 30 * HOUR,
    to: 59 * HOUR,
    latest: 59 * HOUR,
    cases: 30,
    basis: 'category',
    chanceWithin: (time) =>
      new Survival(
        Float64Array.from({ length: 30 }, (_, i) => (30 + i) * HOUR),
        new Float64Array(),
      ).share(time),
  },
  0,
);

test('what is said of a date', () => {
  const table: [string, Keeper | null, Outlook | null, string, string, PromiseKind?][] = [
    ['2026-12-03T17:00:00Z', kiran, null, 'fits', 'Fits'],
    ['2026-12-03T17:00:00Z', null, null, 'fits', 'Fits'],
    ['2026-12-25T17:00:00Z', kiran, null, 'closed', 'Cannot be kept: Christmas Day, try Tue 29 Dec'],
    ['2026-12-05T12:00:00Z', kiran, null, 'closed', 'Cannot be kept: we are closed, try Mon 7 Dec'],
    ['2026-12-03T17:00:00Z', owing(5, 0), null, 'tight', 'Tight: five due that day'],
    ['2026-12-03T17:00:00Z', owing(3, 3), null, 'fits', 'Fits'],
    [
      '2026-12-03T17:00:00Z',
      owing(9, 8),
      null,
      'full',
      'Cannot be kept: eight things are due from Kiran Mehta that day already, try Fri 4 Dec',
    ],
    // to write takes no room, and who has lately done nine in a day can do nine
    ['2026-12-03T17:00:00Z', owing(9, 8), null, 'tight', 'Tight: nine due that day', 'update'],
    ['2026-12-03T17:00:00Z', owing(9, 8, 9), null, 'tight', 'Tight: nine due that day'],
    [
      '2026-12-03T17:00:00Z',
      { ...kiran, absences: [{ from: '2026-12-02T00:00:00Z', until: null }] },
      null,
      'away',
      'Cannot be kept: Kiran Mehta is away then',
    ],
    [
      '2026-12-03T17:00:00Z',
      { ...kiran, absences: [{ from: '2026-12-02T00:00:00Z', until: '2026-12-09T00:00:00Z' }] },
      null,
      'away',
      'Cannot be kept: Kiran Mehta is away then, try Wed 9 Dec',
    ],
    [
      '2026-12-03T17:00:00Z',
      { ...kiran, absences: [{ from: '2026-12-02T00:00:00Z', until: '2026-12-03T00:00:00Z' }] },
      null,
      'fits',
      'Fits',
    ],
    ['2026-12-03T17:00:00Z', kiran, thirty, 'sooner', 'Sooner than usual: 8 in 10 take 4–8 working days'],
    ['2026-12-14T17:00:00Z', kiran, thirty, 'fits', 'Fits'],
  ];
  for (const [due, keeper, outlook, verdict, words, kind = 'action'] of table) {
    const judged = judgeDate({ dueAt: new Date(due), kind, keeper, outlook }, calendar, now);
    assert.deepEqual([judged.verdict, judged.words], [verdict, words], `${due} ${words}`);
  }
});

test('the chance of a date is that of like promises', () => {
  const judged = judgeDate(
    { dueAt: new Date('2026-12-07T15:00:00Z'), kind: 'action', keeper: kiran, outlook: thirty },
    calendar,
    now,
  );
  // 37 working hours from now: those of 30 to 37
  assert.deepEqual([judged.chance?.toFixed(2), judged.cases, judged.day], ['0.27', 30, '2026-12-07']);
});
