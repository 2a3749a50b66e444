import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCalendar } from '../../rules/working-time/calendar.ts';
import { judgeDate } from './judge-date.ts';

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
const kiran = { name: 'Kiran Mehta', awayFrom: null, awayUntil: null, dueThatDay: 0 };

/** Promises made on working mornings, each done so many working hours later. */
const done = (hours: number[]) =>
  hours.map((h) => {
    const madeAt = new Date('2026-11-02T09:00:00Z');
    return { madeAt, doneAt: calendar.addWorkingMinutes(madeAt, h * 60).at };
  });
/** Thirty of 30 to 59 working hours: four to eight working days. */
const thirty = done(Array.from({ length: 30 }, (_, i) => 30 + i));

test('what is said of a date', () => {
  const table: [string, Parameters<typeof judgeDate>[1], Parameters<typeof judgeDate>[2], string, string][] =
    [
      ['2026-12-03T17:00:00Z', kiran, [], 'fits', 'Fits'],
      ['2026-12-03T17:00:00Z', null, [], 'fits', 'Fits'],
      ['2026-12-25T17:00:00Z', kiran, [], 'closed', 'Cannot be kept: Christmas Day, try Tue 29 Dec'],
      ['2026-12-05T12:00:00Z', kiran, [], 'closed', 'Cannot be kept: we are closed, try Mon 7 Dec'],
      ['2026-12-03T17:00:00Z', { ...kiran, dueThatDay: 5 }, [], 'tight', 'Tight: five due that day'],
      ['2026-12-03T17:00:00Z', { ...kiran, dueThatDay: 3 }, [], 'fits', 'Fits'],
      [
        '2026-12-03T17:00:00Z',
        { ...kiran, awayFrom: new Date('2026-12-02T00:00:00Z'), awayUntil: null },
        [],
        'away',
        'Cannot be kept: Kiran Mehta is away then',
      ],
      [
        '2026-12-03T17:00:00Z',
        { ...kiran, awayFrom: new Date('2026-12-02T00:00:00Z'), awayUntil: new Date('2026-12-03T00:00:00Z') },
        [],
        'fits',
        'Fits',
      ],
      ['2026-12-03T17:00:00Z', kiran, thirty, 'sooner', 'Sooner than usual: 8 in 10 take 4–8 working days'],
      ['2026-12-14T17:00:00Z', kiran, thirty, 'fits', 'Fits'],
      ['2026-12-03T17:00:00Z', kiran, thirty.slice(1), 'fits', 'Fits'],
    ];
  for (const [due, keeper, like, verdict, words] of table) {
    const judged = judgeDate(new Date(due), keeper, like, calendar, now);
    assert.deepEqual([judged.verdict, judged.words], [verdict, words], `${due} ${words}`);
  }
});

test('the chance counts open promises as not done yet, and is not told under thirty done', () => {
  const open = { madeAt: new Date('2026-11-30T09:00:00Z'), doneAt: null };
  const due = new Date('2026-12-07T15:00:00Z');
  assert.deepEqual(
    [judgeDate(due, kiran, [open, ...thirty], calendar, now)].map(({ chance, cases }) => [
      chance?.toFixed(2),
      cases,
    ]),
    // 37 working hours from now: those of 30 to 37
    [['0.27', 31]],
  );
  assert.equal(judgeDate(due, kiran, thirty.slice(1), calendar, now).chance, null);
});
