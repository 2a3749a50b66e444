import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { linesOfHtml } from './html-lines.ts';
import { trimReply } from './trim.ts';

type Case = { name: string; text: string; html: string | null; reply: string };

const folder = new URL('../../../../test/fixtures/mail/replies/', import.meta.url);

/** The cases of one file; see the README beside it for the form. */
function casesOf(file: string): Case[] {
  const sections = readFileSync(new URL(file, folder), 'utf8')
    .split(/^#### (.*)\n/m)
    .slice(1);
  const cases: Case[] = [];
  for (let at = 0; at + 3 < sections.length; at += 4) {
    const [name = '', mail = '', , reply = ''] = sections.slice(at, at + 4);
    const isHtml = file.endsWith('-html.txt');
    cases.push({ name, text: isHtml ? '' : mail, html: isHtml ? mail : null, reply });
  }
  return cases;
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
const letters = (text: string): string[] => text.replace(/[\s>]/g, '').split('').sort();

for (const file of [
  'held-out-text.txt',
  'held-out-html.txt',
  'open-text.txt',
  'open-html.txt',
  'fresh-text.txt',
  'fresh-html.txt',
]) {
  for (const { name, text, html, reply } of casesOf(file)) {
    test(`${file.replace('.txt', '')}: ${name}`, () => {
      const trimmed = trimReply({ text, html });
      assert.equal(plain(trimmed.reply), plain(reply));
      const whole =
        html === null
          ? text
          : linesOfHtml(html)
              .map((line) => line.text)
              .join('\n');
      assert.deepEqual(
        letters(trimmed.reply + trimmed.quoted + trimmed.signature),
        letters(whole),
        'a word was lost',
      );
    });
  }
}
