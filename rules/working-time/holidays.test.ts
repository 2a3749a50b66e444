import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCalendar } from './calendar.ts';
import { holidayNations, holidaysOf, isHolidayName, nationOfZone } from './holidays.ts';

const days = (all: { on: string }[]) => all.map(({ on }) => on.slice(5)).join(' ');

/** The list as the government publishes it: a substitute day stands in place of the day at the weekend. */
function published(code: string, year: number): string {
  const all = holidaysOf(code, year, year);
  return days(all.filter(({ name }) => !all.some((other) => other.name === `${name} (substitute day)`)));
}

test('England and Wales as published by the government', () => {
  assert.equal(published('GB-ENG', 2024), '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26');
  assert.equal(published('GB-ENG', 2025), '01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26');
  assert.equal(published('GB-ENG', 2026), '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28');
  assert.equal(published('GB-ENG', 2027), '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28');
  assert.equal(published('GB-ENG', 2028), '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26');
});

test('Scotland as published, with the one-off Monday 15 June 2026', () => {
  assert.equal(published('GB-SCT', 2024), '01-01 01-02 03-29 05-06 05-27 08-05 12-02 12-25 12-26');
  assert.equal(published('GB-SCT', 2025), '01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26');
  assert.equal(published('GB-SCT', 2026), '01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28');
  assert.equal(published('GB-SCT', 2027), '01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28');
  assert.equal(published('GB-SCT', 2028), '01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26');
});

test('Northern Ireland as published', () => {
  assert.equal(published('GB-NIR', 2024), '01-01 03-18 03-29 04-01 05-06 05-27 07-12 08-26 12-25 12-26');
  assert.equal(published('GB-NIR', 2025), '01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26');
  assert.equal(published('GB-NIR', 2026), '01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28');
  assert.equal(published('GB-NIR', 2027), '01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28');
  assert.equal(published('GB-NIR', 2028), '01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26');
});

test('a holiday at the weekend is one as well as its substitute: for a desk that is open on Saturdays', () => {
  assert.equal(
    days(holidaysOf('GB-ENG', 2026, 2026)),
    '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-26 12-28',
  );
  assert.equal(
    days(holidaysOf('GB-SCT', 2027, 2027)),
    '01-01 01-02 01-04 03-26 05-03 05-31 08-02 11-30 12-25 12-26 12-27 12-28',
  );
  const saturdays = openCalendar({
    zone: 'Europe/London',
    periods: [{ days: [1, 2, 3, 4, 5, 6], from: '09:00', to: '17:00' }],
    closures: holidaysOf('GB-ENG', 2026, 2026),
  });
  const due = saturdays.addWorkingDays(new Date('2026-12-24T10:00:00Z'), 1, {
    counting: 'day-after',
    until: 'closing',
  });
  assert.equal(due.at.toISOString(), '2026-12-29T17:00:00.000Z');
  assert.equal(
    due.explanation,
    'one working day after Thu 24 Dec, skipping the bank holidays: Tue 29 Dec, 5pm',
  );
});

test('the nation that a zone stands for, where it stands for one', () => {
  const nations = ['Europe/London', 'Europe/Dublin', 'America/Chicago', 'Asia/Kolkata'].map(nationOfZone);
  assert.deepEqual(nations, ['GB-ENG', 'IE', 'US', undefined]);
});

test('names say what a day is', () => {
  assert.deepEqual(holidaysOf('GB-SCT', 2026, 2026)[1], { on: '2026-01-02', name: '2nd January' });
  assert.deepEqual(holidaysOf('GB-ENG', 2026, 2026).at(-1), {
    on: '2026-12-28',
    name: 'Boxing Day (substitute day)',
  });
  assert.deepEqual(holidaysOf('US', 2026, 2026).find(({ on }) => on === '2026-09-07')?.name, 'Labor Day');
  assert.deepEqual(
    holidaysOf('IE', 2026, 2026).find(({ on }) => on === '2026-06-01')?.name,
    'June bank holiday',
  );
  assert.equal(isHolidayName('Boxing Day (substitute day)'), true);
  assert.equal(isHolidayName("New Year's Day"), true);
  assert.equal(isHolidayName('Staff day'), false);
});

test('22 nations, each with its days in order in every year', () => {
  assert.equal(holidayNations.length, 22);
  assert.deepEqual(holidayNations[0], { code: 'GB-ENG', name: 'England and Wales' });
  for (const { code } of holidayNations) {
    for (let year = 2024; year <= 2032; year++) {
      const known = holidaysOf(code, year, year).map(({ on }) => on);
      assert.ok(known.length >= 5, `${code} ${year}`);
      assert.deepEqual(known, [...new Set(known)].sort(), `${code} ${year}`);
    }
  }
});

test('years beyond the table are empty; a nation we do not know is refused', () => {
  assert.deepEqual(holidaysOf('GB-ENG', 2033, 2040), []);
  assert.throws(() => holidaysOf('XX', 2026, 2026), /no holidays for “XX”/);
});
