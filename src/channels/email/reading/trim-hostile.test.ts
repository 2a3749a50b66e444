import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { trimReply } from './trim.ts';

const many = (text: string, times: number): string => text.repeat(times);
const deep = (tag: string, name: string) => `${many(`<${tag}>`, 20_000)}Hello${many(`</${name}>`, 20_000)}`;

const texts: Record<string, string> = {
  'one line of 3 MB': many('a', 3e6),
  'blanks of 3 MB': `${many(' ', 3e6)}x`,
  'a header of 3 MB': `From: ${many('a', 3e6)}\nSent: x\n`,
  'a header, then 3 MB': `From: a\n${many('a', 3e6)}`,
  'introductions that never end': many('On Mon, 1 Dec 2025 at 10:00, Desk\n', 19_000),
  'introductions of a person': many('On Mon, 1 Dec 2025 at 10:00, Desk <a@b.example> schrieb ich:\n', 19_000),
  'introductions far from their quote': many(`Desk wrote:\n${many('\n', 30)}`, 600),
  'headers that never add up': many('From: a@b.example\n', 19_000),
  'lines of colons': many(`Am ${many('ich ', 110)}:\n`, 6000),
  'quotes and answers by turns': many('> a\nb\n', 9500),
  'open brackets': `> ${many('(', 1e6)}\n${many('(', 1e6)}\n> ${many('(', 1e6)}`,
  'questions and blanks': `${many('?    ', 6e5)}x`,
  'colons and blanks': `${many(':  ', 1e6)}x`,
  'closings only': many('Kind regards,\n', 19_000),
  'dashes only': many('-- \n', 19_000),
  'small print only': many('This email is confidential and intended for the recipient in error\n\n', 9500),
  'devices only': many(`${many('iphone ', 19)}\n`, 19_000),
  'armour that never ends': many('-----BEGIN PGP SIGNATURE-----\n', 19_000),
  'more lines than a person writes': many('> x\n', 30_000),
};
const htmls: Record<string, string> = {
  '20,000 nested divs': deep('div', 'div'),
  '20,000 nested quotes': deep('blockquote type="cite"', 'blockquote'),
  '1 MB of <': many('<', 1e6),
  'long classes': many(`<p class="${many('x_', 9000)}">x`, 160),
  'long ids': many(`<p id="${many('m_-1', 4500)}">x`, 160),
};

const letters = (text: string): number => text.replace(/[\s>]/g, '').length;

for (const [name, text] of Object.entries(texts)) {
  test(`${name} take no time and lose nothing`, () => {
    const cpu = process.cpuUsage();
    const { reply, quoted, signature } = trimReply({ text, html: null });
    const { user } = process.cpuUsage(cpu);
    assert.equal(letters(reply + quoted + signature), letters(text));
    assert.ok(user < 2e6, `${user / 1e6} s of processor time`);
  });
}

for (const [name, html] of Object.entries(htmls)) {
  test(`${name} take no time`, () => {
    const cpu = process.cpuUsage();
    trimReply({ text: '', html });
    const { user } = process.cpuUsage(cpu);
    assert.ok(user < 2e6, `${user / 1e6} s of processor time`);
  });
}

test('no order of lines loses a line', () => {
  const file = new URL('../../../../test/fixtures/mail/replies/open-text.txt', import.meta.url);
  const lines = readFileSync(file, 'utf8').split('\n');
  let seed = 1;
  const next = (below: number): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  for (let round = 0; round < 2000; round++) {
    const mail = Array.from({ length: 1 + next(25) }, () => lines[next(lines.length)] ?? '');
    const { reply, quoted, signature } = trimReply({ text: mail.join('\n'), html: null });
    const found = `${reply}\n${quoted}\n${signature}`.split('\n').map((line) => line.trim());
    const sorted = (all: string[]) => all.filter((line) => line !== '').sort();
    const whole = mail.map((line) => line.trim());
    // an introduction that shares its line with words is cut off it
    if (sorted(found).length !== sorted(whole).length)
      assert.equal(letters(found.join('')), letters(whole.join('')), mail.join('\n'));
    else assert.deepEqual(sorted(found), sorted(whole), mail.join('\n'));
  }
});
