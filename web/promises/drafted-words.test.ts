import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveAllWords, moveWords, ownUpWords, withdrawWords } from './drafted-words.ts';

const facts = {
  greeting: 'Hello Adaeze,',
  kind: 'callback' as const,
  what: 'Call you about the damaged table',
  oldDate: 'Thursday 4 December, 11am',
  newDate: 'Friday 5 December, 10am',
};

test('a moved promise says the old date, the new one, and leaves the reason to a person', () => {
  const words = moveWords(facts);
  assert.match(words, /We said we would call you about the damaged table by Thursday 4 December, 11am\./);
  assert.match(words, /because …/);
  assert.match(words, /It will be Friday 5 December, 10am instead\./);
});

test('one message moves all that one person was promised', () => {
  const form = { kind: 'action' as const, what: 'Send the form', oldDate: 'Monday 8 December, 5pm' };
  assert.equal(
    moveAllWords({ ...facts, promises: [facts, form], because: 'the fitter is ill.' }),
    'Hello Adaeze,\n\nWe said we would call you about the damaged table by Thursday 4 December, 11am. We said we would send the form by Monday 8 December, 5pm. We will not manage these, because the fitter is ill.\n\nIt will be Friday 5 December, 10am instead. We are sorry to change it.',
  );
});

test('a promise of words is named as one, and a broken one is admitted', () => {
  const words = ownUpWords({ ...facts, kind: 'reply', what: 'First answer', offer: null });
  assert.match(
    words,
    /We said that you would hear from us by Thursday 4 December, 11am\. We did not do it\. We are sorry\./,
  );
});

test('owning up gives the new date that like promises support', () => {
  const offer = { dueWords: 'Monday 8 December, 5pm', by: 'like' as const };
  assert.match(
    ownUpWords({ ...facts, offer }),
    /This is what happens now: we will call you about the damaged table by Monday 8 December, 5pm\.$/,
  );
});

test('initials keep their capitals', () => {
  assert.match(
    withdrawWords({ ...facts, kind: 'action', what: 'DPD collection' }),
    /we would DPD collection\./,
  );
});
