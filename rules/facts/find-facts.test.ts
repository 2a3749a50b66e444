import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findFacts, readFact } from './find-facts.ts';

/** A Tuesday. */
const at = { now: new Date('2026-12-01T10:00:00Z'), zone: 'Europe/London' };
const found = (text: string) => findFacts(text, at).map(({ kind, words, onDay }) => [kind, words, onDay]);

test('a wish and a fact with its day, each in their own sentence', () => {
  assert.deepEqual(
    found(
      'Hello,\n\nThe boiler is still cold. I am back from holiday on the 12th. Could you send the letter in large print, my eyes are bad.\n\nRhys',
    ),
    [
      ['fact', 'I am back from holiday on the 12th.', '2026-12-12'],
      ['wish', 'Could you send the letter in large print, my eyes are bad.', null],
    ],
  );
});

for (const [words, kind, onDay] of [
  ["I'm away until Friday 11 December.", 'fact', '2026-12-11'],
  ['We are getting married on 19 December, so it is a busy month.', 'fact', '2026-12-19'],
  ['We are on holiday from 5 December to 12 December.', 'fact', '2026-12-12'],
  ['My wife passed away last month.', 'fact', null],
  ['I go into hospital on 8 December.', 'fact', '2026-12-08'],
  ['Our baby is due in the new year.', 'fact', null],
  ['Please only ring me after 6pm, I work.', 'wish', null],
  ['I am deaf, so please write.', 'wish', null],
  ["I'd rather have letters by post.", 'wish', null],
  ['I use a wheelchair.', 'wish', null],
  ['Please don’t call me at work.', 'wish', null],
] as const)
  test(`found: ${words}`, () => assert.deepEqual(found(words), [[kind, words, onDay]]));

for (const words of [
  'The table arrived with one leg split.',
  'Are you closed for the holidays?',
  'Is the branch wheelchair accessible?',
  'The courier was on holiday.',
  'Please call me back.',
  'Your engineer said that he would be away until Friday.',
  '> I am back from holiday on the 12th.',
  'I am interested in the holiday cottage.',
])
  test(`left alone: ${words}`, () => assert.deepEqual(found(words), []));

test('of a long sentence, the part that says it; never more than five', () => {
  const long = `We have now written to you about the heating in the flat on the second floor at least four times since the middle of October, and I am hard of hearing, which makes the telephone no use to me at all when your line crackles as it does.`;
  assert.deepEqual(found(long), [['wish', 'and I am hard of hearing', null]]);
  assert.equal(findFacts('I use a wheelchair. '.repeat(9), at).length, 5);
});

for (const [line, kind, onDay] of [
  ['Back from holiday on the 12th', 'fact', '2026-12-12'],
  ['large print please', 'wish', null],
  ['Prefers phone, after 10am', 'wish', null],
  ['wears hearing aids', 'wish', null],
  ['Daughter’s wedding on 19 December', 'fact', '2026-12-19'],
  ['Has a dog called Rex', 'fact', null],
] as const)
  test(`a colleague’s line: ${line}`, () => assert.deepEqual(readFact(line, at), { kind, onDay }));
