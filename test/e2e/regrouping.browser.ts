import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openDesk, type TestDesk } from '../desk.ts';
import { eventually, openBrowser, pageOf, screenshot, type TestBrowser, wordsIn } from './browser.ts';

/** Put together, taken apart, split off, and sent to somebody else: with a mouse once, then by keyboard alone. */
let browser: TestBrowser;
let desk: TestDesk;
const KIRAN = 'kiran@fernhill.example';

before(async () => {
  browser = await openBrowser();
  desk = await openDesk();
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

async function matter(from: string, subject: string, text: string): Promise<string> {
  await desk.write({ from: `Adaeze Okafor <${from}>`, subject, text });
  const kiran = await desk.signIn(KIRAN);
  const { ref } = await eventually('it is filed', async () => {
    const { items } = await kiran.get('/conversations?view=all');
    return items.find((one: { subject: string }) => one.subject === subject);
  });
  return ref;
}

test('the offer puts two together; Undo takes them apart', async () => {
  const first = await matter('ada@example.org', 'Damaged table', 'One leg is split.');
  const second = await matter('ada@example.org', 'Any news?', 'Have you heard anything?');
  const page = await pageOf(browser, desk, KIRAN);
  await page.goto(`${desk.url}/c/${second}`);
  const offer = page.getByRole('group', { name: 'An offer' });
  await offer.getByText('They also have “Damaged table” open').waitFor();
  await screenshot(page, 'offer-same-matter');
  await offer.getByRole('button', { name: 'Put them together' }).click();
  await page.waitForURL(`**/c/${first}`);
  await page.getByText('Have you heard anything?').waitFor();
  await page.getByText(`Kiran Mehta put ${second} together with this.`).waitFor();
  await screenshot(page, 'merged');
  // the old address leads here
  await page.goto(`${desk.url}/c/${second}`);
  await page.waitForURL(`**/c/${first}`);
  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: `Take ${second} out again` }).click();
  await page.waitForURL(`**/c/${second}`);
  await page.getByText('Have you heard anything?').waitFor();
  await page.context().close();
});

test('by keyboard: merge, split, and mail to somebody else that is taken back', async () => {
  const first = await matter('bo@example.org', 'Wardrobe', 'The door hangs.');
  const second = await matter('bo@example.org', 'Lamp for the hall', 'A lamp is missing.');
  const page = await pageOf(browser, desk, KIRAN);
  await page.goto(`${desk.url}/c/${second}`);
  await page.getByRole('heading', { name: 'Lamp for the hall' }).waitFor();
  await page.getByLabel('Conversation', { exact: true }).focus();
  await page.keyboard.press('g');
  await page.keyboard.press('m');
  const merge = page.getByRole('dialog', { name: 'Put together with another' });
  await merge.getByRole('radio', { name: /Wardrobe/ }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await merge.getByRole('radio', { name: /Lamp for the hall/ }).waitFor();
  await screenshot(page, 'merge-dialog');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/c/${first}`);
  await page.getByText('A lamp is missing.').waitFor();

  await page.getByLabel('Conversation', { exact: true }).focus();
  await page.keyboard.press('g');
  await page.keyboard.press('x');
  const split = page.getByRole('dialog', { name: 'Split or move messages' });
  await split.getByRole('checkbox', { name: /A lamp is missing/ }).check();
  await screenshot(page, 'split-dialog');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith(first));
  await page.getByText(`Kiran Mehta split this off from ${first}.`).waitFor();

  await page.getByLabel('Conversation', { exact: true }).focus();
  await page.keyboard.press('f');
  const forward = page.getByRole('dialog', { name: 'Write to somebody else about this' });
  await forward.getByLabel('To', { exact: true }).fill('claims@insurer.example');
  await page.keyboard.press('Enter');
  await forward.getByLabel('What you write to them').fill('Please look at this.');
  await screenshot(page, 'forward-dialog');
  await forward.getByRole('button', { name: 'Send it' }).click();
  await page.getByText('To claims@insurer.example, not the customer').waitFor();
  await screenshot(page, 'forwarded');
  await page.locator('.delivery').getByRole('button', { name: 'Undo' }).click();
  await forward.waitFor();
  assert.equal(await forward.getByLabel('What you write to them').inputValue(), 'Please look at this.');
  await page.keyboard.press('Escape');
  assert.equal(await wordsIn(page.getByLabel('Your reply to Adaeze Okafor')), '');
  assert.ok(desk.mail.every((m) => !m.to.includes('claims@insurer.example')));
  await page.context().close();
});
