import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPlainYes } from './plain-yes.ts';

for (const words of [
  'Yes',
  'Yes, that is right.',
  "Yes, that's right. Thank you!\n\nAdaeze",
  'Hi Kiran,\n\nExactly. Thanks\nAdaeze Okafor',
  'You’ve got it right, thanks',
  'Correct.',
  'I confirm',
])
  test(`yes: ${JSON.stringify(words)}`, () => assert.equal(isPlainYes(words), true));

for (const words of [
  'Yes, but the leg is the left one.',
  'Yes. When will it come?',
  'No',
  'Thank you',
  'That is not right.',
  'Yes and no',
  'You are right that it is late',
  '',
])
  test(`not a plain yes: ${JSON.stringify(words)}`, () => assert.equal(isPlainYes(words), false));

for (const words of [
  `yes${'!'.repeat(150)}x`,
  `${'that’s exactly right. '.repeat(7)}x`,
  `${'thank you '.repeat(15)}yes x`,
])
  test(`read at once, whoever wrote it: ${words.slice(0, 20)}…`, () => {
    const began = performance.now();
    assert.equal(isPlainYes(words), false);
    assert.ok(performance.now() - began < 500);
  });
