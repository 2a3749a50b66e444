import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCalendar, type WorkingHours } from './calendar.ts';
import { holidaysOf, holidayYears } from './holidays.ts';

/** Monday to Friday, 9am to 5pm, with what a test adds. */
function hours(part: Partial<WorkingHours>): WorkingHours {
  return {
    zone: 'Europe/London',
    periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
    closures: holidaysOf('GB-SCT', 2026, 2026),
    ...part,
  };
}

const sam = openCalendar(
  hours({
    absences: [
      { from: '2026-06-16', to: '2026-06-17', name: 'Sam’s leave' },
      { from: '2026-06-18T13:00', to: '2026-06-18T15:00', name: 'Sam’s dentist' },
      { from: '2026-06-19T15:00', to: '2026-06-22T10:00', name: 'Sam’s long weekend' },
    ],
  }),
);
const closing = { counting: 'day-after', until: 'closing' } as const;

function said({ at, explanation }: { at: Date; explanation: string }): [string, string] {
  return [at.toISOString(), explanation];
}

test('days away are no working days, beside the nation’s own: Scotland, 15 June 2026', () => {
  assert.deepEqual(said(sam.addWorkingDays(new Date('2026-06-12T09:00:00Z'), 1, closing)), [
    '2026-06-18T16:00:00.000Z',
    'one working day after Fri 12 Jun, skipping the World Cup bank holiday and Sam’s leave: Thu 18 Jun, 5pm',
  ]);
  assert.equal(sam.isWorkingDay('2026-06-16'), false);
  assert.equal(sam.closingTime('2026-06-17'), null);
  assert.deepEqual(said(sam.addWorkingDays(new Date('2026-06-18T09:00:00Z'), -1, closing)), [
    '2026-06-12T16:00:00.000Z',
    'one working day before Thu 18 Jun, skipping the World Cup bank holiday and Sam’s leave: Fri 12 Jun, 5pm',
  ]);
});

test('hours away are left out of working time, both ways, and named only where they were in the way', () => {
  assert.deepEqual(said(sam.addWorkingMinutes(new Date('2026-06-18T11:00:00Z'), 120)), [
    '2026-06-18T15:00:00.000Z',
    'two working hours after Thu 18 Jun, noon, skipping Sam’s dentist: Thu 18 Jun, 4pm',
  ]);
  assert.deepEqual(said(sam.addWorkingMinutes(new Date('2026-06-18T15:00:00Z'), -120)), [
    '2026-06-18T11:00:00.000Z',
    'two working hours before Thu 18 Jun, 4pm, skipping Sam’s dentist: Thu 18 Jun, noon',
  ]);
  assert.deepEqual(said(sam.addWorkingMinutes(new Date('2026-06-18T08:00:00Z'), 60)), [
    '2026-06-18T09:00:00.000Z',
    'one working hour after Thu 18 Jun, 9am: Thu 18 Jun, 10am',
  ]);
  assert.equal(
    sam.workingMinutesBetween(new Date('2026-06-18T00:00:00Z'), new Date('2026-06-19T00:00:00Z')),
    6 * 60,
  );
});

test('a day that is partly worked is a working day, and is done when the person leaves', () => {
  assert.equal(sam.isWorkingDay('2026-06-19'), true);
  assert.equal(sam.closingTime('2026-06-19')?.toISOString(), '2026-06-19T14:00:00.000Z');
  assert.equal(sam.isOpen(new Date('2026-06-19T14:00:00Z')), false);
  assert.equal(
    sam.nextOpening(new Date('2026-06-19T14:00:00Z')).toISOString(),
    '2026-06-22T09:00:00.000Z',
    'Monday at ten',
  );
});

test('an absence takes its part of several periods and of a shift through the night', () => {
  const split = openCalendar(
    hours({
      periods: [
        { days: [1, 2, 3, 4, 5], from: '09:00', to: '12:00' },
        { days: [1, 2, 3, 4, 5], from: '13:00', to: '17:00' },
      ],
      absences: [{ from: '2026-06-18T11:00', to: '2026-06-18T14:00', name: 'Training' }],
    }),
  );
  assert.equal(
    split.addWorkingMinutes(new Date('2026-06-18T09:30:00Z'), 60).at.toISOString(),
    '2026-06-18T13:30:00.000Z',
  );
  const nights = openCalendar(
    hours({
      periods: [{ days: [1, 2, 3, 4, 5], from: '22:00', to: '06:00' }],
      absences: [{ from: '2026-06-18T23:30', to: '2026-06-19T01:00', name: 'Training' }],
    }),
  );
  assert.equal(
    nights.addWorkingMinutes(new Date('2026-06-18T22:00:00Z'), 60).at.toISOString(),
    '2026-06-19T00:30:00.000Z',
  );
});

test('absences of the day on which the clocks change', () => {
  const sundays = openCalendar(
    hours({
      periods: [{ days: [7], from: '00:00', to: '06:00' }],
      closures: [],
      absences: [
        { from: '2026-03-29T00:30', to: '2026-03-29T03:00', name: 'Rest' },
        { from: '2026-10-25T00:30', to: '2026-10-25T03:00', name: 'Rest' },
      ],
    }),
  );
  const minutes = (day: string) =>
    sundays.workingMinutesBetween(
      new Date(`${day}T22:00:00Z`),
      new Date(Date.parse(`${day}T22:00:00Z`) + 86_400_000),
    );
  assert.equal(minutes('2026-03-28'), 30 + 180);
  assert.equal(minutes('2026-10-24'), 30 + 180);
});

test('an absence that makes no sense is refused with a sentence', () => {
  const refused: [from: string, to: string, message: RegExp][] = [
    ['2026-06-18', '2026-06-17', /An absence ends after it starts: 2026-06-18 to 2026-06-17 does not/],
    ['2026-06-18T12:00', '2026-06-18T12:00', /ends after it starts/],
    ['2026-02-30', '2026-03-01', /“2026-02-30” is not a date/],
    ['2026-06-18T9', '2026-06-19', /“9” is not a time of day/],
  ];
  for (const [from, to, message] of refused)
    assert.throws(() => openCalendar(hours({ absences: [{ from, to, name: 'Away' }] })), { message });
});

test('beyond the years whose holidays we know, every counted date says so', () => {
  const known = openCalendar(hours({ holidayYears }));
  const beyond = ', holidays after 2032 not yet known: ';
  const from = new Date('2032-12-30T10:00:00Z');
  for (const { explanation } of [
    known.addWorkingDays(from, 3, closing),
    known.addWorkingMinutes(from, 2000),
    known.addClockHours(from, 72),
  ])
    assert.ok(explanation.includes(beyond), explanation);
  assert.equal(
    known.addWorkingDays(new Date('2023-12-21T10:00:00Z'), 2, closing).explanation,
    'two working days after Thu 21 Dec, holidays before 2024 not known: Mon 25 Dec, 5pm',
  );
  assert.equal(
    known.addWorkingDays(new Date('2026-06-01T10:00:00Z'), 1, closing).explanation,
    'one working day after Mon 1 Jun: Tue 2 Jun, 5pm',
  );
});

test('calendar days keep the time of day; time that passes does not ask who is open', () => {
  const calendar = openCalendar(hours({}));
  assert.deepEqual(said(calendar.addCalendarDays(new Date('2026-03-28T10:00:00Z'), 1)), [
    '2026-03-29T09:00:00.000Z',
    'one day after Sat 28 Mar: Sun 29 Mar, 10am',
  ]);
  assert.deepEqual(said(calendar.addMinutes(new Date('2026-03-28T10:00:00Z'), 24 * 60)), [
    '2026-03-29T10:00:00.000Z',
    '24 hours after Sat 28 Mar, 10am: Sun 29 Mar, 11am',
  ]);
  assert.deepEqual(said(calendar.addMinutes(new Date('2026-06-01T09:00:00Z'), -90)), [
    '2026-06-01T07:30:00.000Z',
    '90 minutes before Mon 1 Jun, 10am: Mon 1 Jun, 8.30am',
  ]);
  assert.throws(() => calendar.addMinutes(new Date('2026-06-01T09:00:00Z'), Number.NaN), /must be a number/);
  assert.throws(() => calendar.addCalendarDays(new Date('2026-06-01T09:00:00Z'), 0.5), /whole number/);
});
