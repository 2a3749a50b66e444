import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listWords, plural, sayNumber } from './words.ts';

test('one to ten in words, the rest in figures', () => {
  const numbers: [number, string][] = [
    [0, '0'],
    [1, 'one'],
    [10, 'ten'],
    [11, '11'],
    [999, '999'],
    [4000, '4,000'],
    [1234567, '1,234,567'],
    [2.5, '2.5'],
    [-3, '−3'],
  ];
  for (const [number, said] of numbers) assert.equal(sayNumber(number), said);
});

test('lists end with “and”', () => {
  assert.equal(listWords([]), '');
  assert.equal(listWords(['a']), 'a');
  assert.equal(listWords(['a', 'b']), 'a and b');
  assert.equal(listWords(['a', 'b', 'c']), 'a, b and c');
});

test('a count takes the right noun', () => {
  assert.equal(plural(0, 'promise'), 'no promises');
  assert.equal(plural(1, 'promise'), 'one promise');
  assert.equal(plural(12, 'reply', 'replies'), '12 replies');
  assert.equal(plural(1, 'reply', 'replies'), 'one reply');
});
