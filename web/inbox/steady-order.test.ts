import assert from 'node:assert/strict';
import { test } from 'node:test';
import { steadyOrder } from './steady-order.ts';

const row = (id: string, words = '') => ({ id, words });

test('a row that moved up in the fresh answer keeps its place, with its new words', () => {
  const { rows, waiting } = steadyOrder(['a', 'b'], [row('b', 'new'), row('a')]);
  assert.deepEqual(rows, [row('a'), row('b', 'new')]);
  assert.equal(waiting, 0);
});

test('a row that left the view goes; one that came waits', () => {
  const { rows, waiting } = steadyOrder(['a', 'b'], [row('c'), row('b')]);
  assert.deepEqual(rows, [row('b')]);
  assert.equal(waiting, 1);
});
