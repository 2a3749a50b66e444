import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findDates } from './find-dates.ts';
import { readsAs } from './reading-table.ts';

/** Written on Thursday 4 December 2025 at 10am, in London, with no desk hours known: Monday to Friday, 9 to 5. */
const thursday = { now: new Date('2025-12-04T10:00:00Z'), zone: 'Europe/London' };

// Weekdays: the coming one, unless two are meant by as many people.
readsAs(thursday, [
  ['Tuesday', '2025-12-09 00:00', '2025-12-09 17:00'],
  ['on Friday', '2025-12-05 00:00', '2025-12-05 17:00'],
  ['on Thursday', 'Do you mean Thursday 4 December or Thursday 11 December?'],
  ['this Friday', '2025-12-05 00:00', '2025-12-05 17:00'],
  ['this Monday', 'Do you mean Monday 1 December or Monday 8 December?'],
  ['this coming Friday', '2025-12-05 00:00', '2025-12-05 17:00'],
  ['next Tuesday', '2025-12-09 00:00', '2025-12-09 17:00'],
  ['next Friday', 'Do you mean Friday 5 December or Friday 12 December?'],
  ['next Thursday', '2025-12-11 00:00', '2025-12-11 17:00'],
  ['Friday week', '2025-12-12 00:00', '2025-12-12 17:00'],
  ['a week on Monday', '2025-12-15 00:00', '2025-12-15 17:00'],
  ['a week from Friday', '2025-12-12 00:00', '2025-12-12 17:00'],
  ['two weeks on Tuesday', '2025-12-23 00:00', '2025-12-23 17:00'],
  ['Monday fortnight', '2025-12-22 00:00', '2025-12-22 17:00'],
  ['a week tomorrow', '2025-12-12 00:00', '2025-12-12 17:00'],
  ['a week today', '2025-12-11 00:00', '2025-12-11 17:00'],
  ['tomorrow week', '2025-12-12 00:00', '2025-12-12 17:00'],
  ['two weeks today', '2025-12-18 00:00', '2025-12-18 17:00'],
  ['next week on Friday', '2025-12-12 00:00', '2025-12-12 17:00'],
  ['Friday next week', '2025-12-12 00:00', '2025-12-12 17:00'],
  ['Friday of next week', '2025-12-12 00:00', '2025-12-12 17:00'],
  ['on the Wednesday of next week', '2025-12-10 00:00', '2025-12-10 17:00'],
  ['this week on Friday', '2025-12-05 00:00', '2025-12-05 17:00'],
  ['Thursday or Friday next week', '2025-12-11 00:00', '2025-12-12 17:00'],
  ['Monday to Wednesday of next week', '2025-12-08 00:00', '2025-12-10 17:00'],
  ['Tuesday of the week after next', '2025-12-16 00:00', '2025-12-16 17:00'],
  ['the following Tuesday', 'Which day do you mean by “the following Tuesday”?'],
  ['the Friday after next', 'Which day do you mean by “the Friday after next”?'],
  ['Thursday or Friday', 'Do you mean Thursday 4 December or Thursday 11 December?'],
  ['between Monday and Wednesday', '2025-12-08 00:00', '2025-12-10 17:00'],
  ['last Friday', '2025-11-28 00:00', '2025-11-28 17:00'],
  ['Friday just gone', '2025-11-28 00:00', '2025-11-28 17:00'],
  // short forms beside a time are days, small letters or not: never that time of today
  ['mon noon', '2025-12-08 12:00', '2025-12-08 12:00'],
  ['noon mon', '2025-12-08 12:00', '2025-12-08 12:00'],
  ['sat 2pm', '2025-12-06 14:00', '2025-12-06 14:00'],
  ['sat at 2pm', '2025-12-06 14:00', '2025-12-06 14:00'],
  ['Sun midday', '2025-12-07 12:00', '2025-12-07 12:00'],
  ['wed 14:00', '2025-12-10 14:00', '2025-12-10 14:00'],
  ['wed afternoon', '2025-12-10 12:00', '2025-12-10 17:00'],
  ['on Weds', '2025-12-10 00:00', '2025-12-10 17:00'],
  ['by thurs', 'Do you mean Thursday 4 December or Thursday 11 December?'],
]);

test('what sat, wed or shone is no day', () => {
  for (const text of ['We sat until 2pm.', 'The sun at noon.', 'They sat there.', 'I wed at noon.'])
    assert.ok(
      findDates(text, thursday).every(({ quote }) => !/sat|sun|wed/i.test(quote)),
      text,
    );
});
