import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mark } from '../../rules/marks/marks.ts';
import { formattedHtml, plainText } from './formatted.ts';

const at = (words: string, text: string) => ({
  start: words.indexOf(text),
  end: words.indexOf(text) + text.length,
});

test('the mail says in HTML what was formatted, and in plain text where its links lead', () => {
  const words =
    'Hello <Ada>,\n\nPlease bring:\n- your passport\n- our form\n1. Ring\n2. Wait\nSee https://a.example/x';
  const marks: Mark[] = [
    { kind: 'strong', ...at(words, 'passport') },
    { kind: 'emphasis', ...at(words, 'your passport') },
    { kind: 'link', ...at(words, 'our form'), href: 'https://a.example/form?a=1&b="2"' },
  ];
  assert.equal(
    formattedHtml({ words, marks }).map(String).join('\n'),
    [
      '<p>Hello &lt;Ada&gt;,</p>',
      '<p>Please bring:</p>',
      '<ul><li><em>your </em><strong><em>passport</em></strong></li><li><a href="https://a.example/form?a=1&amp;b=&quot;2&quot;">our form</a></li></ul>',
      '<ol><li>Ring</li><li>Wait</li></ol>',
      '<p>See <a href="https://a.example/x">https://a.example/x</a></p>',
    ].join('\n'),
  );
  assert.equal(
    plainText({ words, marks }),
    words.replace('our form', 'our form (https://a.example/form?a=1&b="2")'),
  );
});

test('a link whose words are its address is said once', () => {
  const said = (words: string, href: string) =>
    plainText({ words, marks: [{ kind: 'link', start: 0, end: words.length, href }] });
  assert.equal(said('a.example/help', 'https://a.example/help'), 'a.example/help');
  assert.equal(said('help@a.example', 'mailto:help@a.example'), 'help@a.example');
  assert.equal(said('write to us', 'mailto:help@a.example'), 'write to us (help@a.example)');
});

test('marks that reach past the words are cut off', () => {
  const [said] = formattedHtml({ words: 'short', marks: [{ kind: 'strong', start: 2, end: 99 }] });
  assert.equal(String(said), '<p>sh<strong>ort</strong></p>');
});

test('a picture stands in place of its words where it goes with the mail; else, and in plain text, the words do', () => {
  const id = '01a201b4-9c84-7292-aa92-5029267696bf';
  const written = {
    words: 'See:\nthe split leg',
    marks: [{ kind: 'picture' as const, start: 5, end: 18, id }],
  };
  assert.equal(plainText(written), 'See:\n[the split leg]');
  assert.equal(
    formattedHtml(written, new Map([[id, `${id}@kept`]])).join(''),
    `<p>See:<br><img src="cid:${id}@kept" alt="the split leg" style="max-width:100%;height:auto"></p>`,
  );
  assert.equal(formattedHtml(written).join(''), '<p>See:<br>the split leg</p>');
});
