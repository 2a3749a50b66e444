import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PromiseView, TargetView } from '../api/shapes.ts';
import { aimsOfTheirOwn, inOrder, promiseLine } from './promise-lines.ts';

// a Thursday, 9.20am in London
const now = new Date('2025-12-04T09:20:00Z');
const reader = { meId: 'kiran', zone: 'Europe/London', now, ownUp: undefined };

const promise = (given: Partial<PromiseView>): PromiseView => ({
  id: 'p',
  conversationId: 'c',
  conversationRef: 'KPT-9M2XQ4',
  subject: 'Damaged table',
  contact: { id: 'k', name: 'Adaeze Okafor' },
  kind: 'action',
  what: 'Send you the form',
  fromAt: null,
  dueAt: '2025-12-05T17:00:00.000Z',
  dueWords: 'tomorrow, 5pm',
  explanation: '',
  state: 'open',
  glyph: 'open',
  owner: { id: 'kiran', name: 'Kiran Mehta', initials: 'KM' },
  messageId: null,
  madeAt: '2025-12-01T09:00:00.000Z',
  madeBy: null,
  stateAt: '2025-12-01T09:00:00.000Z',
  settledAt: null,
  fulfilledAt: null,
  needsOwnUp: false,
  rehearsed: false,
  movedTimes: 0,
  ...given,
});
const target = (given: Partial<TargetView>): TargetView => ({
  id: 't',
  conversationId: 'c',
  kind: 'reply',
  dueAt: '2025-12-05T17:00:00.000Z',
  dueWords: 'tomorrow, 5pm',
  explanation: '',
  late: false,
  ...given,
});

test('a promise is kept when it happened; when that was noted only where it was another day', () => {
  const kept = { state: 'kept', settledAt: '2025-12-04T08:05:00.000Z' } as const;
  const cases: [Partial<PromiseView>, string][] = [
    [{ ...kept, stateAt: '2025-12-04T09:10:00.000Z' }, 'Kept today, 8.05am'],
    [
      { ...kept, settledAt: '2025-12-02T16:00:00.000Z', stateAt: '2025-12-04T09:10:00.000Z' },
      'Kept Tue 2 Dec, 4pm · noted today, 9.10am',
    ],
    // ten minutes apart and yet another day
    [
      { ...kept, settledAt: '2025-12-02T23:55:00.000Z', stateAt: '2025-12-03T00:05:00.000Z' },
      'Kept Tue 2 Dec, 11.55pm · noted yesterday, 12.05am',
    ],
    [
      { state: 'released', settledAt: '2025-12-03T10:00:00.000Z', stateAt: '2025-12-03T10:00:00.000Z' },
      'Released yesterday, 10am',
    ],
  ];
  for (const [given, said] of cases) assert.equal(promiseLine(promise(given), reader), said);
});

test('an open promise says by when, by whom and how often it was moved', () => {
  assert.equal(promiseLine(promise({}), reader), 'Tomorrow, 5pm · you');
  assert.equal(
    promiseLine(promise({ owner: { id: 's', name: 'Sam Doyle', initials: 'SD' }, movedTimes: 2 }), reader),
    'Tomorrow, 5pm · Sam Doyle · moved 2 times',
  );
  assert.equal(promiseLine(promise({ state: 'pending' }), reader), 'Tomorrow, 5pm · when the message leaves');
});

test('a broken promise says what we said, and when we aim to own up', () => {
  const broken = promise({ state: 'broken', needsOwnUp: true, dueWords: 'yesterday, 5pm' });
  const ownUp = target({ kind: 'own-up', dueWords: 'today, 11am' });
  assert.equal(
    promiseLine(broken, { ...reader, ownUp }),
    'We said yesterday, 5pm · we aim to own up by today, 11am',
  );
  assert.equal(
    promiseLine({ ...broken, needsOwnUp: false, fulfilledAt: '2025-12-04T08:00:00.000Z' }, reader),
    'Broken, done late today, 8am',
  );
});

test('one line for an answer that we owe: the aim to give it stands behind the promise, also a broken one', () => {
  const answer = target({ kind: 'reply' });
  const ownUp = target({ id: 'o', kind: 'own-up' });
  const openAnswer = promise({ kind: 'reply' });
  const broken = promise({ kind: 'reply', state: 'broken', needsOwnUp: true });
  const shown = (promises: PromiseView[], targets: TargetView[]) =>
    aimsOfTheirOwn(promises, targets).map(({ kind }) => kind);
  assert.deepEqual(shown([], [answer]), ['reply']);
  assert.deepEqual(shown([openAnswer], [answer]), []);
  assert.deepEqual(shown([broken], [answer, ownUp]), []);
  // owned up to, and still not answered: the aim is what is left
  assert.deepEqual(shown([{ ...broken, needsOwnUp: false }], [answer]), ['reply']);
  // an answer that is promised later than we aim for hides nothing
  assert.deepEqual(shown([promise({ kind: 'reply', dueAt: '2025-12-08T17:00:00.000Z' })], [answer]), [
    'reply',
  ]);
  // something else that is broken is no answer
  assert.deepEqual(shown([promise({ state: 'broken', needsOwnUp: true })], [answer, ownUp]), ['reply']);
});

test('what is owed comes first; what was never said is not shown', () => {
  const states = ['kept', 'void', 'open', 'broken', 'pending'] as const;
  assert.deepEqual(
    inOrder(states.map((state) => promise({ state }))).map(({ state }) => state),
    ['broken', 'open', 'pending', 'kept'],
  );
});
