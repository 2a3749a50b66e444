import { after, afterEach, before, test } from 'node:test';
import type { TestDesk } from '../desk.ts';
import { openBrowser, pageOf, screenshot, show, signInThrough, type TestBrowser } from './browser.ts';
import { assertAccessible, inTwoDresses } from './checks.ts';
import { ADA, openDemoDesk } from './demo-desk.ts';

/** The settings of a desk at work, and its door. */
let browser: TestBrowser;
let desk: TestDesk;

before(async () => {
  browser = await openBrowser();
  desk = await openDemoDesk();
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

const SETTINGS = [
  'organisation',
  'hours',
  'promises',
  'house-standards',
  'people',
  'authority',
  'teams',
  'mailboxes',
  'mail-out',
  'tokens',
  'blocked',
  'not-filed',
  'outbox',
];
test('axe: settings', async () => {
  const ada = await pageOf(browser, desk, ADA);
  for (const section of SETTINGS) {
    await show(ada, desk, `/settings/${section}`);
    await inTwoDresses(ada, `settings-${section}`);
  }
  await ada.context().close();
});

test('axe: the door, and an address that is no screen', async () => {
  const stranger = await browser.page({ expects: [/^404 /] });
  await stranger.goto(`${desk.url}/today`);
  await stranger.getByRole('button', { name: 'Sign in' }).waitFor();
  await inTwoDresses(stranger, 'sign-in');
  await stranger.getByRole('button', { name: 'I have forgotten my password' }).click();
  await assertAccessible(stranger, 'forgotten password');
  await stranger.goto(desk.url);
  await signInThrough(stranger, desk, ADA);
  await stranger.goto(`${desk.url}/c/KPT-000000`);
  await stranger.getByRole('alert').waitFor();
  await stranger.locator('h1').first().waitFor();
  await screenshot(stranger, 'no-such-conversation');
  await assertAccessible(stranger, 'no such conversation');
  await stranger.context().close();
});
