import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findDates } from './find-dates.ts';

const context = { now: new Date('2025-12-04T10:00:00Z'), zone: 'Europe/London' };

suite('Words that look like a date and are none', () => {
  const texts = [
    'We are here 24/7.',
    'About 9/10 people were happy, and 3.5 of them twice.',
    'It costs £5.30 or 12.50 euros.',
    'The room on the 14th floor is version 5.30.',
    'I march on, you may sit, and the cat sat in the sun.',
    'Good morning, and good afternoon to you.',
    'We meet every Friday and on Mondays.',
    'It was broken for three weeks, two days ago.',
    'Over the last 10 days it rained.',
    'By 5 people, at 10 Downing Street, in row 7.',
    'It may take one of two forms.',
    'Bus 42 to Ward 12, bay 3.',
    'The first available van; second, a third party.',
    'Call 0161 496 0000 and quote 12-34-56.',
    'You are in good hands day to day, and one day you will see.',
    'We made a mistake; now it is fixed.',
    'We wed our methods to your needs.',
    'Order 2025-1234 has two parts.',
  ];
  for (const text of texts) {
    test(text, () =>
      assert.deepEqual(
        findDates(text, context).map(({ quote }) => quote),
        [],
      ),
    );
  }
});

suite('Where a date stands', () => {
  test('offsets point at the quote, whatever stands around it', () => {
    const text = 'We’ll call – as you asked – on “Tuesday 9 December”, by 5 o’clock. Or by Friday?';
    const found = findDates(text, context);
    assert.deepEqual(
      found.map(({ quote, start, end }) => [quote, text.slice(start, end)]),
      [
        ['Tuesday 9 December', 'Tuesday 9 December'],
        ['by 5 o’clock', 'by 5 o’clock'],
        ['by Friday', 'by Friday'],
      ],
    );
  });

  test('several dates of one text come in order', () => {
    const found = findDates(
      'Your order of 3 December goes out on Monday and arrives within 2 days.',
      context,
    );
    assert.deepEqual(
      found.map(({ quote }) => quote),
      ['3 December', 'on Monday', 'within 2 days'],
    );
  });

  test('why a date is not taken is said in one word', () => {
    const doubts = ['Wednesday 9 December', '30 November', 'early next week', 'after Monday'].map(
      (text) => findDates(text, context)[0]?.doubt,
    );
    assert.deepEqual(doubts, ['disagrees', 'passed', 'vague', 'open']);
  });

  test('a date that passed is a date, where its weekday says so', () => {
    const [mention] = findDates('We met on Tuesday 2 December.', context);
    assert.deepEqual([mention?.sure, mention?.latest.toISOString()], [true, '2025-12-02T17:00:00.000Z']);
  });

  test('a long text costs no more than its length', () => {
    const started = performance.now();
    findDates(`${' '.repeat(50_000)}by Friday or ${'on Friday 12 December or '.repeat(2000)}`, context);
    assert.ok(performance.now() - started < 2000);
  });
});
