import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nameAsSigned } from './signed-name.ts';

const letter = (end: string) => `Hello,\n\nMy bin was not emptied on Monday. Can you help?\n\n${end}`;

test('the name as the person signs', () => {
  const signed: [end: string, shown: string | null, name: string][] = [
    ['Best wishes,\nTom', 'Thomas Wren', 'Tom'],
    ['Best wishes,\r\n\r\nTom\r\n', 'Thomas Wren', 'Tom'],
    ['Kind regards\nBob', 'Robert Smith', 'Bob'],
    ['Many thanks,\nLiz x', 'Elizabeth Hart', 'Liz'],
    ['Thanks, Tom', 'Thomas Wren', 'Tom'],
    ['Cheers - tom', 'Thomas Wren', 'Tom'],
    ['Thank you very much\nTHOMAS WREN', 'Thomas Wren', 'Thomas Wren'],
    ['Yours sincerely,\nMr D. Bell', 'David Bell', 'Mr D. Bell'],
    ['Regards,\nThomas Wren, Head of Estates', 'Thomas Wren', 'Thomas Wren'],
    ['Regards,\nThomas Wren | Acme Ltd', 'Thomas Wren', 'Thomas Wren'],
    ['Tom', 'Thomas Wren', 'Tom'],
    ['- Tom 🙂', 'Thomas Wren', 'Tom'],
    ['Love,\nZoë', 'Zoe Hart', 'Zoë'],
    ['Best wishes,\nTom\n\nSent from my iPhone', 'Thomas Wren', 'Tom'],
    ['Thanks\nTom\n-- \nThomas Wren\nHead of Estates\n020 7946 0000', 'Thomas Wren', 'Tom'],
    [
      'Regards,\nTom\n\nOn Mon, 1 Dec 2025 at 10:00, Care desk wrote:\n> Best wishes,\n> Kiran',
      'Thomas Wren',
      'Tom',
    ],
    ['Regards,\nTom\n-----Original Message-----\nRegards,\nTheo', 'Thomas Wren', 'Tom'],
    ['Best wishes,\nAdaeze', null, 'Adaeze'],
    ["Best wishes,\nMary O'Brien", null, 'Mary O’Brien'],
    ['Kind regards,\n王小明', '王小明', '王小明'],
    ['Best wishes,\nОлена', 'Олена Шевченко', 'Олена'],
  ];
  for (const [end, shown, name] of signed) assert.equal(nameAsSigned(letter(end), shown), name, end);
});

test('nothing credible is nothing', () => {
  const unsigned: [end: string, shown: string | null][] = [
    ['', 'Thomas Wren'],
    ['Thanks for your help', 'Frank Yates'],
    ['Thanks all', 'Alan Hart'],
    ['Best wishes,', 'Thomas Wren'],
    ['Best wishes,\nSarah', 'Wim Bok'],
    ['Thanks,\nhttp://evil.example', 'Thomas Wren'],
    ['Thanks,\nClick here', 'Chris Hart'],
    ['Thanks,\ntom@example.org', 'Thomas Wren'],
    ['Thanks,\nThe Sales Team', 'Thomas Wren'],
    ['Regards,\nTom <script>alert(1)</script>', 'Thomas Wren'],
    ['Regards,\n{{agent}}', 'Agnes Hart'],
    ['Please ring me', 'Peter Ring'],
    ['adaeze', null],
    ['Adaeze', null],
    ['Best wishes,\nthe bins are still full', null],
    ['> Best wishes,\n> Tom', 'Thomas Wren'],
    ['Best wishes,\n07700 900123', 'Thomas Wren'],
    [`Best wishes,\n${'Tom '.repeat(40)}`, 'Thomas Wren'],
  ];
  for (const [end, shown] of unsigned) assert.equal(nameAsSigned(letter(end), shown), null, end);
});

test('the name of whoever the message is to is not the sender’s', () => {
  assert.equal(nameAsSigned('Thanks Kiran,\n\nThat works for me.\n\nKaren', 'Karen Hart'), 'Karen');
  assert.equal(nameAsSigned('Thanks, Kiran\nThat works for me.', 'Karen Hart'), null);
  assert.equal(nameAsSigned('Thanks Kiran', null), null);
  assert.equal(nameAsSigned('Thanks\n\nKiran, could you ring me?', null), null);
  assert.equal(nameAsSigned('We watch\nLove Island', null), null);
});

test('a hostile message of any length is read at once', () => {
  const began = performance.now();
  for (const part of ['x ', 'kind ', '- ', 'Thanks\n', 'on ', '!'.repeat(9), ' x x']) {
    nameAsSigned(part.repeat(100_000), 'Thomas Wren');
  }
  assert.ok(performance.now() - began < 1000);
});
