import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SendFinding } from '../../rules/before-send/stops.ts';
import { countWords, findingKey, placeOf, sentenceAt, shownFindings } from './findings.ts';

const finding = (given: Partial<SendFinding>): SendFinding => ({
  rule: 'vague-time',
  severity: 'to-look-at',
  start: 0,
  end: 0,
  quote: '',
  reason: '',
  suggestion: null,
  overridable: true,
  ...given,
});

test('the sentence that is being typed is the one around the caret, until it has ended', () => {
  const words = 'Hello Ada,\n\nIt comes soon. We will ca';
  const said = (caret: number) => {
    const at = sentenceAt(words, caret);
    return at && words.slice(at.start, at.end);
  };
  assert.equal(said(words.length), 'We will ca');
  assert.equal(said(words.indexOf('comes')), 'It comes soon.');
  assert.equal(said(words.indexOf(' We')), null, 'right behind the full stop');
  assert.equal(said(words.indexOf('It')), null, 'at the beginning of a line');
  assert.equal(said(5), 'Hello Ada,\n');
});

test('nothing of the sentence being typed is shown, nor what was said to be fine', () => {
  const soon = finding({ start: 10, end: 14, quote: 'soon' });
  const later = finding({ start: 30, end: 35, quote: 'later' });
  const stop = finding({ start: 40, end: 44, quote: 'XXXX', severity: 'must-fix', rule: 'placeholder' });
  const all = [soon, later, stop];
  const fine = new Set([findingKey({ rule: 'vague-time', quote: 'Later' }), findingKey(stop)]);
  assert.deepEqual(shownFindings(all, null, new Set()), all);
  assert.deepEqual(shownFindings(all, { start: 0, end: 20 }, new Set()), [later, stop]);
  assert.deepEqual(shownFindings(all, null, fine), [soon, stop], 'what must be fixed is never fine');
});

test('what was found is where its words are now', () => {
  const at = finding({ start: 10, end: 14, quote: 'soon' });
  assert.deepEqual(placeOf(at, 'It comes so soon, soon.'), { start: 12, end: 16 });
  assert.deepEqual(placeOf(at, '0123456789soon'), { start: 10, end: 14 });
  assert.equal(placeOf(at, 'It comes on Monday.'), null);
  assert.deepEqual(
    placeOf(finding({ start: 3 }), 'It comes.'),
    { start: 3, end: 3 },
    'where something is missing',
  );
});

test('the count, in words', () => {
  assert.equal(countWords([]), '');
  assert.equal(countWords([finding({}), finding({ severity: 'must-fix' })]), '1 must fix, 1 to look at');
});
