import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DAY, HOUR } from '../../test/histories/history.ts';
import { Rhythm } from './rhythm.ts';

const WEEK = 7 * DAY;

test('of nothing known, a week of work is a week, and half of it half', () => {
  const rhythm = new Rhythm(WEEK);
  assert.ok(Math.abs(rhythm.work(3 * DAY, 10 * DAY) - 1) < 1e-9);
  assert.ok(Math.abs(rhythm.time(3 * DAY, 0.5) - 3.5 * DAY) < 1);
});

test('where nobody works at night and at weekends, a day of work on Friday afternoon is done on Monday afternoon', () => {
  const rhythm = new Rhythm(WEEK);
  // five days of 9am to 6pm, twenty ends an hour
  for (let week = 0; week < 10; week++)
    for (let day = 0; day < 5; day++)
      for (let end = 0; end < 180; end++)
        rhythm.ended(week * WEEK + day * DAY + 9 * HOUR + (end / 20) * HOUR);
  const friday = 20 * WEEK + 4 * DAY + 15 * HOUR;
  const took = rhythm.time(friday, 0.2);
  assert.ok(Math.abs(took - 3 * DAY) < 4 * HOUR, `${took / HOUR} hours`);
  // what it takes and what is done meanwhile are one
  for (const work of [0.05, 0.3, 1, 2.7])
    assert.ok(Math.abs(rhythm.work(friday, friday + rhythm.time(friday, work)) - work) < 1e-9);
  assert.ok(rhythm.work(20 * WEEK + 5 * DAY, 21 * WEEK) < 0.02);
});
