import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Found } from '../commitments/protocol.ts';
import { addedChips, addedPlace, chipsOf, decisionsFrom, promisesOf } from './chips.ts';

const sure: Found = {
  quote: "I'll call you tomorrow by 5pm",
  kind: 'callback',
  what: 'Call you',
  fromAt: null,
  dueAt: '2025-12-05T17:00:00.000Z',
  explanation: 'Tomorrow, 5pm',
  question: null,
};
const hunch: Found = {
  ...sure,
  quote: 'We will send it soon',
  kind: 'action',
  dueAt: null,
  question: 'By when?',
};

test('a clear date is a promise unless the agent says it is not', () => {
  assert.equal(promisesOf(chipsOf([sure], new Map())).length, 1);
  const off = new Map([["i'll call you tomorrow by 5pm", { on: false }]]);
  assert.deepEqual(promisesOf(chipsOf([sure], off)), []);
});

test('a hunch asks, and is off until it is answered', () => {
  const [asked] = chipsOf([hunch], new Map());
  assert.equal(asked?.on, false);
  assert.equal(asked?.question, 'By when?');
  const answered = new Map([
    [
      'we will send it soon',
      {
        on: true,
        change: {
          kind: 'action' as const,
          what: 'Send it',
          due: { dueAt: '2025-12-09T17:00:00.000Z', fromAt: null },
          givenToId: null,
        },
      },
    ],
  ]);
  assert.deepEqual(promisesOf(chipsOf([hunch], answered)), [
    {
      kind: 'action',
      what: 'Send it',
      fromAt: null,
      dueAt: '2025-12-09T17:00:00.000Z',
      givenToId: null,
      quote: 'We will send it soon',
    },
  ]);
});

test('the same words twice make one promise', () => {
  assert.equal(chipsOf([sure, { ...sure, quote: "I'll call  you tomorrow by 5pm" }], new Map()).length, 1);
});

test('a restored draft keeps its changes while the words still stand', () => {
  const decisions = decisionsFrom([
    {
      kind: 'callback',
      what: 'Ring you',
      fromAt: null,
      dueAt: '2025-12-06T12:00:00.000Z',
      quote: sure.quote,
    },
  ]);
  const [chip] = chipsOf([sure], decisions);
  assert.equal(chip?.what, 'Ring you');
  assert.equal(chip?.dueAt, '2025-12-06T12:00:00.000Z');
});

test('a promise made aloud is recorded without a quote, and its key leads back to it', () => {
  const due = { dueAt: '2025-12-09T12:00:00.000Z', fromAt: null };
  const [chip] = addedChips([{ kind: 'callback', what: 'Ring you', due, givenToId: null }]);
  assert.ok(chip);
  assert.equal(addedPlace(chip.key), 0);
  assert.equal(addedPlace('we will ring you'), null);
  assert.deepEqual(promisesOf([chip]), [
    { kind: 'callback', what: 'Ring you', fromAt: null, dueAt: due.dueAt, givenToId: null },
  ]);
});
