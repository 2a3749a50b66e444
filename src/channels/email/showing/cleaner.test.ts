import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { MailCleaner } from './cleaner.ts';
import { mailPage, wordsPage } from './mail-page.ts';

const cleaner = new MailCleaner();
after(() => cleaner.close());

/** Some 300 KB as shops send it: a table in a table, a picture and a link in each cell. */
function newsletter(): string {
  let rows = '';
  for (let n = 0; rows.length < 300_000; n++)
    rows += `<tr><td style="padding:10px 5px;font-family:Arial,sans-serif;color:#333" width="300"><a href="https://shop.example/${n}"><img src="https://img.example/${n}.png" width="100" alt="No ${n}"></a><p style="margin:0 0 10px">Some words on number ${n}.</p></td></tr>`;
  return `<table width="600">${rows}</table>`;
}

test('a large mail is cleaned in a thread while this one goes on, and once', async () => {
  const html = newsletter();
  await cleaner.clean('<p>Warm');
  let longest = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  const [first, beside] = await Promise.all([cleaner.clean(html), cleaner.clean(html)]);
  clearInterval(beat);
  assert.ok(first && first.pictures.length > 1000);
  assert.equal(beside, first);
  assert.ok(longest < 150, `this thread stood still for ${Math.round(longest)} ms`);
  const begun = performance.now();
  assert.equal(await cleaner.clean(html), first);
  const took = performance.now() - begun;
  assert.ok(took < 20, `the second reader waited ${Math.round(took)} ms`);
});

test('what takes too long, holds too much, or is too large to lay out is refused, and the next mail is not', async () => {
  const hurried = new MailCleaner({ milliseconds: 1, megabytes: 512 });
  assert.equal(await hurried.clean(newsletter()), null);
  await hurried.close();
  const narrow = new MailCleaner({ milliseconds: 20_000, megabytes: 60 });
  assert.equal(await narrow.clean(`<p>${'<b style="color:red">x</b>'.repeat(24_000)}`), null);
  assert.deepEqual((await narrow.clean('<p>Hello'))?.pieces, ['<p>Hello</p>']);
  await narrow.close();
  assert.equal(await cleaner.clean(`<p>${'x'.repeat(2_000_001)}`), null);
  assert.equal(await cleaner.clean('<div>'.repeat(600)), null);
  assert.deepEqual((await cleaner.clean('<p>Hello'))?.pieces, ['<p>Hello</p>']);
});

test('a page takes a source only in the letters of an address, and words only as words', async () => {
  const safe = await cleaner.clean('<img src="cid:a"> <img src="cid:b" alt=b>');
  assert.ok(safe);
  const page = mailPage(safe, (n) => (n === 0 ? '/mail-pictures/x' : '/x" onerror="x()'));
  assert.match(page, /<body><img src="\/mail-pictures\/x"> <img alt="b"><\/body>/);
  assert.match(wordsPage('1 < 2 <script>x()</script>'), /1 &lt; 2 &lt;script&gt;x\(\)/);
});
