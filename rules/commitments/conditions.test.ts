import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { onWallClock } from '../dates/reading-table.ts';
import { findCommitments } from './find-commitments.ts';

const december = { now: new Date('2025-12-04T10:00:00Z'), zone: 'Europe/London' };

/** What is promised on a condition, and its latest instant on the wall clock or the question it raises. */
const conditional: [sentence: string, what: string, latestOrQuestion: string][] = [
  ['If you send the form, we will pay within 5 days.', 'Pay', startsWhen('within 5 days')],
  ['If you send us the form by Tuesday, we will pay you by Friday.', 'Pay you', '2025-12-05 17:00'],
  ['If you return it by 12 December we will refund you by 19 December.', 'Refund you', '2025-12-19 17:00'],
  ['Subject to the survey, we will start on 12 January.', 'Start', '2026-01-12 17:00'],
  ["I'll call you on Friday unless I hear from you first.", 'Call you', '2025-12-05 17:00'],
  ['Unless you object, we will start on Monday.', 'Start', '2025-12-08 17:00'],
  ["I'll call tomorrow if I can.", 'Call', '2025-12-05 17:00'],
  ['Assuming it is in stock, we will ship it on Monday.', 'Ship it', '2025-12-08 17:00'],
  ['Weather permitting, we will fix the roof on Monday.', 'Fix the roof', '2025-12-08 17:00'],
  ['All being well you will have it by Friday.', 'You will have it', '2025-12-05 17:00'],
  ['Once you have signed, we will send it within 2 days.', 'Send it', startsWhen('within 2 days')],
  ['If you send us the receipt, we will refund you.', 'Refund you', 'By when?'],
  ['We will refund you as soon as the item reaches us.', 'Refund you', 'By when?'],
  ["I'll ring you if anything changes.", 'Ring you', 'By when?'],
  ["When the report arrives I'll send you a copy.", 'Send you a copy', 'By when?'],
  ['Should the fault come back, we will replace the machine.', 'Replace the machine', 'By when?'],
  ["As soon as I hear from the garage, I'll call you.", 'Call you', 'By when?'],
  ["If I have not heard by Friday, I'll chase them.", 'Chase them', 'By when?'],
  ["We'll let you know if anything changes before Friday.", 'Let you know', 'By when?'],
  ['Provided the weather holds, we will lay the tarmac on Monday.', 'Lay the tarmac', '2025-12-08 17:00'],
  ['We will only be able to refund you once we have the goods back.', 'Refund you', 'By when?'],
  ["We'll replace the lock in the event that the key cannot be found.", 'Replace the lock', 'By when?'],
  ['On receipt of your form we will write to you.', 'Write to you', 'By when?'],
];

function startsWhen(words: string): string {
  return `When does “${words}” start? Give the date on which it ends.`;
}

suite('Promises that depend on something', () => {
  for (const [sentence, what, latestOrQuestion] of conditional) {
    test(sentence, () => {
      const [found, ...more] = findCommitments(sentence, december);
      assert.deepEqual(more, []);
      assert.ok(found);
      const verdict = found.question ?? (found.latest && onWallClock(found.latest, december.zone));
      assert.deepEqual([found.kind, found.what, verdict], ['conditional', what, latestOrQuestion]);
    });
  }
});

suite('Words of condition on which nothing depends', () => {
  const firm = [
    "I'll ring you when I'm back on Monday.",
    'We will be in touch on Friday even if there is nothing new.',
    'I will check if it is in stock by noon.',
    "I'll call you on Monday to see if it worked.",
    'We will let you know by Friday whether we can help.',
    "I'll let you know by Friday if we can help.",
    "I'll call you by Friday, if not before.",
    'As soon as possible, and by Friday at the latest, we will write to you.',
    'When we spoke on Tuesday you asked for a copy, and I will send it by Friday.',
    "I'll call you on Friday when I have the figures.",
    'Once again, we are sorry, and we will pay you by Friday.',
    "I'll ask the garage if they can do it and call you by 5pm.",
  ];
  for (const sentence of firm) {
    test(sentence, () => {
      const kinds = findCommitments(sentence, december).map(({ kind }) => kind);
      assert.deepEqual(kinds, ['firm']);
    });
  }
});
