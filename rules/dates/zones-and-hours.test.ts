import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openCalendar } from '../working-time/calendar.ts';
import { findDates } from './find-dates.ts';
import { readsAs } from './reading-table.ts';

suite('Clocks going forward: Friday 27 March 2026, London', () => {
  readsAs({ now: new Date('2026-03-27T15:00:00Z'), zone: 'Europe/London' }, [
    ['by 5pm on Monday', '2026-03-27 15:00', '2026-03-30 17:00'],
    ['within 2 working days', '2026-03-27 15:00', '2026-03-31 17:00'],
    ['within 72 hours', '2026-03-27 15:00', '2026-03-30 16:00'],
    ['on Sunday at 10am', '2026-03-29 10:00', '2026-03-29 10:00'],
    ['this afternoon', '2026-03-27 15:00', '2026-03-27 17:00'],
    ['by the end of the week', '2026-03-27 15:00', '2026-03-27 17:00'],
    ['next Monday', '2026-03-30 00:00', '2026-03-30 17:00'],
    ['next Friday', '2026-04-03 00:00', '2026-04-03 17:00'],
    ['on Friday', 'Do you mean Friday 27 March or Friday 3 April?'],
    ['Friday week', 'Do you mean Friday 3 April or Friday 10 April?'],
    ['by noon', 'noon today has passed. Which day do you mean?'],
  ]);
});

suite('Clocks going back: Thursday 23 October 2025, London', () => {
  readsAs({ now: new Date('2025-10-23T08:30:00Z'), zone: 'Europe/London' }, [
    ['by Monday', '2025-10-23 09:30', '2025-10-27 17:00'],
    ['within 120 hours', '2025-10-23 09:30', '2025-10-28 08:30'],
    ['between 1am and 3am on Sunday', '2025-10-26 01:00', '2025-10-26 03:00'],
    ['in the morning', '2025-10-24 08:00', '2025-10-24 12:00'],
  ]);
});

suite('The turn of the year: Tuesday 30 December 2025, London', () => {
  readsAs({ now: new Date('2025-12-30T16:45:00Z'), zone: 'Europe/London' }, [
    ['by Friday', '2025-12-30 16:45', '2026-01-02 17:00'],
    ['on the 5th', '2026-01-05 00:00', '2026-01-05 17:00'],
    ['by the end of the week', '2025-12-30 16:45', '2026-01-02 17:00'],
    ['by the end of the year', '2025-12-30 16:45', '2025-12-31 17:00'],
    ['first of next month', '2026-01-01 00:00', '2026-01-01 17:00'],
    ['by the end of next month', '2025-12-30 16:45', '2026-01-31 17:00'],
    ['Monday 5 January', '2026-01-05 00:00', '2026-01-05 17:00'],
    ['Tuesday 5 January', '5 January is a Monday, not a Tuesday. Which day do you mean?'],
    ['Friday 12 December', '2025-12-12 00:00', '2025-12-12 17:00'],
    ['in March', '2026-03-01 00:00', '2026-03-31 17:00'],
    ['by 5/1', '2025-12-30 16:45', '2026-01-05 17:00'],
    ['12 August', '2026-08-12 00:00', '2026-08-12 17:00'],
    ['in two months', '2026-02-28 00:00', '2026-02-28 17:00'],
  ]);
});

suite('A weekend: Saturday 6 December 2025, London', () => {
  readsAs({ now: new Date('2025-12-06T11:00:00Z'), zone: 'Europe/London' }, [
    ['on Monday', '2025-12-08 00:00', '2025-12-08 17:00'],
    ['by the end of the week', 'Which day do you mean by “the end of the week”?'],
    ['this week', 'Which day do you mean by “this week”?'],
    ['next week', '2025-12-08 00:00', '2025-12-12 17:00'],
    ['next Friday', 'Do you mean Friday 12 December or Friday 19 December?'],
    ['in the morning', 'Which day do you mean by “in the morning”?'],
    ['the next working day', '2025-12-08 00:00', '2025-12-08 17:00'],
    ['within one working day', '2025-12-06 11:00', '2025-12-08 17:00'],
    ['tomorrow', '2025-12-07 00:00', '2025-12-07 17:00'],
  ]);
});

suite('Another side of the world', () => {
  readsAs({ now: new Date('2025-12-04T23:30:00Z'), zone: 'Pacific/Auckland' }, [
    ['tomorrow by 5pm', '2025-12-06 00:00', '2025-12-06 17:00'],
    ['by 3 o’clock', '2025-12-05 12:30', '2025-12-05 15:00'],
  ]);
  readsAs({ now: new Date('2025-12-05T02:30:00Z'), zone: 'America/New_York' }, [
    ['tomorrow by 5pm', '2025-12-05 00:00', '2025-12-05 17:00'],
    ['on Friday', '2025-12-05 00:00', '2025-12-05 17:00'],
    ['at 7 tonight', '“at 7 tonight” has passed. Which time do you mean?'],
  ]);
});

suite('The desk’s own hours and holidays', () => {
  const calendar = openCalendar({
    zone: 'Europe/London',
    periods: [
      { days: [1, 2, 3, 4], from: '08:30', to: '18:00' },
      { days: [5], from: '08:30', to: '16:30' },
    ],
    closures: [
      { on: '2025-12-25', name: 'Christmas Day' },
      { on: '2025-12-26', name: 'Boxing Day' },
    ],
  });
  readsAs({ now: new Date('2025-12-23T10:00:00Z'), zone: 'Europe/London', calendar }, [
    ['by Monday', '2025-12-23 10:00', '2025-12-29 18:00'],
    ['by 5pm on Monday', '2025-12-23 10:00', '2025-12-29 17:00'],
    ['within 2 working days', '2025-12-23 10:00', '2025-12-29 18:00'],
    ['by the end of the week', '2025-12-23 10:00', '2025-12-24 18:00'],
    ['by Friday', '2025-12-23 10:00', '2025-12-26 17:00'],
    ['on Friday 2 January', '2026-01-02 00:00', '2026-01-02 16:30'],
    ['by close of business', '2025-12-23 10:00', '2025-12-23 18:00'],
    ['before Saturday', 'Do you mean by Wednesday 24 December, the last working day before?'],
    ['within 10 working hours', '2025-12-23 10:00', '2025-12-24 10:30'],
    ['the next working day', '2025-12-24 00:00', '2025-12-24 18:00'],
  ]);

  test('a desk open past midnight still promises the day that was said', () => {
    const nights = openCalendar({
      zone: 'Europe/London',
      periods: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '22:00', to: '06:00' }],
      closures: [],
    });
    const [mention] = findDates('We will reply by Friday.', {
      now: new Date('2025-12-04T10:00:00Z'),
      zone: 'Europe/London',
      calendar: nights,
    });
    assert.equal(mention?.latest.toISOString(), '2025-12-05T23:59:00.000Z');
  });

  test('working hours are a question where the calendar cannot add them', () => {
    const { isWorkingDay, closingTime, addWorkingDays } = {
      isWorkingDay: (on: string) => calendar.isWorkingDay(on),
      closingTime: (on: string) => calendar.closingTime(on),
      addWorkingDays: (...given: Parameters<typeof calendar.addWorkingDays>) =>
        calendar.addWorkingDays(...given),
    };
    const [mention] = findDates('We will reply within 4 working hours.', {
      now: new Date('2025-12-04T10:00:00Z'),
      zone: 'Europe/London',
      calendar: { isWorkingDay, closingTime, addWorkingDays },
    });
    assert.equal(mention?.sure, false);
  });

  test('an unknown zone is refused', () => {
    assert.throws(() => findDates('by Friday', { now: new Date(), zone: 'Europe/Lodnon' }), /Europe\/Lodnon/);
  });
});
