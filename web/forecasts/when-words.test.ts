import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCommitments } from '../../rules/commitments/find-commitments.ts';
import { openCalendar } from '../../rules/working-time/calendar.ts';
import { knowByWords, rangeWords, whatNowWords } from './when-words.ts';

const zone = 'Europe/London';
const now = new Date('2026-12-01T10:00:00Z');
const calendar = openCalendar({
  zone,
  periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  closures: [],
});
const promised = (words: string) =>
  findCommitments(words, { now, zone, calendar }).map(({ latest, sure }) => [latest?.toISOString(), sure]);

test('what is said when our history cannot say it is a dated promise each time', () => {
  const [from, to] = [new Date('2026-12-08T17:00:00Z'), new Date('2026-12-10T17:00:00Z')];
  const range = rangeWords('Hello Adaeze,', from, to, zone, now);
  assert.equal(
    range,
    'Hello Adaeze,\n\nWe will finish this between Tuesday 8 December and Thursday 10 December.',
  );
  assert.deepEqual(promised(range), [['2026-12-10T17:00:00.000Z', true]]);
  assert.deepEqual(promised(rangeWords('Hello Adaeze,', to, to, zone, now)), [
    ['2026-12-10T17:00:00.000Z', true],
  ]);
  assert.deepEqual(promised(knowByWords('Hello Adaeze,', to, zone, now)), [
    ['2026-12-10T17:00:00.000Z', true],
  ]);
});

test('what happens now is a date that like promises support, or when we will know one', () => {
  const dueWords = 'Thursday 10 December, 5pm';
  const supported = `This is what happens now: ${whatNowWords('order the leg', { dueWords, by: 'like' })}`;
  assert.match(supported, /we will order the leg by Thursday 10 December, 5pm\.$/);
  assert.deepEqual(promised(supported), [['2026-12-10T17:00:00.000Z', true]]);
  const thin = `This is what happens now: ${whatNowWords('order the leg', { dueWords, by: 'rule' })}`;
  assert.match(thin, /We will tell you by Thursday 10 December, 5pm\.$/);
  assert.deepEqual(promised(thin), [['2026-12-10T17:00:00.000Z', true]]);
});
