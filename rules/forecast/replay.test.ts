import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, HOUR, START } from '../../test/histories/history.ts';
import { seenShapes } from '../../test/histories/shapes.ts';
import { openCalendar } from '../working-time/calendar.ts';
import { clockTime, type RecordedCase, replay } from './replay.ts';
import { workingTime } from './working-time.ts';

const asked = { level: 0.8, latest: 0.9, axis: clockTime };

/** One case a day from the first day, each with its own length in days. */
const daily = (lengths: (number | null)[], category = 'repairs'): RecordedCase[] =>
  lengths.map((days, i) => {
    const openedAt = START + i * DAY;
    return { id: `c${i}`, category, openedAt, endedAt: days === null ? null : openedAt + days * DAY };
  });

const spans = (recorded: RecordedCase[], axis = clockTime) =>
  replay(recorded, { ...asked, axis }).map(
    ({ forecast, openedAt }) =>
      forecast && {
        ...forecast,
        from: (forecast.from - openedAt) / DAY,
        to: (forecast.to - openedAt) / DAY,
        latest: (forecast.latest - openedAt) / DAY,
      },
  );

test('silence until nine have ended, and then their range', () => {
  const said = spans(daily([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.5, 0.5]));
  assert.deepEqual(said.slice(0, 9), Array(9).fill(null));
  const ninth = said[9];
  assert.deepEqual(
    [ninth?.from.toFixed(2), ninth?.to.toFixed(2), ninth?.latest.toFixed(2), ninth?.cases, ninth?.basis],
    ['0.10', '0.90', '0.90', 9, 'all'],
  );
});

test('what ends at the instant at which another comes in is not known to it', () => {
  const nine = daily([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1]);
  const last = { id: 'last', category: 'repairs', openedAt: START + 9 * DAY, endedAt: null };
  assert.equal(replay([...nine, last], asked)[9]?.forecast, null);
  assert.notEqual(replay([...nine, { ...last, openedAt: last.openedAt + 1 }], asked)[9]?.forecast, null);
});

test('a category speaks for itself from thirty that have ended on; until then all speak for it', () => {
  const quick = daily(Array(40).fill(0.2), 'quick');
  const slow = daily(Array(40).fill(0.8), 'slow');
  const said = replay([...quick, ...slow], asked).filter(({ category }) => category === 'slow');
  assert.deepEqual(
    [29, 30, 31].map((i) => said[i]?.forecast?.basis),
    ['all', 'category', 'category'],
  );
});

test('where the last four hundred are nearly all open, it looks further back rather than at the quick ones', () => {
  // A thousand a day that take ten days, but for one in ten that is done in an hour.
  const recorded: RecordedCase[] = Array.from({ length: 14_000 }, (_, i) => {
    const openedAt = START + (i * DAY) / 1000;
    return { id: `c${i}`, category: '', openedAt, endedAt: openedAt + (i % 10 === 0 ? HOUR : 10 * DAY) };
  });
  const last = replay(recorded, asked).at(-1);
  assert.equal(last?.forecast?.latest, (last?.openedAt ?? 0) + 10 * DAY);
});

test('nothing that happens later changes what was said', () => {
  const cases = seenShapes[2]?.make(3) ?? [];
  const until = cases[4500]?.openedAt ?? 0;
  const cut = cases
    .filter(({ openedAt }) => openedAt <= until)
    .map((one) => ({ ...one, endedAt: one.endedAt !== null && one.endedAt < until ? one.endedAt : null }));
  const whole = replay(cases, asked).slice(0, cut.length);
  assert.ok(whole.filter(({ forecast }) => forecast).length > 4000);
  assert.deepEqual(
    replay(cut, asked).map(({ forecast }) => forecast),
    whole.map(({ forecast }) => forecast),
  );
});

test('the order of the lines does not matter', () => {
  const cases = daily([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.5, 0.5, 0.2]);
  assert.deepEqual(replay(cases.toReversed(), asked), replay(cases, asked));
});

test('an open case is late once its time has passed, and until then not known', () => {
  const ended = daily([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.5]);
  const open = (at: number) => ({
    id: `${at}`,
    category: 'repairs',
    openedAt: START + at * DAY,
    endedAt: null,
  });
  const rows = replay([...ended, open(10), open(12), open(12.5)], asked).slice(-3);
  assert.deepEqual(
    rows.map(({ inside, onTime }) => [inside, onTime]),
    [
      [false, false],
      [null, null],
      [null, null],
    ],
  );
});

test('by a calendar, a night and a weekend do not count', () => {
  const calendar = openCalendar({
    zone: 'UTC',
    periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
    closures: [],
  });
  // Each weekday at 10:00, done six working hours later, at 16:00; the last on a Friday at 14:00: Monday 12:00.
  const days = Array.from({ length: 26 }, (_, i) => i).filter((day) => day % 7 < 5);
  const cases = days.map((day) => {
    const openedAt = START + day * DAY + 10 * HOUR;
    return { id: `${day}`, category: '', openedAt, endedAt: openedAt + 6 * HOUR };
  });
  const friday = START + 25 * DAY + 14 * HOUR;
  const rows = replay([...cases, { id: 'last', category: '', openedAt: friday, endedAt: null }], {
    ...asked,
    axis: workingTime(calendar),
  });
  assert.equal(new Date(rows.at(-1)?.forecast?.latest ?? 0).toISOString(), '2025-02-03T12:00:00.000Z');
});
