import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Survival } from './survival.ts';

const of = (ended: number[], open: number[] = []) =>
  new Survival(Float64Array.from(ended), Float64Array.from(open));

test('with none open, it is the share that has ended', () => {
  const curve = of([5, 1, 3, 2, 4]);
  assert.deepEqual(
    [0.5, 1, 2.5, 4, 5, 9].map((time) => Number(curve.share(time).toFixed(3))),
    [0, 0.2, 0.4, 0.8, 1, 1],
  );
  assert.equal(curve.reach, 1);
});

test('an open case counts as lasting at least as long as it has', () => {
  // The textbook's: of 6, one ends at 1; one is open at 2; one ends at 3 among the four left, so 5/6 × 3/4 last longer.
  const curve = of([1, 3, 5], [2, 4, 6]);
  assert.deepEqual(
    [1, 3, 5].map((time) => Number(curve.share(time).toFixed(4))),
    [0.1667, 0.375, 0.6875],
  );
});

test('one that is open at the time at which another ends was at risk of ending then', () => {
  assert.equal(Number(of([2], [2]).share(2).toFixed(3)), 0.5);
});

test('nine give a bound for nine in ten, eight do not', () => {
  assert.equal(of([1, 2, 3, 4, 5, 6, 7, 8, 9]).within(0.9), 9);
  assert.equal(of([1, 2, 3, 4, 5, 6, 7, 8]).within(0.9), null);
  assert.equal(of([1, 2, 3, 4, 5, 6, 7, 8, 9]).notBefore(0.1), 1);
  assert.equal(of([1, 2, 3, 4, 5, 6, 7, 8]).notBefore(0.1), 0);
});

test('where too many are open, no bound; beyond goes on at the rate of the slower half', () => {
  const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const curve = of(ten, [12, 12, 12, 12, 12]);
  assert.equal(curve.within(0.9), null);
  // After 5: five ended with 1+2+3+4+5, five are open with 7 each: one in 10 of time. ln((5/15) / 0.1) × 10 later than 10.
  assert.equal(curve.beyond(0.9)?.toFixed(2), '22.04');
  assert.equal(of([3], []).beyond(0.9), null);
  assert.equal(of([], [3]).beyond(0.9), null);
});
