import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanName } from './clean-name.ts';
import { firstName, greetingFor, initials } from './name-parts.ts';

test('names come out as a person would write them', () => {
  const names: [shown: string, clean: string][] = [
    ['Thomas Wren', 'Thomas Wren'],
    ['  Thomas \t Wren ', 'Thomas Wren'],
    ['"Thomas Wren"', 'Thomas Wren'],
    ["'Thomas Wren'", 'Thomas Wren'],
    ['“Thomas Wren”', 'Thomas Wren'],
    ['Robert "Bob" Smith', 'Robert Smith'],
    ['Wren, Thomas', 'Thomas Wren'],
    ['WREN, Thomas J.', 'Thomas J. Wren'],
    ['Bell, Mr D.', 'Mr D. Bell'],
    ['Adaeze Okafor, PhD', 'Adaeze Okafor'],
    ['Martin King, Jr.', 'Martin King'],
    ['Thomas Wren, Acme Ltd', 'Thomas Wren'],
    ['THOMAS WREN', 'Thomas Wren'],
    ['thomas wren', 'Thomas Wren'],
    ["MARY O'BRIEN", 'Mary O’Brien'],
    ['JEAN-LUC MCDONALD', 'Jean-Luc McDonald'],
    ['MARIA DE LA CRUZ', 'Maria de la Cruz'],
    ['Thomas WREN', 'Thomas Wren'],
    ['JP Wren', 'JP Wren'],
    ['J.R.R. Tolkien', 'J.R.R. Tolkien'],
    ['Mr.Bell', 'Mr. Bell'],
    ['Thomas Wren via Marketplace', 'Thomas Wren'],
    ['Thomas Wren (via Google Docs)', 'Thomas Wren'],
    ['Thomas Wren on behalf of Acme', 'Thomas Wren'],
    ['Thomas Wren | Acme', 'Thomas Wren'],
    ['Thomas Wren - Acme', 'Thomas Wren'],
    ['Thomas from Acme', 'Thomas'],
    ['Thomas Wren <twren@example.org>', 'Thomas Wren'],
    ['Thomas Wren twren@example.org', 'Thomas Wren'],
    ['[EXTERNAL] Thomas Wren', 'Thomas Wren'],
    ['<b>Thomas</b> Wren', 'Thomas Wren'],
    ['Thomas 🌻 Wren', 'Thomas Wren'],
    ['Tom & Sue Wren', 'Tom and Sue Wren'],
    ['Siân Ní Bhriain-O’Neill', 'Siân Ní Bhriain-O’Neill'],
    ['Nguyễn Thị Minh Khai', 'Nguyễn Thị Minh Khai'],
    ['王小明', '王小明'],
    ['Олена Шевченко', 'Олена Шевченко'],
    ['محمد علی', 'محمد علی'],
    ['सुनीता शर्मा', 'सुनीता शर्मा'],
    ['Joe Root', 'Joe Root'],
    ['Thomas Wren.', 'Thomas Wren'],
  ];
  for (const [shown, clean] of names) assert.equal(cleanName(shown, 'someone@example.org'), clean, shown);
});

test('what is hidden in a name is taken out', () => {
  assert.equal(cleanName('Tho\u200bmas\u202e Wren\u2066', 'a@example.org'), 'Thomas Wren');
  assert.equal(cleanName('\ufeffThomas\u0000 Wren', 'a@example.org'), 'Thomas Wren');
  assert.equal(
    cleanName('علی\u200cرضا', 'a@example.org'),
    'علی\u200cرضا',
    'a joiner between letters belongs to the name',
  );
});

test('what is no credible name is none', () => {
  const refused = [
    '',
    '   ',
    '"',
    '.',
    'T',
    'twren@example.org',
    'http://evil.example/win',
    'www.evil.example',
    'Win at evil.example.com now',
    'evil.example',
    'Click Here To Login',
    'Your Account Is Suspended',
    'Congratulations You Won',
    'Info',
    'no-reply',
    'Customer Services',
    'The Sales Team',
    'Acme Ltd',
    'Bank of Nowhere',
    'Mail Delivery Postmaster',
    'Tom\r\nBcc: victim@example.org',
    '=?utf-8?q?Tom?=',
    '{{agent.password}}',
    '$(reboot)',
    '<script>alert(1)</script>',
    'Tom <img src=x onerror=alert(1)',
    'Tom; drop table contact',
    'tom123',
    '+44 20 7946 0000',
    '£500 prize',
    'Mr',
    'Тhomas Wren', // a Cyrillic Т
    `T${'o'.repeat(50)}m Wren`,
    'one two three four five six seven',
    'Ab'.repeat(200),
    'Zal\u0301\u0302\u0303\u0304\u0305\u0306go',
    '🌻🌻',
    'a, b, c',
  ];
  for (const shown of refused) assert.equal(cleanName(shown, 'someone@example.org'), null, shown);
  assert.equal(cleanName(null, 'someone@example.org'), null);
});

test('the beginning of the address is no name, unless somebody wrote it as one', () => {
  assert.equal(cleanName('twren', 'twren@example.org'), null);
  assert.equal(cleanName('Tom', 'tom@example.org'), 'Tom');
});

test('a hostile name of any length is judged at once', () => {
  const began = performance.now();
  for (const part of ['<', '("', 'a ', "'", ', ', '“', '- ', 'a\u0301', '& ', 'x@'])
    cleanName(part.repeat(100), 'a@example.org');
  cleanName('<('.repeat(1_000_000), 'a@example.org');
  assert.ok(performance.now() - began < 500);
});

test('initials leave out titles, particles and suffixes', () => {
  const names: [string, string][] = [
    ['Thomas Wren', 'TW'],
    ['Adaeze', 'A'],
    ['Mr D. Bell', 'DB'],
    ['Mrs Bell', 'B'],
    ['Maria de la Cruz', 'MC'],
    ['Jean-Luc Picard', 'JP'],
    ['Martin Luther King Jr', 'MK'],
    ['Élodie O’Neill', 'ÉO'],
    ['王小明', '王'],
    ['', '?'],
    ['--', '?'],
  ];
  for (const [name, expected] of names) assert.equal(initials(name), expected, name);
});

test('what to call a person', () => {
  const names: [string, string][] = [
    ['Thomas Wren', 'Thomas'],
    ['Jean-Luc Picard', 'Jean-Luc'],
    ['Dr Ruth Bell', 'Ruth'],
    ['Mr D. Bell', 'Mr D. Bell'],
    ['Mr. Bell', 'Mr Bell'],
    ['D. Bell', 'D. Bell'],
    ['Tom and Sue Wren', 'Tom and Sue'],
    ['Tom and Sue', 'Tom and Sue'],
    ['Bo Li', 'Bo'],
    ['王小明', '王小明'],
  ];
  for (const [name, expected] of names) assert.equal(firstName(name), expected, name);
});

test('greetings', () => {
  const greetings: [string | null, string][] = [
    [null, 'Hello,'],
    ['  ', 'Hello,'],
    ['Adaeze Okafor', 'Hello Adaeze,'],
    ['Mr D. Bell', 'Hello Mr Bell,'],
    ['Dr. Ruth Bell', 'Hello Dr Bell,'],
    ['Mrs van der Berg', 'Hello Mrs van der Berg,'],
    ['Mrs Maria de la Cruz', 'Hello Mrs de la Cruz,'],
    ['Mr and Mrs Bell', 'Hello Mr and Mrs Bell,'],
    ['Sir Keir Starmer', 'Hello Sir Keir,'],
    ['Tom and Sue Wren', 'Hello Tom and Sue,'],
    ['Ms Mary O’Brien', 'Hello Ms O’Brien,'],
    ['Олена Шевченко', 'Hello Олена,'],
    ['D. Bell', 'Hello D. Bell,'],
  ];
  for (const [name, expected] of greetings) assert.equal(greetingFor(name), expected);
});
