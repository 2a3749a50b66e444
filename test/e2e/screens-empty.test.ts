import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openDesk, type TestDesk } from '../desk.ts';
import { openBrowser, PHONE, pageOf, screenshot, show, type TestBrowser, WIDE } from './browser.ts';
import { assertAccessible, inTwoDresses } from './checks.ts';

/** A desk on its first day, and the set-up before it: nothing to show is said in a sentence. */
let browser: TestBrowser;
let desk: TestDesk;

before(async () => {
  browser = await openBrowser();
  desk = await openDesk();
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

test('axe: every screen with nothing in it', async () => {
  const page = await pageOf(browser, desk, 'kiran@fernhill.example');
  for (const at of [
    '/today',
    '/inbox?view=mine',
    '/inbox?view=spam',
    '/people',
    '/search',
    '/settings/not-filed',
    '/settings/blocked',
  ]) {
    await show(page, desk, at);
    await inTwoDresses(page, `empty${at.replace(/\W+/g, '-')}`);
  }
  await page.goto(`${desk.url}/inbox?view=mine`);
  await page.getByText('Nothing here is waiting for you.').waitFor();
  await page.context().close();
});

test('axe: the set-up', async () => {
  const fresh = await openDesk({ setup: null });
  try {
    const page = await browser.page();
    await page.goto(fresh.url);
    await page.getByLabel('The code from the console').fill(fresh.running.setupCode ?? '');
    await assertAccessible(page, 'the code');
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.getByLabel('What is your organisation called?').waitFor();
    for (const step of [
      /^Your organisation/,
      /^Days and hours/,
      /^What you promise/,
      /^Your name/,
      /^See it/,
    ]) {
      await page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: step }).click();
      for (const viewport of [WIDE, PHONE]) {
        await page.setViewportSize(viewport);
        await screenshot(page, `setup-${step.source.slice(1).replace(/\W/g, '-')}-${viewport.width}`);
        await assertAccessible(page, `set-up ${step.source}, ${viewport.width}`);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(over <= 0, `set-up ${step.source} goes ${over} px sideways`);
      }
      await page.emulateMedia({ colorScheme: 'dark' });
      await assertAccessible(page, `set-up ${step.source}, dark`);
      await page.emulateMedia({ colorScheme: 'light' });
      await page.setViewportSize(WIDE);
    }
    await page.context().close();
  } finally {
    await fresh.close();
  }
});
