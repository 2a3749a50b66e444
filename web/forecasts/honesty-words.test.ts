import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayDates, sayRanges } from './honesty-words.ts';

test('ranges that were told, each share of those that are known', () => {
  assert.equal(
    sayRanges({ told: 0, known: 0, inside: 0, early: 0 }),
    'We told nobody yet when theirs will probably be finished.',
  );
  assert.equal(
    sayRanges({ told: 1, known: 1, inside: 1, early: 0 }),
    'We told 1 customer when theirs will probably be finished. Too few are over to say how true it was.',
  );
  assert.equal(
    sayRanges({ told: 50, known: 40, inside: 33, early: 4 }),
    'We told customers when 8 in 10 like theirs finish. Of 40 that are known by now, 83 in 100 finished then, 10 in 100 sooner and 7 in 100 later.',
  );
});

test('dates beside what our history expected', () => {
  assert.equal(
    sayDates({ told: 4, known: 4, kept: 4, expected: 3 }),
    'Too few dates of promises are settled to hold them against our history.',
  );
  assert.equal(
    sayDates({ told: 220, known: 200, kept: 182, expected: 176.2 }),
    'Of 200 dates that we promised, our history expected 88 in 100 to be kept. 91 in 100 were.',
  );
});
