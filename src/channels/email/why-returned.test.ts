import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whyRefused, whyReturned } from './why-returned.ts';

test('what a status means, for whoever wrote the mail', () => {
  for (const [status, words] of [
    ['5.1.1', 'There is no such address (ann@example.org). It said 5.1.1.'],
    ['5.4.4', 'There is no mail server for that address (ann@example.org). It said 5.4.4.'],
    ['5.2.2', 'The mailbox is full (ann@example.org). It said 5.2.2.'],
    ['5.3.4', 'It was too large for the mail server (ann@example.org). It said 5.3.4.'],
    [
      '5.7.26',
      'The mail server does not trust our mail, or takes it for spam (ann@example.org). It said 5.7.26.',
    ],
    ['4.4.7', 'The mail server could not be reached in time (ann@example.org). It said 4.4.7.'],
    ['5.0.0', 'The mail server would not take it (ann@example.org). It said 5.0.0.'],
  ] as const)
    assert.equal(whyReturned('ann@example.org', status), words);
  assert.equal(whyReturned(null, null), 'The mail server would not take it.');
});

test('what our own server said is kept, behind what it means', () => {
  assert.equal(
    whyRefused('550 5.1.1 no such person.'),
    'There is no such address. The mail server said “550 5.1.1 no such person”.',
  );
  assert.equal(whyRefused('554 I am not in the mood'), '554 I am not in the mood');
  assert.equal(whyRefused('550 Your address 192.5.1.1 is blocked'), '550 Your address 192.5.1.1 is blocked');
});
