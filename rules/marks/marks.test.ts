import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanLink } from './clean-link.ts';
import { blocksOf, linesOf } from './lines.ts';
import { afterEdit, type Mark, replaceRange } from './marks.ts';

const strong = (start: number, end: number): Mark => ({ kind: 'strong', start, end });

test('lines that begin with "- ", or with numbers from 1 on, are lists', () => {
  const kinds = (words: string) => linesOf(words).map(({ kind, opens }) => (opens ? `${kind}*` : kind));
  assert.deepEqual(kinds('Bring:\n- passport\n- form\nThanks'), ['plain', 'bullet*', 'bullet', 'plain']);
  assert.deepEqual(kinds('1. one\n2. two\n1. again'), ['number*', 'number', 'number*']);
  assert.deepEqual(kinds('We come on\n24. December'), ['plain', 'plain']);
  assert.deepEqual(kinds('1. one\n3. three'), ['number*', 'plain']);
});

test('paragraphs, lists and formatting, as they are shown', () => {
  const words = 'Hello Ada,\n\nPlease bring:\n- your passport\n- our form\nIt is open.';
  const marks: Mark[] = [
    strong(words.indexOf('passport'), words.indexOf('passport') + 8),
    {
      kind: 'link',
      start: words.indexOf('our form'),
      end: words.indexOf('our form') + 8,
      href: 'https://a.example/',
    },
  ];
  const plain = { strong: false, emphasis: false, href: null };
  assert.deepEqual(blocksOf({ words, marks }), [
    { kind: 'paragraph', lines: [[{ ...plain, text: 'Hello Ada,' }]] },
    { kind: 'paragraph', lines: [[{ ...plain, text: 'Please bring:' }]] },
    {
      kind: 'bullets',
      items: [
        [
          { ...plain, text: 'your ' },
          { ...plain, strong: true, text: 'passport' },
        ],
        [{ ...plain, href: 'https://a.example/', text: 'our form' }],
      ],
    },
    { kind: 'paragraph', lines: [[{ ...plain, text: 'It is open.' }]] },
  ]);
});

test('marks that overlap, and one that runs over a line, are cut where they meet', () => {
  const [block] = blocksOf({
    words: 'abcd\nef',
    marks: [strong(1, 6), { kind: 'emphasis', start: 2, end: 3 }],
  });
  const said = block?.kind === 'paragraph' ? block.lines : [];
  assert.deepEqual(
    said.map((line) => line.map((run) => `${run.text}${run.strong ? '*' : ''}${run.emphasis ? '/' : ''}`)),
    [
      ['a', 'b*', 'c*/', 'd*'],
      ['e*', 'f'],
    ],
  );
});

test('other words in a place take the marks along', () => {
  const words = 'We come on Monday at noon.';
  const at = (text: string) => ({ start: words.indexOf(text), end: words.indexOf(text) + text.length });
  const after = (marks: Mark[], range: { start: number; end: number }, text: string) => {
    const { words: now, marks: moved } = replaceRange({ words, marks }, range, text);
    return moved.map(({ start, end }) => now.slice(start, end));
  };
  assert.deepEqual(after([strong(11, 17)], at('We'), 'Our van will'), ['Monday'], 'before it');
  assert.deepEqual(after([strong(0, 2)], at('noon'), '11am'), ['We'], 'after it');
  assert.deepEqual(after([strong(11, 17)], at('Monday'), 'Thursday'), ['Thursday'], 'all of it');
  assert.deepEqual(after([strong(8, 25)], at('Monday'), 'Thursday'), ['on Thursday at noon'], 'within it');
  assert.deepEqual(after([strong(11, 17)], at('on Monday at'), 'at'), [], 'nothing of it is left');
  assert.deepEqual(after([strong(11, 25)], at('on Monday'), 'soon'), [' at noon'], 'its beginning');
  assert.deepEqual(after([strong(0, 17)], at('Monday at'), 'then'), ['We come on '], 'its end');
});

test('an edit of which only the outcome is known', () => {
  const { marks } = afterEdit({ words: 'bold and plain', marks: [strong(0, 4)] }, 'very bold and plain');
  assert.deepEqual(marks, [strong(5, 9)]);
});

for (const [href, clean] of [
  ['https://a.example/help?utm_source=mail&id=7&fbclid=x', 'https://a.example/help?id=7'],
  ['https://a.example/?gclid=1&mc_eid=2', 'https://a.example/'],
  ['https://a.example/p?q=a%20b', 'https://a.example/p?q=a%20b'],
  [
    'https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fa.example%2Fform%3Futm_medium%3Dx%26n%3D1&data=05%7C01&reserved=0',
    'https://a.example/form?n=1',
  ],
  ['https://www.google.com/url?q=https://a.example/x&sa=D', 'https://a.example/x'],
  ['https://urldefense.com/v3/__https://a.example/x__;!!abc', 'https://a.example/x'],
  ['a.example/help', 'https://a.example/help'],
  ['help@a.example', 'mailto:help@a.example'],
  ['tel:+441134960000', 'tel:+441134960000'],
  ['javascript:alert(1)', null],
  ['file:///C:/letter.doc', null],
  ['data:text/html,x', null],
  ['some words', null],
] as const)
  test(`a link: ${href.slice(0, 60)}`, () => assert.equal(cleanLink(href), clean));
