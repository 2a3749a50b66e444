import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Calendar, openCalendar, type WorkingHours } from './calendar.ts';
import { holidaysOf } from './holidays.ts';

const weekdays = [1, 2, 3, 4, 5];
const everyDay = [1, 2, 3, 4, 5, 6, 7];

function hours(part: Partial<WorkingHours> = {}): WorkingHours {
  return {
    zone: 'Europe/London',
    periods: [{ days: weekdays, from: '09:00', to: '17:00' }],
    closures: holidaysOf('GB-ENG', 2026, 2027),
    ...part,
  };
}

const london = openCalendar(hours());
const allHours = (zone: string) =>
  openCalendar(hours({ zone, periods: [{ days: everyDay, from: '00:00', to: '24:00' }], closures: [] }));
const nights = openCalendar(
  hours({
    periods: [{ days: weekdays, from: '22:00', to: '06:00' }],
    closures: [{ on: '2026-12-25', name: 'Christmas Day' }],
  }),
);

function due(found: { at: Date; explanation: string }): string {
  return `${found.at.toISOString()} ${found.explanation}`;
}

test('working days count from the day after, or from the day itself', () => {
  const from = new Date('2026-12-24T14:04:00Z');
  const table: [number, 'day-after' | 'same-day', 'closing' | 'same-time', string][] = [
    [
      2,
      'day-after',
      'closing',
      '2026-12-30T17:00:00.000Z two working days after Thu 24 Dec, skipping the bank holidays: Wed 30 Dec, 5pm',
    ],
    [
      2,
      'same-day',
      'closing',
      '2026-12-29T17:00:00.000Z two working days counting Thu 24 Dec, skipping the bank holidays: Tue 29 Dec, 5pm',
    ],
    [
      1,
      'same-day',
      'closing',
      '2026-12-24T17:00:00.000Z one working day counting Thu 24 Dec: Thu 24 Dec, 5pm',
    ],
    [
      1,
      'day-after',
      'same-time',
      '2026-12-29T14:04:00.000Z one working day after Thu 24 Dec, skipping the bank holidays: Tue 29 Dec, 2.04pm',
    ],
    [
      0,
      'day-after',
      'closing',
      '2026-12-24T17:00:00.000Z the first working day from Thu 24 Dec: Thu 24 Dec, 5pm',
    ],
    [
      -1,
      'day-after',
      'closing',
      '2026-12-23T17:00:00.000Z one working day before Thu 24 Dec: Wed 23 Dec, 5pm',
    ],
    [
      -1,
      'same-day',
      'closing',
      '2026-12-24T17:00:00.000Z one working day back, counting Thu 24 Dec: Thu 24 Dec, 5pm',
    ],
    [
      -3,
      'same-day',
      'same-time',
      '2026-12-22T14:04:00.000Z three working days back, counting Thu 24 Dec: Tue 22 Dec, 2.04pm',
    ],
    [
      250,
      'day-after',
      'closing',
      '2027-12-21T17:00:00.000Z 250 working days after Thu 24 Dec, skipping the bank holidays: Tue 21 Dec 2027, 5pm',
    ],
  ];
  for (const [days, counting, until, expected] of table) {
    assert.equal(due(london.addWorkingDays(from, days, { counting, until })), expected);
  }
});

test('a closed day is not day one, and one skipped day is named', () => {
  const closing = { counting: 'same-day', until: 'closing' } as const;
  assert.equal(
    due(london.addWorkingDays(new Date('2026-04-03T10:00:00Z'), 1, closing)),
    '2026-04-07T16:00:00.000Z one working day after Fri 3 Apr, skipping Easter Monday: Tue 7 Apr, 5pm',
  );
  assert.equal(
    due(london.addWorkingDays(new Date('2026-05-04T10:00:00Z'), 0, closing)),
    '2026-05-05T16:00:00.000Z the first working day from Mon 4 May, skipping the Early May bank holiday: Tue 5 May, 5pm',
  );
  assert.equal(
    due(london.addWorkingDays(new Date('2026-12-27T10:00:00Z'), -1, closing)),
    '2026-12-24T17:00:00.000Z one working day before Sun 27 Dec, skipping Christmas Day: Thu 24 Dec, 5pm',
  );
});

test('days of our own are named, never called holidays; abroad a holiday is not a bank holiday', () => {
  const closures = [
    { on: '2026-12-29', name: 'Stocktaking' },
    { on: '2026-12-30', name: 'Staff day' },
  ];
  const count = { counting: 'day-after', until: 'closing' } as const;
  const from = new Date('2026-12-28T10:00:00Z');
  assert.equal(
    openCalendar(hours({ closures })).addWorkingDays(from, 1, count).explanation,
    'one working day after Mon 28 Dec, skipping Stocktaking and Staff day: Thu 31 Dec, 5pm',
  );
  const week = ['28', '29', '30', '31'].map((date) => ({ on: `2026-12-${date}`, name: `Closed ${date}` }));
  assert.equal(
    openCalendar(hours({ closures: week })).addWorkingDays(new Date('2026-12-25T10:00Z'), 1, count)
      .explanation,
    'one working day after Fri 25 Dec, skipping four days when we are closed: Fri 1 Jan, 5pm',
  );
  const berlin = openCalendar(hours({ zone: 'Europe/Berlin', closures: holidaysOf('DE', 2026, 2026) }));
  assert.equal(
    berlin.addWorkingDays(new Date('2026-04-02T10:00:00Z'), 1, count).explanation,
    'one working day after Thu 2 Apr, skipping the public holidays: Tue 7 Apr, 5pm',
  );
});

test('working minutes run through closing, weekends and holidays, both ways', () => {
  const table: [string, number, string][] = [
    [
      '2026-12-24T14:04:00Z',
      240,
      '2026-12-29T10:04:00.000Z four working hours after Thu 24 Dec, 2.04pm, skipping the bank holidays: Tue 29 Dec, 10.04am',
    ],
    [
      '2026-12-01T09:00:00Z',
      480,
      '2026-12-01T17:00:00.000Z eight working hours after Tue 1 Dec, 9am: Tue 1 Dec, 5pm',
    ],
    [
      '2026-12-01T17:00:00Z',
      1,
      '2026-12-02T09:01:00.000Z one working minute after Tue 1 Dec, 5pm: Wed 2 Dec, 9.01am',
    ],
    [
      '2026-12-04T16:30:00Z',
      90,
      '2026-12-07T10:00:00.000Z 90 working minutes after Fri 4 Dec, 4.30pm: Mon 7 Dec, 10am',
    ],
    [
      '2026-12-05T12:00:00Z',
      60,
      '2026-12-07T10:00:00.000Z one working hour after Sat 5 Dec, noon: Mon 7 Dec, 10am',
    ],
    [
      '2026-12-07T10:00:00Z',
      -90,
      '2026-12-04T16:30:00.000Z 90 working minutes before Mon 7 Dec, 10am: Fri 4 Dec, 4.30pm',
    ],
    [
      '2026-12-02T17:00:00Z',
      -480,
      '2026-12-02T09:00:00.000Z eight working hours before Wed 2 Dec, 5pm: Wed 2 Dec, 9am',
    ],
    [
      '2026-12-24T14:00:00Z',
      -500,
      '2026-12-23T13:40:00.000Z eight working hours and 20 minutes before Thu 24 Dec, 2pm: Wed 23 Dec, 1.40pm',
    ],
    ['2026-12-01T10:00:00Z', 0, '2026-12-01T10:00:00.000Z Tue 1 Dec, 10am'],
  ];
  for (const [from, minutes, expected] of table) {
    assert.equal(due(london.addWorkingMinutes(new Date(from), minutes)), expected);
  }
});

test('several periods a day leave out the lunch hour', () => {
  const split = openCalendar(
    hours({
      periods: [
        { days: weekdays, from: '13:00', to: '17:00' },
        { days: weekdays, from: '09:00', to: '12:00' },
      ],
    }),
  );
  assert.equal(
    split.addWorkingMinutes(new Date('2026-12-01T11:30:00Z'), 60).at.toISOString(),
    '2026-12-01T13:30:00.000Z',
  );
  assert.equal(split.isOpen(new Date('2026-12-01T12:30:00Z')), false);
  assert.equal(split.closingTime('2026-12-01')?.toISOString(), '2026-12-01T17:00:00.000Z');
  assert.equal(
    split.workingMinutesBetween(new Date('2026-12-01T00:00Z'), new Date('2026-12-02T00:00Z')),
    420,
  );
});

test('an overnight shift belongs to the day on which it starts and loses nothing at midnight', () => {
  assert.equal(
    nights.addWorkingMinutes(new Date('2026-12-01T23:30:00Z'), 60).at.toISOString(),
    '2026-12-02T00:30:00.000Z',
  );
  assert.equal(nights.closingTime('2026-12-01')?.toISOString(), '2026-12-02T06:00:00.000Z');
  assert.equal(
    nights.isOpen(new Date('2026-12-25T03:00:00Z')),
    true,
    'the shift of Christmas Eve runs to its end',
  );
  assert.equal(nights.isOpen(new Date('2026-12-25T23:00:00Z')), false, 'none starts on Christmas Day');
  assert.equal(nights.isWorkingDay('2026-12-25'), false);
  assert.equal(nights.isWorkingDay('2026-12-26'), false, 'Saturday morning is the end of Friday’s shift');
  const round = openCalendar(hours({ periods: [{ days: [1], from: '09:00', to: '09:00' }], closures: [] }));
  assert.equal(
    round.closingTime('2026-12-07')?.toISOString(),
    '2026-12-08T09:00:00.000Z',
    'once round the clock',
  );
  const whole = allHours('Europe/London');
  assert.equal(
    whole.addWorkingMinutes(new Date('2026-12-01T23:59:00Z'), 2).at.toISOString(),
    '2026-12-02T00:01:00.000Z',
  );
  assert.equal(
    whole.workingMinutesBetween(new Date('2026-12-01T00:00Z'), new Date('2026-12-31T00:00Z')),
    30 * 1440,
  );
});

test('clocks going forward and back change neither the closing time nor the count', () => {
  const summerEve = new Date('2026-03-27T16:00:00Z');
  assert.equal(london.addWorkingMinutes(summerEve, 120).at.toISOString(), '2026-03-30T09:00:00.000Z');
  assert.equal(
    london.addWorkingMinutes(new Date('2026-10-23T15:00:00Z'), 120).at.toISOString(),
    '2026-10-26T10:00:00.000Z',
  );
  const whole = allHours('Europe/London');
  const spring = [new Date('2026-03-29T00:00:00Z'), new Date('2026-03-29T23:00:00Z')] as const;
  assert.equal(whole.workingMinutesBetween(...spring), 23 * 60, 'a spring day has 23 hours');
  const autumn = [new Date('2026-10-24T23:00:00Z'), new Date('2026-10-26T00:00:00Z')] as const;
  assert.equal(whole.workingMinutesBetween(...autumn), 25 * 60, 'an autumn day has 25');
  assert.equal(nights.closingTime('2026-10-23')?.toISOString(), '2026-10-24T05:00:00.000Z');
});

test('an opening in the hour that spring skips starts at the change; in the hour that autumn repeats, at the first', () => {
  const early = openCalendar(hours({ periods: [{ days: [7], from: '01:30', to: '02:30' }], closures: [] }));
  assert.equal(early.nextOpening(new Date('2026-03-29T00:00:00Z')).toISOString(), '2026-03-29T01:00:00.000Z');
  assert.equal(early.closingTime('2026-03-29')?.toISOString(), '2026-03-29T01:30:00.000Z');
  assert.equal(early.nextOpening(new Date('2026-10-24T23:00:00Z')).toISOString(), '2026-10-25T00:30:00.000Z');
  assert.equal(early.closingTime('2026-10-25')?.toISOString(), '2026-10-25T02:30:00.000Z');
  const skipped = openCalendar(hours({ periods: [{ days: [7], from: '01:10', to: '01:50' }], closures: [] }));
  assert.equal(skipped.isWorkingDay('2026-03-29'), false, 'that Sunday has no such hour');
  assert.equal(skipped.isWorkingDay('2026-04-05'), true);
});

test('half-hour zones, and one whose summer time is half an hour', () => {
  const kolkata = openCalendar(hours({ zone: 'Asia/Kolkata', closures: [] }));
  assert.equal(
    kolkata.nextOpening(new Date('2026-12-01T00:00:00Z')).toISOString(),
    '2026-12-01T03:30:00.000Z',
  );
  assert.equal(kolkata.localDay(new Date('2026-12-01T18:30:00Z')), '2026-12-02');
  const lordHowe = allHours('Australia/Lord_Howe');
  const day = [new Date('2026-10-03T13:30:00Z'), new Date('2026-10-04T13:00:00Z')] as const;
  assert.deepEqual(
    day.map((at) => lordHowe.localDay(at)),
    ['2026-10-04', '2026-10-05'],
  );
  assert.equal(lordHowe.workingMinutesBetween(...day), 23.5 * 60);
});

test('a day that a zone left out is no working day', () => {
  assert.equal(allHours('Pacific/Apia').isWorkingDay('2011-12-30'), false);
  assert.equal(allHours('Pacific/Apia').isWorkingDay('2011-12-31'), true);
});

test('weeks and months keep date and time; a short month gives its last day', () => {
  assert.equal(
    due(london.addCalendarWeeks(new Date('2026-12-24T14:04:00Z'), 8)),
    '2027-02-18T14:04:00.000Z eight weeks after Thu 24 Dec: Thu 18 Feb, 2.04pm',
  );
  assert.equal(
    due(london.addCalendarWeeks(new Date('2026-04-01T09:00:00Z'), -1)),
    '2026-03-25T10:00:00.000Z one week before Wed 1 Apr: Wed 25 Mar, 10am',
  );
  assert.equal(
    due(london.addCalendarMonths(new Date('2026-01-31T10:00:00Z'), 1)),
    '2026-02-28T10:00:00.000Z one month after Sat 31 Jan, the last day of February: Sat 28 Feb, 10am',
  );
  assert.equal(
    due(london.addCalendarMonths(new Date('2028-02-29T10:00:00Z'), 12)),
    '2029-02-28T10:00:00.000Z 12 months after Tue 29 Feb, the last day of February: Wed 28 Feb 2029, 10am',
  );
  assert.equal(
    london.addCalendarMonths(new Date('2026-03-31T09:00:00Z'), -1).at.toISOString(),
    '2026-02-28T10:00:00.000Z',
  );
  assert.equal(
    london.addCalendarMonths(new Date('2027-12-31T10:00:00Z'), 2).at.toISOString(),
    '2028-02-29T10:00:00.000Z',
  );
});

test('open from the moment of opening up to closing', () => {
  const open: [string, boolean][] = [
    ['2026-12-01T08:59:59.999Z', false],
    ['2026-12-01T09:00:00Z', true],
    ['2026-12-01T16:59:59.999Z', true],
    ['2026-12-01T17:00:00Z', false],
    ['2026-12-25T10:00:00Z', false],
    ['2026-06-01T08:30:00Z', true],
  ];
  for (const [at, expected] of open) assert.equal(london.isOpen(new Date(at)), expected, at);
  assert.equal(
    london.nextOpening(new Date('2026-12-01T10:00:00.123Z')).toISOString(),
    '2026-12-01T10:00:00.123Z',
  );
  assert.equal(
    london.nextOpening(new Date('2026-12-24T17:00:00Z')).toISOString(),
    '2026-12-29T09:00:00.000Z',
  );
  assert.equal(london.closingTime('2026-12-25'), null);
  assert.equal(london.closingTime('2026-07-01')?.toISOString(), '2026-07-01T16:00:00.000Z');
  assert.equal(
    london.workingMinutesBetween(new Date('2026-12-30T10:00Z'), new Date('2026-12-24T16:00Z')),
    -600,
  );
  assert.equal(
    london.workingMinutesBetween(new Date('2026-12-01T10:00:00Z'), new Date('2026-12-01T10:00:30Z')),
    0.5,
  );
});

test('a long run of closed days is crossed, and ten years without work are refused', () => {
  const shut = (years: number) => {
    const closures = [];
    for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2026 + years, 0, 1); at += 86_400_000) {
      closures.push({ on: new Date(at).toISOString().slice(0, 10), name: 'Closed' });
    }
    return openCalendar(hours({ closures }));
  };
  const from = new Date('2026-01-01T12:00:00Z');
  const count = { counting: 'day-after', until: 'closing' } as const;
  assert.equal(shut(9).addWorkingMinutes(from, 60).at.toISOString(), '2035-01-01T10:00:00.000Z');
  assert.equal(shut(9).nextOpening(from).toISOString(), '2035-01-01T09:00:00.000Z');
  assert.equal(shut(9).addWorkingDays(from, 1, count).at.toISOString(), '2035-01-01T17:00:00.000Z');
  const closed = shut(12);
  for (const ask of [
    (calendar: Calendar) => calendar.addWorkingMinutes(from, 60),
    (calendar: Calendar) => calendar.nextOpening(from),
    (calendar: Calendar) => calendar.addWorkingDays(from, 1, count),
    (calendar: Calendar) => calendar.addWorkingMinutes(new Date('2037-12-31T12:00:00Z'), -60),
    (calendar: Calendar) => calendar.addWorkingDays(new Date('2037-12-31T12:00:00Z'), -1, count),
  ]) {
    assert.throws(() => ask(closed), /no working time left for this within 10 years/);
  }
  assert.throws(() => london.addWorkingMinutes(from, 11 * 260 * 480), /within 10 years/);
});

test('hours that make no sense are refused with a sentence', () => {
  const refused: [Partial<WorkingHours>, RegExp][] = [
    [{ periods: [] }, /no working time in them/],
    [{ periods: [{ days: [], from: '09:00', to: '17:00' }] }, /no working time in them/],
    [{ periods: [{ days: [0], from: '09:00', to: '17:00' }] }, /0 is not a day of the week/],
    [{ periods: [{ days: [1.5], from: '09:00', to: '17:00' }] }, /1.5 is not a day of the week/],
    [{ periods: [{ days: [1], from: '9:00', to: '17:00' }] }, /“9:00” is not a time of day/],
    [{ periods: [{ days: [1], from: '09:00', to: '25:00' }] }, /“25:00” is not a time of day/],
    [{ periods: [{ days: [1], from: '24:00', to: '06:00' }] }, /cannot start at 24:00/],
    [{ zone: 'Europe/Leeds' }, /“Europe\/Leeds” is not a time zone/],
    [{ closures: [{ on: '2026-02-29', name: 'No such day' }] }, /“2026-02-29” is not a date/],
    [{ closures: [{ on: 'tomorrow', name: 'Soon' }] }, /“tomorrow” is not a date/],
  ];
  for (const [part, message] of refused)
    assert.throws(() => openCalendar(hours(part)), { name: 'Error', message });
});

test('questions that make no sense are refused', () => {
  const at = new Date('2026-12-01T10:00:00Z');
  const count = { counting: 'day-after', until: 'closing' } as const;
  assert.throws(() => london.addWorkingMinutes(at, Number.NaN), /must be a number/);
  assert.throws(() => london.addWorkingDays(at, 1.5, count), /whole number/);
  assert.throws(() => london.addCalendarMonths(at, 0.5), /months must be a whole number/);
  assert.throws(() => london.isOpen(new Date('never')), /not a date/);
  assert.throws(() => london.isWorkingDay('2026-13-01'), /not a date/);
  assert.throws(() => london.isOpen(new Date('3000-01-01')), /1970 to 2199/);
});
