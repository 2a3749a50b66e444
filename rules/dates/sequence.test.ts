import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDates } from './find-dates.ts';
import { onWallClock } from './reading-table.ts';

/** Written on Wednesday 10 March 2027, 2.20pm. */
const context = { now: new Date('2027-03-10T14:20:00Z'), zone: 'Europe/London' };

function latest(text: string): string[] {
  return findDates(text, context).map((date) => date.question ?? onWallClock(date.latest, context.zone));
}

test('a weekday after a later date of its sentence is not today', () => {
  const either = 'Do you mean Wednesday 10 March or Wednesday 17 March?';
  const table: [string, string[]][] = [
    ['We start on Monday and finish by Wednesday.', ['2027-03-15 17:00', '2027-03-17 17:00']],
    ['We start tomorrow and finish by Wednesday.', ['2027-03-11 17:00', '2027-03-17 17:00']],
    ['We start on Monday. We finish by Wednesday.', ['2027-03-15 17:00', either]],
    ['We wrote on 1 March and finish by Wednesday.', ['1 March has passed. Which date do you mean?', either]],
    ['We start on Friday and finish by Monday.', ['2027-03-12 17:00', '2027-03-15 17:00']],
    ['Your order of 22 March goes out on Friday.', ['2027-03-22 17:00', '2027-03-12 17:00']],
  ];
  for (const [text, expected] of table) assert.deepEqual(latest(text), expected, text);
});
