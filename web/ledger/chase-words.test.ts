import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chaseLine, chaseWords } from './chase-words.ts';

const item = {
  teamId: 't',
  teamName: 'Customer care',
  kind: 'problem',
  conversations: 9,
  chased: 2,
  chases: 3,
};

test('how often people had to ask, in words with their denominator', () => {
  assert.equal(
    chaseWords([item, { ...item, kind: 'enquiry', conversations: 32, chased: 1, chases: 1 }]),
    'In 3 of 41 conversations they had to ask us for news, of what came in over the last 28 days.',
  );
  assert.equal(
    chaseWords([{ ...item, chased: 0, chases: 0 }]),
    'Nobody had to ask us for news, in what came in over the last 28 days.',
  );
  assert.equal(chaseLine(item), 'Customer care, problems: 2 of 9, 3 times in all');
  assert.equal(chaseLine({ ...item, chased: 1, chases: 1 }), 'Customer care, problems: 1 of 9, once in all');
});
