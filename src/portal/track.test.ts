import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { PlainBrowser, type PortalDesk, portalDesk } from '../../test/portal.ts';
import { emailAddress } from '../contacts/address.ts';
import { OwnerChoice } from '../intake/owner.ts';
import { receive } from '../intake/receive.ts';
import type { Filed } from '../intake/received.ts';
import { inTransaction } from '../platform/db.ts';
import { mailboxFor } from '../replies/mailboxes.ts';

let desk: PortalDesk;
let browser: PlainBrowser;
let filed: Filed;

before(async () => {
  desk = await portalDesk();
  browser = new PlainBrowser(desk);
  filed = await inTransaction(desk.platform.db, async (tx) =>
    receive(
      tx,
      {
        channel: 'email',
        from: { address: emailAddress('jo@example.org'), name: 'Jo Lane' },
        subject: 'Boiler part',
        words: 'Where is my boiler part?',
        class: 'human',
        continues: null,
        mailbox: await mailboxFor(tx, null),
        teamId: desk.teamId,
        network: '',
        ownAddresses: new Set(),
        rehearsed: false,
      },
      new OwnerChoice(),
      desk.platform.clock.now(),
    ),
  );
});
after(() => desk.close());

const links = async () =>
  (
    await sql<{
      to: string;
      words: string;
    }>`select to_address as to, words from notice where kind = 'page-link' order by created_at, id`.execute(
      desk.platform.db,
    )
  ).rows;

test('the link goes to the address on record, and the answer is the same for every guess', async () => {
  const { ref } = filed.conversation;
  const answers = [];
  for (const fields of [
    { ref, email: 'jo@example.org' },
    { ref: ref.toLowerCase(), email: ' JO@example.org ' },
    { ref, email: 'thief@example.org' },
    { ref: 'KPT-222222', email: 'jo@example.org' },
    { ref: `${ref}' or 1=1`, email: 'jo@example.org\u0000' },
  ])
    answers.push(await browser.post('/track', fields));
  assert.equal(new Set(answers.map((a) => `${a.status} ${a.html}`)).size, 1);
  assert.equal(answers[0]?.h1, 'Look in your email');
  const sent = await links();
  assert.deepEqual(
    sent.map((n) => n.to),
    ['jo@example.org', 'jo@example.org'],
  );
  const link = /(\/t\/\S+)/.exec(sent[0]?.words ?? '')?.[1] ?? '';
  assert.ok((await browser.get(link)).text.includes(ref));
});

test('one address gets three an hour, and the answer does not change', async () => {
  await sql`delete from rate_window`.execute(desk.platform.db);
  await sql`delete from delivery`.execute(desk.platform.db);
  await sql`delete from notice`.execute(desk.platform.db);
  for (let i = 0; i < 5; i++)
    assert.equal(
      (await browser.post('/track', { ref: filed.conversation.ref, email: 'jo@example.org' })).h1,
      'Look in your email',
    );
  assert.equal((await links()).length, 3);
});

test('a desk whose mail does not leave the machine says so where somebody would wait for it', async () => {
  const answer = () => browser.post('/track', { ref: filed.conversation.ref, email: 'jo@example.org' });
  assert.doesNotMatch((await answer()).text, /its mail does not leave/);
  desk.platform.config.smtpOut = null;
  assert.match(
    (await answer()).text,
    /This desk is being tried out: its mail does not leave its own machine\./,
  );
});

test('what is missing is asked for', async () => {
  const answer = await browser.post('/track', { ref: '', email: 'jo' });
  assert.equal(answer.status, 422);
  assert.match(answer.html, /href="#ref">Enter your reference<.*href="#email">Enter your email address</s);
  assert.match(answer.html, /value="jo"/);
});

test('what anyone may read stands there, each with one heading and how to reach us last', async () => {
  for (const [path, h1] of [
    ['/privacy', 'What we keep about you'],
    ['/accessibility', 'If these pages are hard to use'],
    ['/complaints-procedure', 'How we handle complaints'],
    ['/track', 'Find your page'],
  ]) {
    const page = await browser.get(path as string);
    assert.equal(page.status, 200);
    assert.equal(page.h1, h1);
    assert.equal(page.html.match(/<h1/g)?.length, 1);
    assert.match(page.html, /<section class="box"[^]*<\/section>\s*<\/main>/);
    assert.match(page.html, /^<!doctype html>\n<html lang="en-GB">/);
  }
});

test('a page weighs at most 75 KB with everything, and its style sheet and fonts may be kept for ever', async () => {
  const { html } = await browser.get('/help');
  const sheet = /href="(\/page\/[^"]+\.css)"/.exec(html)?.[1] ?? '';
  const css = await desk.app.inject({ url: sheet, headers: { 'accept-encoding': 'gzip, br' } });
  assert.equal(css.headers['content-encoding'], 'gzip');
  let fonts = 0;
  for (const [, name] of (await desk.app.inject(sheet)).body.matchAll(/url\(["']([^"']+)["']\)/g)) {
    const font = await desk.app.inject(sheet.replace('page.css', name as string));
    assert.equal(font.headers['content-type'], 'font/woff2');
    assert.match(String(font.headers['cache-control']), /immutable/);
    fonts += font.rawPayload.length;
  }
  assert.ok(fonts > 10_000 && fonts <= 55 * 1024, `fonts ${fonts}`);
  assert.ok(css.rawPayload.length + Buffer.byteLength(html) <= 12 * 1024, 'page and style sheet');
});
