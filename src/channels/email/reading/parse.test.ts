import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { ParsedMail } from '../../message.ts';
import { parseMail } from './parse.ts';

const fixtures = new URL('../../../../test/mail/', import.meta.url);
const names = readdirSync(fixtures)
  .filter((file) => file.endsWith('.eml'))
  .map((file) => file.slice(0, -4));

/** What the expectations speak of: files without their bytes, dates as text. */
function asJson(mail: ParsedMail): Record<string, unknown> {
  const attachments = mail.attachments.map(({ content, ...file }) => {
    assert.equal(content.length, file.size);
    return file;
  });
  return JSON.parse(JSON.stringify({ ...mail, attachments }));
}

test('there are fixtures', () => assert.ok(names.length >= 25));

for (const name of names) {
  test(`reads ${name}.eml`, async () => {
    const raw = readFileSync(new URL(`${name}.eml`, fixtures));
    const mail = asJson(await parseMail(raw, { isOwnMark: (mark) => mark === 'desk1.good-signature' }));
    const expected: Record<string, unknown> = JSON.parse(
      readFileSync(new URL(`${name}.json`, fixtures), 'utf8'),
    );
    assert.ok(Object.keys(expected).length > 0);
    for (const [field, value] of Object.entries(expected)) assert.deepEqual(mail[field], value, field);
  });
}

test('the same mail with CRLF line ends reads the same', async () => {
  for (const name of ['plain', 'gmail-reply', 'bounce-permanent', 'outlook-reply']) {
    const raw = readFileSync(new URL(`${name}.eml`, fixtures));
    const crlf = Buffer.from(raw.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
    const [a, b] = [await parseMail(raw), await parseMail(crlf)];
    assert.deepEqual({ ...b, attachments: [] }, { ...a, attachments: [] });
  }
});

test('reply, quoted and signature together keep every word of the text', async () => {
  const words = (text: string) =>
    text
      .replace(/[>\s*]+/g, ' ')
      .trim()
      .split(' ')
      .sort();
  for (const name of names) {
    const mail = await parseMail(readFileSync(new URL(`${name}.eml`, fixtures)));
    if (mail.html !== null) continue;
    assert.deepEqual(words([mail.reply, mail.quoted, mail.signature].join(' ')), words(mail.text), name);
  }
});
