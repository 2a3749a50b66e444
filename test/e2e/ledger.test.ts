import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { TestDesk } from '../desk.ts';
import { openBrowser, pageOf, show, type TestBrowser } from './browser.ts';
import { assertFocusSeen, inTwoDresses, tabThrough } from './checks.ts';
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

test('several selected by keyboard: each refusal is told, and what was done is done', async () => {
  await show(page, desk, '/promises?who=all');
  await page.locator('.ledger-row').first().waitFor();
  await page.getByLabel('Find').fill('pay');
  await page.waitForURL(/words=pay/);
  await page.getByText('2 in all').waitFor();
  await page.locator('h1').click();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('Shift+X');
  await page.getByText('2 selected').waitFor();
  await assertFocusSeen(page, 'a row above what is selected');
  await inTwoDresses(page, 'ledger-selected');
  await page.keyboard.press('v');
  const dialog = page.getByRole('dialog', { name: 'Mark kept' });
  await dialog.getByLabel('How do we know?').fill('Both are on today’s list from the bank');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('region', { name: 'Messages' }).getByText('2 promises kept').waitFor();
  await dialog.waitFor({ state: 'detached' });
});

test('the board and the week: a card is moved by its menu, which asks what they are told', async () => {
  await show(page, desk, '/promises?view=board&who=all');
  const first = page.getByRole('region', { name: 'Due today' }).locator('.promise-card').first();
  await first.waitFor();
  await inTwoDresses(page, 'board');
  await page.locator('h1').click();
  await page.keyboard.press('j');
  await assertFocusSeen(page, 'the first card');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Later, and tell them…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Move and tell them why' });
  await dialog
    .getByText(/We said/)
    .first()
    .waitFor();
  await page.keyboard.press('Escape');
  await show(page, desk, '/promises?view=week&who=all');
  await page.locator('.promise-card').first().waitFor();
  await inTwoDresses(page, 'week');
  await page.getByRole('link', { name: 'Week after' }).click();
  await page.waitForURL(/view=week&day=2026-12-07&who=all/);
  await page.getByRole('link', { name: 'This week' }).waitFor();
});

test('axe: the ledger and a promise', async () => {
  await show(page, desk, '/promises?who=all');
  await page.locator('.ledger-row').first().waitFor();
  await inTwoDresses(page, 'ledger');
  await show(page, desk, '/promises?who=all&state=released&kind=return');
  await page.getByText('Nobody here has let us off a promise.').waitFor();
  await inTwoDresses(page, 'ledger-empty');
  await show(page, desk, '/promises?who=all&state=moved');
  await page.locator('.ledger-row').first().press('Enter');
  await page.getByRole('region', { name: 'What happened' }).waitFor();
  await inTwoDresses(page, 'promise');
});
