import assert from 'node:assert/strict';
import { test } from 'node:test';
import { instantOf, localValue, sayClock, sayNear, sayWindow } from './say-when.ts';

const LONDON = 'Europe/London';
const now = new Date('2025-12-04T09:20:00Z');

test('near days by name, others by short weekday and date', () => {
  assert.equal(sayNear(new Date('2025-12-04T11:00:00Z'), LONDON, now), 'today, 11am');
  assert.equal(sayNear(new Date('2025-12-05T12:00:00Z'), LONDON, now), 'tomorrow, noon');
  assert.equal(sayNear(new Date('2025-12-09T17:00:00Z'), LONDON, now), 'Tue 9 Dec, 5pm');
});

test('a window on one day names the day once', () => {
  const from = new Date('2025-12-09T08:00:00Z');
  assert.equal(sayWindow(from, new Date('2025-12-09T12:00:00Z'), LONDON, now), 'Tue 9 Dec, 8am to noon');
});

test('the clock and the input speak the desk’s zone, across the change to summer time', () => {
  assert.equal(localValue(new Date('2026-03-29T01:30:00Z'), LONDON), '2026-03-29T02:30');
  assert.equal(instantOf('2026-03-29T02:30', LONDON)?.toISOString(), '2026-03-29T01:30:00.000Z');
  assert.equal(instantOf('2025-12-09T17:00', 'America/New_York')?.toISOString(), '2025-12-09T22:00:00.000Z');
  assert.equal(instantOf('tomorrow', LONDON), null);
  assert.equal(sayClock(new Date('2025-12-04T09:21:20Z'), LONDON), '9:21:20');
});
