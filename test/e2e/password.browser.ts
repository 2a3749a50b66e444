import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { openDesk, type TestDesk } from '../desk.ts';
import { PASSWORD } from '../fernhill.ts';
import { chapters, eventually, openBrowser, pageOf, show, type TestBrowser } from './browser.ts';
import { assertAccessible, inTwoDresses } from './checks.ts';

/** Somebody has forgotten their password, at a desk that only rehearses: the mail lies in the outbox. */
let browser: TestBrowser;
let desk: TestDesk;
let page: Page;
let link = '';

const KIRAN = 'kiran@fernhill.example';
const NEW_PASSWORD = 'three plain words';

before(async () => {
  browser = await openBrowser();
  desk = await openDesk({ env: { KEPT_SMTP_OUT: '' } });
  page = await browser.page({
    expects: [/^422 \/api\/v1\/agent-links\//, /^404 \/api\/v1\/agent-links\//, /^401 \/api\/v1\/sign-in$/],
  });
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
const chapter = chapters(() => browser);

const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

chapter('asked for by the screen: it says the same whoever asks, and a mail is written', async () => {
  await page.goto(desk.url);
  await press('I have forgotten my password');
  await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
  await page.getByLabel('Your email').fill(KIRAN);
  await press('Send me a link');
  await page.getByRole('heading', { name: 'Look at your email' }).waitFor();
  await inTwoDresses(page, 'password-asked');
  const outbox = path.join(desk.data, 'outbox');
  const [name = ''] = await eventually('the mail is written', async () => {
    const names = existsSync(outbox) ? readdirSync(outbox).filter((one) => one.endsWith('.eml')) : [];
    return names.length > 0 && names;
  });
  const mail = await PostalMime.parse(readFileSync(path.join(outbox, name)));
  assert.equal(mail.subject, 'Choose a new password');
  assert.equal(mail.to?.[0]?.address, KIRAN);
  link = /https?:\S+\/welcome\/[\w-]+/.exec(mail.text ?? '')?.[0] ?? '';
  assert.ok(link.startsWith(desk.url), mail.text);
});

chapter('an admin sees that it was written, and not the link', async () => {
  const admin = await pageOf(browser, desk, KIRAN);
  await show(admin, desk, '/settings/outbox');
  await admin.getByRole('button', { name: 'Read Choose a new password, to kiran@fernhill.example' }).click();
  const words = await admin.getByRole('region', { name: `Mail to ${KIRAN}` }).innerText();
  assert.match(words, /\/welcome\/••••••/);
  assert.ok(!words.includes(link));
  await assertAccessible(admin, 'a mail of the outbox');
  await admin.context().close();
});

chapter('the link asks for a new password, and they are in', async () => {
  await page.goto(link);
  await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
  await page.getByText(`You sign in with ${KIRAN}.`).waitFor();
  await page.getByLabel('Password').fill('short');
  await press('Use this password');
  await page.getByRole('alert').getByText('There is a problem').waitFor();
  await inTwoDresses(page, 'password-refused');
  await page.getByLabel('Password').fill(NEW_PASSWORD);
  await press('Use this password');
  await page.locator('main.today h1').waitFor();
  assert.equal(new URL(page.url()).pathname, '/today');
});

chapter('the link works once; the new password from then on, and the old one no more', async () => {
  // the app that is open would ask for its screen once more, as nobody
  await page.goto('about:blank');
  await page.context().clearCookies();
  await page.goto(link);
  await page.getByRole('heading', { name: 'This link does not work any more' }).waitFor();
  await page.getByText('This link has been used or has run out.').waitFor();
  await assertAccessible(page, 'a link that was used');
  await page.getByRole('link', { name: 'Go to signing in' }).click();
  await page.getByLabel('Your email').fill(KIRAN);
  await page.getByLabel('Your password').fill(PASSWORD);
  await press('Sign in');
  await page.getByRole('alert').getByText('There is a problem').waitFor();
  await page.getByLabel('Your password').fill(NEW_PASSWORD);
  await press('Sign in');
  await page.locator('main.today h1').waitFor();
});
