import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConversationView } from '../api/shapes.ts';
import { outcomeWords } from './outcome-words.ts';

const contact: ConversationView['contact'] = {
  id: 'k',
  name: 'Adaeze Okafor',
  names: [],
  addressForm: null,
  ownReferences: [],
  greeting: 'Hello Adaeze,',
  wishes: '',
  addresses: [],
  conversations: 1,
  sinceYear: 2025,
};
const resolvedAt = '2025-12-04T09:00:00.000Z';
const asked = { askedAt: resolvedAt, answer: null, words: '', answeredAt: null };
const said = (given: Partial<Pick<ConversationView, 'status' | 'resolvedAt' | 'outcome'>>) =>
  outcomeWords(
    { status: 'resolved', resolvedAt, outcome: null, contact, ...given },
    'Europe/London',
    new Date('2025-12-05T09:20:00Z'),
  );

test('a resolved conversation says what came of it', () => {
  assert.equal(said({}), 'Adaeze was not asked');
  assert.equal(said({ outcome: asked }), 'We asked Adaeze yesterday, 9am, no answer yet');
  const answeredAt = '2025-12-04T12:00:00.000Z';
  assert.equal(said({ outcome: { ...asked, answer: 'yes', answeredAt } }), 'Adaeze got what they needed');
  assert.equal(
    said({ outcome: { ...asked, answer: 'no', answeredAt } }),
    'Adaeze did not get what they needed',
  );
});

test('an answer about an earlier resolution says nothing of this one', () => {
  const earlier = { ...asked, askedAt: '2025-12-01T09:00:00.000Z', answer: 'no', answeredAt: null } as const;
  assert.equal(said({ outcome: earlier }), 'Adaeze was not asked');
});

test('an open conversation has a next step and no outcome', () => {
  assert.equal(said({ status: 'open', resolvedAt: null, outcome: asked }), null);
  assert.equal(said({ status: 'spam', resolvedAt: null }), null);
});
