import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { readMbox, withMailLineEnds } from './mbox.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'kept-mbox-'));
after(() => rmSync(folder, { recursive: true, force: true }));

async function read(text: string): Promise<string[]> {
  const file = path.join(folder, 'mail.mbox');
  writeFileSync(file, text);
  const mails = [];
  for await (const { raw } of readMbox(file)) mails.push(raw.toString('utf8'));
  return mails;
}

const FIRST = 'From ana@example.org Tue Dec  2 10:00:00 2025\n';
const GMAIL = 'From 1850@xxx Tue Dec 02 10:00:00 +0000 2025\n';
const THUNDERBIRD = 'From - Tue Dec 02 10:00:00 2025\n';

test('messages are parted at their From line, and the empty line before it is the file’s', async () => {
  assert.deepEqual(
    await read(
      `${FIRST}Subject: a\n\none\n\n${GMAIL}Subject: b\n\ntwo\n\n\n${THUNDERBIRD}Subject: c\n\nthree`,
    ),
    ['Subject: a\r\n\r\none\r\n', 'Subject: b\r\n\r\ntwo\r\n\r\n', 'Subject: c\r\n\r\nthree\r\n'],
  );
});

test('a sentence that begins with From is no new message, escaped or not', async () => {
  assert.deepEqual(
    await read(
      `${FIRST}Subject: a\n\n>From here on\n>>From there\nFrom my side nothing\nFrom Ana on Mon, 3 Nov 2025 10:00 came this.\nNot a header\n`,
    ),
    [
      'Subject: a\r\n\r\nFrom here on\r\n>From there\r\nFrom my side nothing\r\nFrom Ana on Mon, 3 Nov 2025 10:00 came this.\r\nNot a header\r\n',
    ],
  );
});

test('line ends of either kind give the same message', async () => {
  const lf = `${FIRST}Subject: a\n\none\n\n${GMAIL}Subject: b\n\ntwo\n`;
  assert.deepEqual(await read(lf.replaceAll('\n', '\r\n')), await read(lf));
});

test('a message without a line between it and the next, an empty one, and a file of none', async () => {
  assert.deepEqual(await read(`${FIRST}Subject: a\n\none\n${GMAIL}Subject: b\n\ntwo`), [
    'Subject: a\r\n\r\none\r\n',
    'Subject: b\r\n\r\ntwo\r\n',
  ]);
  assert.deepEqual(await read(`${FIRST}\n${GMAIL}Subject: b\n\ntwo\n`), [
    '\r\n',
    'Subject: b\r\n\r\ntwo\r\n',
  ]);
  assert.deepEqual(await read('nothing of the kind\n'), []);
  assert.deepEqual(await read(''), []);
});

test('lines that end in another piece of the file than they began in are whole', async () => {
  const long = 'x'.repeat(3 * 1024 * 1024);
  const [a, b] = await read(`${FIRST}Subject: a\n\n${long}\n\n${GMAIL}Subject: b\n\ntwo\n`);
  assert.equal(a, `Subject: a\r\n\r\n${long}\r\n`);
  assert.equal(b, 'Subject: b\r\n\r\ntwo\r\n');
});

test('more than we read of a mail is left out, and said', async () => {
  const file = path.join(folder, 'large.mbox');
  writeFileSync(
    file,
    `${FIRST}Subject: a\n\n${`${'y'.repeat(1_048_575)}\n`.repeat(65)}\n${GMAIL}Subject: b\n\ntwo\n`,
  );
  const mails = [];
  for await (const mail of readMbox(file)) mails.push(mail);
  assert.deepEqual(
    mails.map(({ truncated }) => truncated),
    [true, false],
  );
  assert.ok((mails[0]?.raw.length ?? 0) <= 65 * 1024 * 1024);
});

test('a single file gets the line ends of mail, and none twice', () => {
  assert.equal(withMailLineEnds(Buffer.from('a\nb\r\n\nc')).toString(), 'a\r\nb\r\n\r\nc');
  const done = Buffer.from('a\r\nb\r\n');
  assert.equal(withMailLineEnds(done), done);
});
