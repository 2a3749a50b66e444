import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCalendar } from './calendar.ts';
import { type FirstAnswerRule, firstAnswerDue } from './first-answer.ts';
import { holidaysOf } from './holidays.ts';

const desk = openCalendar({
  zone: 'Europe/London',
  periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  closures: holidaysOf('GB-ENG', 2026, 2027),
});

const aDay: FirstAnswerRule = { kind: 'hours-rolled', hours: 24 };

test('24 hours of the clock, rolled to the same time on the next working day', () => {
  const table: [contact: string, due: string, explanation: string][] = [
    [
      '2026-12-01T14:04:00Z',
      '2026-12-02T14:04:00.000Z',
      '24 hours after Tue 1 Dec, 2.04pm: Wed 2 Dec, 2.04pm',
    ],
    // A local time outside opening hours on a working day stays as it is.
    [
      '2026-12-01T21:30:00Z',
      '2026-12-02T21:30:00.000Z',
      '24 hours after Tue 1 Dec, 9.30pm: Wed 2 Dec, 9.30pm',
    ],
    [
      '2026-12-05T03:00:00Z',
      '2026-12-07T03:00:00.000Z',
      '24 hours after Sat 5 Dec, 3am, moved to the next working day: Mon 7 Dec, 3am',
    ],
    ['2026-12-06T12:00:00Z', '2026-12-07T12:00:00.000Z', '24 hours after Sun 6 Dec, noon: Mon 7 Dec, noon'],
    [
      '2026-12-24T14:04:00Z',
      '2026-12-29T14:04:00.000Z',
      '24 hours after Thu 24 Dec, 2.04pm, moved to the next working day, skipping the bank holidays: Tue 29 Dec, 2.04pm',
    ],
    // The clocks go forward between: 24 hours by the wall clock, 23 real ones; and back: 25.
    [
      '2026-03-28T10:00:00Z',
      '2026-03-30T09:00:00.000Z',
      '24 hours after Sat 28 Mar, 10am, moved to the next working day: Mon 30 Mar, 10am',
    ],
    ['2026-10-25T08:00:00Z', '2026-10-26T08:00:00.000Z', '24 hours after Sun 25 Oct, 8am: Mon 26 Oct, 8am'],
    [
      '2026-10-24T23:30:00Z',
      '2026-10-26T00:30:00.000Z',
      '24 hours after Sun 25 Oct, 12.30am: Mon 26 Oct, 12.30am',
    ],
  ];
  for (const [contact, due, explanation] of table) {
    const found = firstAnswerDue(desk, aDay, new Date(contact));
    assert.deepEqual({ due: found.at.toISOString(), explanation: found.explanation }, { due, explanation });
  }
});

test('longer spans roll only where they end', () => {
  const found = firstAnswerDue(desk, { kind: 'hours-rolled', hours: 48 }, new Date('2026-12-04T10:00:00Z'));
  assert.equal(found.at.toISOString(), '2026-12-07T10:00:00.000Z');
});

test('working hours count only while we are open', () => {
  const found = firstAnswerDue(desk, { kind: 'working-hours', hours: 8 }, new Date('2026-12-04T16:00:00Z'));
  assert.equal(found.at.toISOString(), '2026-12-07T16:00:00.000Z');
  assert.equal(found.explanation, 'eight working hours after Fri 4 Dec, 4pm: Mon 7 Dec, 4pm');
});

test('a span that is no span is refused', () => {
  for (const hours of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.throws(
      () => firstAnswerDue(desk, { kind: 'hours-rolled', hours }, new Date('2026-12-04T16:00:00Z')),
      /zero or more/,
    );
  }
});
