import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import PostalMime from 'postal-mime';
import { parseMail } from './parse.ts';

/** postal-mime reads the same mails: where it is known to be right, we say the same. */
const fixtures = new URL('../../../../test/mail/', import.meta.url);

/** Where we know better: raw latin1 in a header, NUL that PostgreSQL could not hold, a question mark in an encoded word. */
const otherwise: Record<string, string[]> = {
  latin1: ['from', 'subject'],
  nul: ['subject'],
  'odd-headers': ['subject'],
};

const names = readdirSync(fixtures)
  .filter((file) => file.endsWith('.eml'))
  .map((file) => file.slice(0, -4));

test('sender, subject, id and files agree with a second parser', async () => {
  for (const name of names) {
    const raw = readFileSync(new URL(`${name}.eml`, fixtures));
    const ours = await parseMail(raw);
    const other = await PostalMime.parse(raw, { forceRfc822Attachments: true });
    const seen = {
      from: [ours.from?.address, other.from?.address],
      subject: [ours.subject, (other.subject ?? '').replace(/\s+/g, ' ')],
      messageId: [ours.messageId, other.messageId?.replace(/[<>]/g, '') ?? null],
    };
    for (const [field, [a, b]] of Object.entries(seen)) {
      if (otherwise[name]?.includes(field)) continue;
      assert.equal(a, b, `${name}: ${field}`);
    }
    // it takes named inline texts for words, so it may have fewer files, and never more
    assert.ok(ours.attachments.length >= other.attachments.length, name);
  }
});
