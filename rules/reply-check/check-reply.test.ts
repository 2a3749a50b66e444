import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkReply, type HouseStandards } from './check-reply.ts';
import { findingsOf, inReply, writing } from './finds-table.ts';
import { rules } from './rules.ts';
import { usualStandards } from './standards.ts';

const house = (more: Partial<HouseStandards>): HouseStandards => ({ ...usualStandards, ...more });

suite('A finding', () => {
  test('says what, where, how grave, why, and what would be better', () => {
    const draft = 'Dear John,\r\n\r\nWe’ll reply shortly.\r\n\r\nSam';
    assert.deepEqual(checkReply(draft, { ...writing, to: 'Adaeze Okafor' }), [
      {
        rule: 'wrong-name',
        severity: 'must-fix',
        start: 5,
        end: 9,
        quote: 'John',
        reason: 'This goes to Adaeze Okafor.',
        suggestion: 'Adaeze',
      },
      {
        rule: 'no-next-step',
        severity: 'to-look-at',
        start: 14,
        end: 34,
        quote: 'We’ll reply shortly.',
        reason: 'This stays open. Say when they will hear from you next, with a date.',
        suggestion: null,
      },
      {
        rule: 'vague-time',
        severity: 'to-look-at',
        start: 26,
        end: 33,
        quote: 'shortly',
        reason: 'Say by when. A date they can hold us to is worth more than “soon”.',
        suggestion: 'by Monday 16 March, 5pm',
      },
    ]);
  });

  test('offsets are UTF-16 units, past emoji and accents', () => {
    const draft = '👋 Zoë, our 🚚 courier 😀\n\nThe courier let us down.';
    const found = findingsOf('blame', draft);
    assert.deepEqual(found, [['The courier let us down', 'We let you down']]);
  });

  test('an empty draft has none', () => assert.deepEqual(checkReply('', writing), []));

  test('an unknown zone is a fault', () =>
    assert.throws(() => checkReply('Hello,', { now: writing.now, zone: 'Mars/Olympus' })));
});

suite('What is not ours is not read', () => {
  const blameless = (draft: string): void => assert.deepEqual(findingsOf('blame', draft), []);
  const ours = 'Hello Adaeze,\n\nIt is ready.\n\n';

  test('quoted lines', () => blameless(`${ours}> The courier let us down.`));
  test('what stands below a quoted message', () =>
    blameless(`${ours}On Mon, 9 Mar 2026 at 10:12, Ada <ada@example.org> wrote:\nThe courier let us down.`));
  test('the same, broken over two lines', () =>
    blameless(
      `${ours}On Mon, 9 Mar 2026 at 10:12, Ada Bell\n<ada@example.org> wrote:\nThe courier let us down.`,
    ));
  test('a forwarded message', () => blameless(`${ours}-----Original Message-----\nThe courier let us down.`));
  test('an Outlook head', () =>
    blameless(`${ours}From: Ada Bell\nSent: 9 March 2026\nThe courier let us down.`));
  test('words in quotation marks', () =>
    blameless('Hello Adaeze,\n\nYou wrote that “the courier let us down”, and we have asked the depot.'));
  test('code', () => blameless(`${ours}\`\`\`\nthe courier let us down\n\`\`\``));
  test('the signature', () =>
    assert.deepEqual(findingsOf('irritation', `${ours}Kind regards,\nSam Doyle\nWE NEVER SLEEP LTD!!!`), []));
  test('a postscript is read again', () =>
    assert.equal(findingsOf('blame', `${ours}Kind regards,\nSam\n\nPS The courier let us down.`).length, 1));
});

suite('House standards', () => {
  const draft = inReply('We apologise for any inconvenience.');
  const severities = (standards: HouseStandards): string[] =>
    checkReply(draft, writing, standards).map(({ rule, severity }) => `${rule} ${severity}`);

  test('a rule is off', () =>
    assert.deepEqual(severities(house({ rules: { 'non-apology': { on: false } } })), []));
  test('a rule is graver', () =>
    assert.deepEqual(severities(house({ rules: { 'non-apology': { severity: 'must-fix' } } })), [
      'non-apology must-fix',
    ]));
  test('own words are found beside ours, as whole words in any case', () => {
    const standards = house({ rules: { jargon: { words: ['grommet', 'a.b'] } } });
    const found = checkReply(inReply('The Grommet and the grommets, aXb, a.b.'), writing, standards);
    assert.deepEqual(
      found.map(({ rule, quote }) => [rule, quote]),
      [
        ['jargon', 'Grommet'],
        ['jargon', 'a.b'],
      ],
    );
  });
  test('we greet as the house does', () => {
    const greeted = (friendliness: HouseStandards['friendliness']): string | null | undefined =>
      checkReply(
        'To whom it may concern,\n\nIt is ready.',
        { ...writing, to: 'Mrs Helen Carr' },
        house({ friendliness }),
      )[0]?.suggestion;
    assert.deepEqual(
      [greeted('formal'), greeted('warm'), greeted('relaxed')],
      ['Dear Mrs Carr', 'Hello Helen', 'Hi Helen'],
    );
  });
  test('a lower limit finds shorter sentences, a lower age simpler words', () => {
    const sentence = 'We came on Monday and we will come again on Friday 13 March with the new part.';
    const found = checkReply(`Hello Ada,\n\n${sentence}`, writing, house({ longestSentence: 15 }));
    assert.deepEqual(
      found.map(({ rule, quote }) => [rule, quote]),
      [['long-sentence', sentence]],
    );
    const hard =
      'Our organisation’s administrative representative’s consideration of documentation necessitates comprehensive verification. '.repeat(
        6,
      );
    const age = (readingAge: number): number =>
      checkReply(`Hello Ada,\n\n${hard}`, writing, house({ readingAge })).filter(
        ({ rule }) => rule === 'reading-age',
      ).length;
    assert.deepEqual([age(17), age(60)], [1, 0]);
  });
});

test('all but fields, impossible dates, others’ words, unbound dates and authority can be meant', () => {
  assert.deepEqual(
    rules.filter(({ overridable }) => !overridable).map(({ id }) => id),
    ['placeholder', 'impossible-date', 'other-reference', 'unbound-date', 'over-authority'],
  );
  assert.equal(new Set(rules.map(({ id }) => id)).size, 27);
});

test('a wall of text takes a moment, not a minute', () => {
  for (const wall of [
    '[',
    '{{',
    'our team that ',
    'if you had ',
    'sorry ',
    '" ',
    'as soon as ',
    'WE ',
    '> x\n',
  ])
    checkReply(wall.repeat(60_000 / wall.length), {
      ...writing,
      to: 'Ada Bell',
      inReplyTo: wall.repeat(9_000),
    });
});
