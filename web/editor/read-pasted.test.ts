import assert from 'node:assert/strict';
import { test } from 'node:test';
import { JSDOM } from 'jsdom';
import { linesOf, runsBetween } from '../../rules/marks/lines.ts';
import { FROM_A_PAGE, FROM_GOOGLE_DOCS, FROM_OUTLOOK, FROM_WORD } from './paste-fixtures.ts';
import { readPasted } from './read-pasted.ts';

const read = (html: string) => readPasted(html, (clean) => new JSDOM(clean).window.document.body);

/** The words with their formatting as people would jot it down: *strong*, /emphasis/, [link](address). */
function jotted(html: string): string {
  const pasted = read(html);
  return linesOf(pasted.words)
    .map(({ kind, start, end }) => {
      const runs = runsBetween(pasted, start, end).map(({ text, strong, emphasis, href }) => {
        const said = `${strong ? '*' : ''}${emphasis ? '/' : ''}${text}${emphasis ? '/' : ''}${strong ? '*' : ''}`;
        return href ? `[${said}](${href})` : said;
      });
      const mark = { plain: '', bullet: '• ', number: '# ' }[kind];
      return mark + runs.join('');
    })
    .join('\n');
}

test('Word: its lists are paragraphs with a style, and become lists', () => {
  assert.equal(
    jotted(FROM_WORD),
    [
      'Dear Adaeze,',
      '',
      'Thank you for your call. Please bring with you:',
      '• your *passport*',
      '• the form from /our/ [page](https://fernhill.example/form?id=7)',
      'Then:',
      '# Ring the bell',
      '# Ask for Kiran',
      '',
      'Yours',
    ].join('\n'),
  );
});

test('Outlook: its own line ends, and links that its scanner had wrapped', () => {
  assert.equal(
    jotted(FROM_OUTLOOK),
    'Hi Sam,\n\nThe table is at [the depot](https://depot.example/t/1).\nKind regards\nLena',
  );
});

test('Google Docs: bold by style within a <b> that is none, and lists within lists one after the other', () => {
  assert.equal(
    jotted(FROM_GOOGLE_DOCS),
    'Delivery\n\nWe come *on Tuesday* and /not before/.\n• One leg\n• Two screws\n• Four washers\nThat is all.',
  );
});

test('a web page: headings, tables, scripts, tracking pictures and colours', () => {
  const { pictures } = read(FROM_A_PAGE);
  assert.equal(
    jotted(FROM_A_PAGE),
    [
      '*How to return it*',
      '',
      'Pack it & take it to [a shop](https://shop.example/near?town=leeds).',
      'Weight Price',
      '2 kg £4.50',
      'first line',
      'second line',
      'Call us',
    ].join('\n'),
  );
  assert.deepEqual(pictures, ['data:image/png;base64,iVBORw0KGgo=']);
});

test('nothing but the six: no font, colour, size, class or script is ever in the words', () => {
  for (const html of [FROM_WORD, FROM_OUTLOOK, FROM_GOOGLE_DOCS, FROM_A_PAGE])
    assert.doesNotMatch(
      JSON.stringify(read(html)),
      /Calibri|Symbol|color|Mso|alert|utm_|safelinks|track\.gif|§|·/,
    );
});

test('a link that leads nowhere good is words', () => {
  assert.equal(
    jotted('<a href="javascript:alert(1)">click</a> <a href="file:///C:/x">here</a>'),
    'click here',
  );
});
