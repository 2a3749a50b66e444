import assert from 'node:assert/strict';
import { test } from 'node:test';
import { guardActs, guardWords } from './guard-acts.ts';

const labels = (kind: Parameters<typeof guardActs>[0]['kind']) =>
  guardActs({ kind }).map(({ label }) => label);

test('what only words keep offers the words; what we did offers dated evidence; a call either', () => {
  assert.deepEqual(labels('reply'), ['Reply', 'Log a call', 'Move', 'Release']);
  assert.deepEqual(labels('update'), ['Reply', 'Log a call', 'Move', 'Release']);
  assert.deepEqual(labels('owner'), ['Reply', 'Log a call', 'Move', 'Release']);
  assert.deepEqual(labels('callback'), ['Log the call', 'Keep', 'Move', 'Release']);
  assert.deepEqual(labels('payment'), ['Keep', 'Move', 'Release']);
});

test('the guard counts in words that fit', () => {
  assert.equal(
    guardWords('Adaeze', 1),
    'Adaeze still has 1 open promise. Keep it, move it or release it first.',
  );
  assert.equal(
    guardWords('Adaeze', 2),
    'Adaeze still has 2 open promises. Keep, move or release each of them first.',
  );
});
