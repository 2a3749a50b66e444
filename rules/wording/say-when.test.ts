import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayAgo, sayDate, sayDue, sayInstant, sayRange, sayShort, sayTime, sayUntil } from './say-when.ts';

const zone = 'Europe/London';
const now = new Date('2025-12-03T10:00:00Z');
const at = (text: string) => new Date(text);

test('a date has its weekday, and its year only when over six months off', () => {
  assert.equal(sayDate(at('2025-12-09T17:00:00Z'), zone, now), 'Tuesday 9 December');
  assert.equal(sayDate(at('2026-06-04T12:00:00Z'), zone, now), 'Thursday 4 June');
  assert.equal(sayDate(at('2026-06-05T12:00:00Z'), zone, now), 'Friday 5 June 2026');
  assert.equal(sayDate(at('2024-02-29T12:00:00Z'), zone, now), 'Thursday 29 February 2024');
});

test('the date is the zone’s, not the machine’s', () => {
  const late = at('2026-06-30T23:30:00Z');
  assert.equal(sayInstant(late, 'Europe/London', late), 'Wednesday 1 July, 12.30am');
  assert.equal(sayInstant(late, 'America/New_York', late), 'Tuesday 30 June, 7.30pm');
  assert.equal(sayInstant(late, 'Asia/Kathmandu', late), 'Wednesday 1 July, 5.15am');
});

test('times as people write them', () => {
  const times: [string, string][] = [
    ['00:00', 'midnight'],
    ['00:05', '12.05am'],
    ['09:00', '9am'],
    ['11:00', '11am'],
    ['11:59', '11.59am'],
    ['12:00', 'noon'],
    ['12:01', '12.01pm'],
    ['17:30', '5.30pm'],
    ['23:59', '11.59pm'],
  ];
  for (const [clock, said] of times) assert.equal(sayTime(at(`2025-12-09T${clock}:59Z`), zone), said);
});

test('both sides of a change of the clock', () => {
  assert.equal(sayTime(at('2026-03-29T00:59:00Z'), zone), '12.59am');
  assert.equal(sayTime(at('2026-03-29T01:00:00Z'), zone), '2am');
  assert.equal(sayTime(at('2026-10-25T00:30:00Z'), zone), '1.30am');
  assert.equal(sayTime(at('2026-10-25T01:30:00Z'), zone), '1.30am');
});

test('what is near is said by its name', () => {
  assert.equal(sayDue(at('2025-12-03T11:00:00Z'), zone, now), 'today, 11am');
  assert.equal(sayDue(at('2025-12-04T17:00:00Z'), zone, now), 'tomorrow, 5pm');
  assert.equal(sayDue(at('2025-12-02T23:59:00Z'), zone, now), 'yesterday, 11.59pm');
  assert.equal(sayDue(at('2025-12-05T14:04:00Z'), zone, now), 'Friday 5 December, 2.04pm');
  assert.equal(sayDue(at('2025-12-01T14:04:00Z'), zone, now), 'Monday 1 December, 2.04pm');
});

test('short for lists', () => {
  assert.equal(sayShort(at('2025-12-04T17:00:00Z'), zone, now), 'Thu 4 Dec, 5pm');
  assert.equal(sayShort(at('2026-09-01T11:00:00Z'), zone, now), 'Tue 1 Sep 2026, noon');
});

test('ranges within a day and across days', () => {
  assert.equal(
    sayRange(at('2025-12-09T08:00:00Z'), at('2025-12-09T12:00:00Z'), zone, now),
    'Tuesday 9 December, 8am to noon',
  );
  assert.equal(
    sayRange(at('2025-12-09T17:00:00Z'), at('2025-12-10T09:00:00Z'), zone, now),
    'Tuesday 9 December, 5pm to Wednesday 10 December, 9am',
  );
});

test('how long until, and how long ago', () => {
  const spans: [minutes: number, until: string, ago: string][] = [
    [0, 'now', 'just now'],
    [0.9, 'now', 'just now'],
    [1, 'in 1 min', '1 min ago'],
    [59.9, 'in 59 min', '59 min ago'],
    [60, 'in 1 h', '1 h ago'],
    [100, 'in 1 h 40 min', '1 h 40 min ago'],
    [1440, 'in 1 day', '1 day ago'],
    [1440 + 185, 'in 1 day 3 h', '1 day 3 h ago'],
    [2880, 'in 2 days', '2 days ago'],
    [60 * 1440, 'in 60 days', '60 days ago'],
    [92 * 1440, 'in 3 months', '3 months ago'],
    [1100 * 1440, 'in 3 years', '3 years ago'],
  ];
  for (const [minutes, until, ago] of spans) {
    assert.equal(sayUntil(new Date(now.getTime() + minutes * 60_000), now), until);
    assert.equal(sayAgo(new Date(now.getTime() - minutes * 60_000), now), ago);
  }
  assert.equal(sayUntil(at('2025-12-03T09:00:00Z'), now), '1 h ago');
});

test('a zone or a date that is none is refused', () => {
  assert.throws(() => sayDate(now, 'Europe/Leeds', now), RangeError);
  assert.throws(() => sayDate(new Date('never'), zone, now), RangeError);
});
