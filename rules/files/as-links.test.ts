import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goAsLinks, saySize } from './as-links.ts';

test('the largest files go as links, until the rest fits', () => {
  const files = [
    { id: 'plan', size: 7_000_000 },
    { id: 'letter', size: 40_000 },
    { id: 'film', size: 22_000_000 },
    { id: 'photo', size: 3_500_000 },
  ];
  assert.deepEqual([...goAsLinks(files, 25)], ['film']);
  assert.deepEqual([...goAsLinks(files, 10)], ['plan', 'film']);
  assert.deepEqual([...goAsLinks(files, 1)], ['photo', 'plan', 'film']);
  assert.deepEqual([...goAsLinks([{ id: 'just', size: 10_000_000 }], 10)], []);
  assert.deepEqual([...goAsLinks([], 10)], []);
});

test('sizes as people say them', () => {
  assert.deepEqual([1, 400, 12_345, 999_999, 3_449_000].map(saySize), [
    '1 KB',
    '1 KB',
    '12 KB',
    '1000 KB',
    '3.4 MB',
  ]);
});
