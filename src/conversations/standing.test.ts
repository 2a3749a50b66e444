import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type StandingFacts, type StandingPromise, standing } from './standing.ts';

// a Tuesday, 10am in London
const now = new Date('2026-12-01T10:00:00Z');
const at = (text: string) => new Date(text);
const facts: StandingFacts = {
  status: 'open',
  ownerName: 'Kiran Mehta',
  teamName: 'Leeds',
  dutyName: 'Ruth Adeyemi',
  takeByAt: null,
  resolvedAt: null,
  weSpokeLast: false,
  promises: [],
  phone: '0113 496 0000',
};
const promise = (
  kind: StandingPromise['kind'],
  dueAt: string,
  more: Partial<StandingPromise> = {},
): StandingPromise => ({
  kind,
  what: 'Bring the new table',
  fromAt: null,
  dueAt: at(dueAt),
  state: 'open',
  fulfilledAt: null,
  ownedUpAt: null,
  ownerName: 'Kiran Mehta',
  ...more,
});
const headline = (given: Partial<StandingFacts>) =>
  standing({ ...facts, ...given }, 'Europe/London', now).headline;
const nextWord = (...promises: StandingPromise[]) =>
  standing({ ...facts, promises }, 'Europe/London', now).nextWord;

test('who has it, while nothing else is owed', () => {
  const reply = promise('reply', '2026-12-02T17:00:00Z');
  assert.equal(headline({ promises: [reply] }), 'We have your message. Kiran Mehta will look after it.');
  assert.equal(headline({ weSpokeLast: true }), 'Kiran Mehta is looking after this.');
  assert.equal(
    headline({ ownerName: null, takeByAt: at('2026-12-01T11:00:00Z') }),
    'We have your message. It is with Leeds, and Ruth Adeyemi takes it by 11am today if nobody has before.',
  );
  assert.equal(
    headline({ ownerName: null, takeByAt: at('2026-12-01T09:00:00Z') }),
    'We have your message. It is with Leeds.',
  );
  // nobody gave the first team a name that says anything to others
  assert.equal(
    headline({ ownerName: null, teamName: 'Everyone', takeByAt: at('2026-12-01T11:00:00Z') }),
    'We have your message. It is with us, and Ruth Adeyemi takes it by 11am today if nobody has before.',
  );
});

test('what was promised, in its own words and with its date', () => {
  assert.equal(
    headline({ promises: [promise('callback', '2026-12-01T11:00:00Z')] }),
    'Kiran will call you by 11am today.',
  );
  assert.equal(
    headline({
      promises: [promise('callback', '2026-12-02T12:00:00Z', { fromAt: at('2026-12-02T08:00:00Z') })],
    }),
    'Kiran will call you tomorrow, 8am to noon.',
  );
  assert.equal(
    headline({ promises: [promise('callback', '2026-12-02T12:00:00Z', { ownerName: null })] }),
    'We will call you by noon tomorrow.',
  );
  assert.equal(
    headline({
      promises: [promise('action', '2026-12-08T12:00:00Z', { fromAt: at('2026-12-08T08:00:00Z') })],
    }),
    'We promised you this on Tuesday 8 December, 8am to noon: Bring the new table.',
  );
  assert.equal(
    headline({
      promises: [
        promise('action', '2026-12-10T17:00:00Z'),
        promise('payment', '2026-12-08T17:00:00Z', { what: 'Refund £42.50.' }),
      ],
    }),
    'We promised you this by Tuesday 8 December, 5pm: Refund £42.50.',
  );
});

test('a missed promise is admitted first, by the words of its kind', () => {
  const broken = { state: 'broken' } as const;
  assert.equal(
    headline({
      promises: [promise('reply', '2026-11-30T17:00:00Z', broken), promise('action', '2026-12-08T17:00:00Z')],
    }),
    'We did not write to you by Monday 30 November, 5pm. We are sorry.',
  );
  assert.equal(
    headline({ promises: [promise('action', '2026-11-30T17:00:00Z', broken)] }),
    'We have no record that we did this by Monday 30 November, 5pm: Bring the new table. We are sorry.',
  );
  // before the watcher has written it down, too
  assert.equal(
    headline({ promises: [promise('reply', '2026-12-01T10:00:00Z')] }),
    'We did not write to you by Tuesday 1 December, 10am. We are sorry.',
  );
  // admitted, or done late: it stays on the page, but no longer at its head
  for (const more of [{ ownedUpAt: now }, { fulfilledAt: now }])
    assert.equal(
      headline({ promises: [promise('action', '2026-11-30T17:00:00Z', { ...broken, ...more })] }),
      'We have your message. Kiran Mehta will look after it.',
    );
});

test('the next word is a promise or it is not dated', () => {
  assert.equal(nextWord(promise('reply', '2026-12-02T17:00:00Z')), 'You will hear from us by 5pm tomorrow.');
  assert.equal(
    nextWord(promise('update', '2026-12-08T17:00:00Z'), promise('action', '2026-12-02T12:00:00Z')),
    'You will hear from us by Tuesday 8 December, 5pm. We will write even if nothing has changed.',
  );
  const none = 'We have not given you a date for our next word yet. A person will write to you with one.';
  assert.equal(nextWord(), none);
  assert.equal(nextWord(promise('action', '2026-12-02T12:00:00Z')), none);
  assert.equal(
    nextWord(promise('callback', '2026-12-02T17:00:00Z')),
    'You will hear from us by 5pm tomorrow.',
    'a call is word from us too',
  );
  assert.equal(nextWord(promise('reply', '2026-12-01T10:00:00Z')), none);
  assert.equal(nextWord(promise('reply', '2026-12-02T17:00:00Z', { state: 'pending' })), none);
});

test('finished, merged, set aside', () => {
  assert.deepEqual(
    standing({ ...facts, status: 'resolved', resolvedAt: at('2026-11-30T12:00:00Z') }, 'Europe/London', now),
    {
      headline: 'We finished this on Monday 30 November.',
      yourPart: 'If something is not right, write to us here or call 0113 496 0000.',
      nextWord: 'If you write to us, you will hear from us again.',
    },
  );
  assert.equal(headline({ status: 'merged' }), 'We have put this together with another message of yours.');
  assert.equal(headline({ status: 'spam' }), 'We have your message.');
});
