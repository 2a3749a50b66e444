import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleaned, decode, isBinary, oneLine, subjectOf } from './typed.ts';

test('bytes are read as UTF-8, and as the old Windows code page where they are none', () => {
  assert.equal(decode(Buffer.from('café £5 – “so”', 'utf8')), 'café £5 – “so”');
  assert.equal(decode(Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x80, 0x35, 0x93])), 'café €5“');
  assert.equal(decode(Buffer.alloc(0)), '');
});

test('line ends become one kind; what cannot be stored or seen goes', () => {
  assert.equal(cleaned('a\r\nb\rc\u2028d'), 'a\nb\nc\nd');
  assert.equal(cleaned('a\u0000b\u0007c\td'), 'abc\td');
  assert.equal(cleaned('half \ud83d of one'), 'half \ufffd of one');
  assert.equal(cleaned('whole 😀'), 'whole 😀');
});

test('words are not binary, also with a stray character; pictures are', () => {
  assert.equal(isBinary('Tell me\r\n\tplease'), false);
  assert.equal(isBinary('A \u0000 in a long sentence that somebody pasted from somewhere'), false);
  assert.equal(isBinary('\u0000\u0001\u0002\u0003\u0004PNG'), true);
});

test('a subject is the first sentence, cut between words', () => {
  assert.equal(subjectOf('The table has a split leg. It came on Monday.'), 'The table has a split leg');
  assert.equal(subjectOf('Hello\n\nIt came on Monday'), 'Hello');
  assert.equal(subjectOf('Where is it?'), 'Where is it?');
  const long = subjectOf(`${'word '.repeat(40)}end`);
  assert.equal(long, `${'word '.repeat(14).trim()} …`);
  assert.ok([...subjectOf('x'.repeat(500))].length <= 72);
  assert.equal(oneLine('  a\n b\t c '), 'a b c');
});
