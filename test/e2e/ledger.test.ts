import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { TestDesk } from '../desk.ts';
import { openBrowser, pageOf, show, type TestBrowser } from './browser.ts';
import { assertFocusSeen, inEveryDress, tabThrough } from './checks.ts';
import { KIRAN, openDemoDesk } from './demo-desk.ts';

/** The ledger and a promise's own page, by keyboard alone, on a desk with a week's work in it. */
let browser: TestBrowser;
let desk: TestDesk;
let page: Page;

before(async () => {
  browser = await openBrowser();
  desk = await openDemoDesk();
  page = await pageOf(browser, desk, KIRAN);
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

test('from Today to a promise and what happened to it, without a mouse', async () => {
  await show(page, desk, '/today');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.getByRole('heading', { name: 'Promises', level: 1 }).waitFor();
  await page.getByText(/the last 30 days/).waitFor();
  await page.locator('.ledger-row').first().waitFor();

  await page.getByLabel('Whose').focus();
  await page.keyboard.press('Home');
  await page.getByLabel('Whose').selectOption('all');
  await page.getByLabel('State').selectOption('broken');
  await page.waitForURL(/who=all&state=broken/);
  await page.locator('.ledger-row').first().waitFor();
  await page.locator('h1').click();
  await page.keyboard.press('j');
  await assertFocusSeen(page, 'the first row');
  const name = await page.evaluate(() => document.activeElement?.textContent ?? '');
  assert.match(name, /to .*owner /);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/promises\/[0-9a-f-]{36}$/);
  const history = page.getByRole('region', { name: 'What happened' });
  await history.getByText(/promised this/).waitFor();
  await history
    .getByText(/^.*Broken: /)
    .first()
    .waitFor();
  await tabThrough(page, 'a promise');
  await page.getByRole('link', { name: 'Read all of it' }).first().click();
  await page.waitForURL(/\/c\/KPT-/);
  await page.locator('.thread').waitFor();
  await page.goBack();
  await page.goBack();
  // the list is where it was
  await page.waitForURL(/who=all&state=broken/);
});

test('axe: the ledger and a promise', async () => {
  await show(page, desk, '/promises?who=all');
  await page.locator('.ledger-row').first().waitFor();
  await inEveryDress(page, 'ledger');
  await show(page, desk, '/promises?who=all&state=released&kind=return');
  await page.getByText('Nobody here has let us off a promise.').waitFor();
  await inEveryDress(page, 'ledger-empty');
  await show(page, desk, '/promises?who=all&state=moved');
  await page.locator('.ledger-row').first().press('Enter');
  await page.getByRole('region', { name: 'What happened' }).waitFor();
  await inEveryDress(page, 'promise');
});
