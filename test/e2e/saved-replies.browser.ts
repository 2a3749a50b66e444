import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom } from '../lessons/lesson.ts';
import {
  eventually,
  openBrowser,
  PHONE,
  pageOf,
  screenshot,
  show,
  type TestBrowser,
  WIDE,
  wordsIn,
} from './browser.ts';
import { assertAccessible } from './checks.ts';

/** Saved replies: written once, put in by "/", and what the records leave empty is seen and stopped. Keyboard alone. */
let browser: TestBrowser;
let desk: TestDesk;

const KIRAN = 'kiran@fernhill.example';

before(async () => {
  browser = await openBrowser();
  desk = await openDesk({ agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' }] });
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

test('one is written on its page, with fields; what may not go by itself is refused with the reason', async () => {
  const page = await pageOf(browser, desk, KIRAN, { expects: [/^422 \/api\/v1\/saved-messages$/] });
  await show(page, desk, '/settings/saved-replies');
  await page.getByText('There are no saved replies yet.').waitFor();
  await page.getByRole('button', { name: 'Write a saved reply' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Photos of damage');
  const words = dialog.getByLabel('Words', { exact: true });
  await words.focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type(
    'Please send us a photo of the damage. You will hear from us by Friday 4 December, or ',
  );
  await dialog.getByRole('button', { name: 'next word' }).click();
  await dialog.getByLabel(/A rule may send this by itself/).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.getByText(/There is 1 thing in this that may not go by itself/).waitFor();
  await screenshot(page, 'saved-reply-refused');
  await words.fill(
    '{{greeting}}\n\nPlease send us a photo of the damage. You will hear from us by {{next word}}.\n\nWe will bring a new one on {{promise date}}.',
  );
  await dialog.getByLabel(/A rule may send this by itself/).uncheck();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText(/Kiran Mehta looks after it/).waitFor();
  await assertAccessible(page, 'the saved replies');
  for (const [name, viewport, colorScheme] of [
    ['wide', WIDE, 'light'],
    ['dark', WIDE, 'dark'],
    ['phone', PHONE, 'light'],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await screenshot(page, `saved-replies-${name}`);
  }
  await page.context().close();
});

test('"/" finds it by keyboard; the field without a record stands out, and Send asks for it', async () => {
  await desk.write({
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: 'Damaged table',
    text: 'One leg is split.\n\nAdaeze',
  });
  const { ref } = await conversationFrom(await desk.signIn('sam@fernhill.example'), 'Damaged table');
  const page = await pageOf(browser, desk, 'sam@fernhill.example');
  await page.goto(`${desk.url}/c/${ref}`);
  await page.locator('.reply-words.written').waitFor();
  const field = page.getByLabel('Your reply to Adaeze Okafor');
  await field.focus();
  const keys = page.keyboard;
  await keys.type('/');
  const find = page.getByLabel('Find a saved reply');
  await find.waitFor();
  await keys.type('photo dam');
  await page.getByRole('menuitem', { name: /Photos of damage/ }).waitFor();
  await assertAccessible(page, 'the picker');
  await screenshot(page, 'saved-picker');
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await eventually('the words are in', async () => /photo of the damage/.test(await wordsIn(field)));
  assert.equal(
    await wordsIn(field),
    'Hello Adaeze,\n\nPlease send us a photo of the damage. You will hear from us by Wednesday 2 December, 10am.\n\nWe will bring a new one on {{promise date}}.',
  );
  await page.getByRole('button', { name: 'Fix 1 thing to send' }).waitFor();
  await screenshot(page, 'saved-unfilled');
  // what is still to be filled in is selected: typing takes its place
  assert.equal(await page.evaluate(() => getSelection()?.toString()), '{{promise date}}');
  await keys.type('Thursday 3 December');
  await page.getByRole('button', { name: /^Send and make/ }).waitFor();

  // the sign itself, where a line begins
  await keys.press('Control+End');
  await keys.press('Enter');
  await keys.type('/');
  await find.waitFor();
  await keys.type('/');
  await find.waitFor({ state: 'detached' });
  await eventually('the sign is in', async () => (await wordsIn(field)).endsWith('\n/'));
  // and Escape puts nothing in
  await keys.press('Enter');
  await keys.type('/');
  await find.waitFor();
  await keys.press('Escape');
  await find.waitFor({ state: 'detached' });
  await page.locator('.reply-words:focus').waitFor();
  await keys.type('and on');
  await eventually('writing goes on', async () => (await wordsIn(field)).endsWith('\n/\nand on'));
  await page.context().close();
});
