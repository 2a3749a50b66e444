import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from '../lessons/lesson.ts';
import { eventually, openBrowser, pageOf, screenshot, type TestBrowser, wordsIn } from './browser.ts';
import { assertAccessible, inTwoDresses } from './checks.ts';

/** One reply, two pages: of one person at two devices, and of two people. Nothing that was typed is lost, and nothing goes out unseen. */
let browser: TestBrowser;
let desk: TestDesk;
let kiran: Agent;
let people = 0;

const KIRAN = 'kiran@fernhill.example';
const SAM = 'sam@fernhill.example';
const LABEL = 'Your reply to Adaeze Okafor';

before(async () => {
  browser = await openBrowser();
  desk = await openDesk({ agents: [{ name: 'Sam Reed', email: SAM, role: 'agent' }] });
  kiran = await desk.signIn(KIRAN);
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

async function matter(): Promise<{ id: string; ref: string; address: string }> {
  const address = `adaeze${++people}@example.org`;
  const subject = `Table ${people}`;
  await desk.write({ from: `Adaeze Okafor <${address}>`, subject, text: 'When will the table come?' });
  return { address, ...(await conversationFrom(kiran, subject)) };
}

async function openPage(ref: string, email = KIRAN, expects: RegExp[] = []): Promise<Page> {
  const page = await pageOf(browser, desk, email, { expects });
  await page.goto(`${desk.url}/c/${ref}`);
  await page.locator('.reply-words.written').waitFor();
  return page;
}

const says = (page: Page, words: string) =>
  eventually(`the page says "${words}"`, async () => (await wordsIn(page.getByLabel(LABEL))) === words);

test('a draft goes with its writer from one device to another, and back, also when the tab is closed at once', async () => {
  const { ref } = await matter();
  const laptop = await openPage(ref);
  await laptop.getByLabel(LABEL).fill('Hello Adaeze, on the laptop.');
  await laptop.getByText('Draft kept').waitFor();
  const phone = await openPage(ref);
  await says(phone, 'Hello Adaeze, on the laptop.');
  await phone.getByLabel(LABEL).fill('Hello Adaeze, on the phone.');
  await phone.getByText('Draft kept').waitFor();
  await says(laptop, 'Hello Adaeze, on the phone.');
  // within the second in which nothing is saved yet
  await laptop.getByLabel(LABEL).fill('Hello Adaeze, last words.');
  await laptop.getByRole('link', { name: 'Inbox' }).first().click();
  await laptop.waitForURL(/inbox/);
  await laptop.context().close();
  await says(phone, 'Hello Adaeze, last words.');
  await phone.context().close();
});

test('two devices with different words: both are shown, and the one not chosen is set aside', async () => {
  const { id, ref } = await matter();
  const phone = await openPage(ref, KIRAN, [/^409 .*\/draft$/, /^net::ERR_/]);
  // the phone is in a tunnel
  await phone.context().setOffline(true);
  await phone.getByLabel(LABEL).fill('Hello Adaeze, from the tunnel.');
  await phone.getByText('Draft kept on this computer only').waitFor();
  await kiran.call('PUT', `/conversations/${id}/draft`, { words: 'Hello Adaeze, at the desk.' });
  await phone.context().setOffline(false);
  const alert = phone.getByRole('alert').filter({ hasText: 'You wrote something else here' });
  await alert.getByText('Hello Adaeze, at the desk.').waitFor();
  assert.equal(await wordsIn(phone.getByLabel(LABEL)), 'Hello Adaeze, from the tunnel.');
  await screenshot(phone, 'draft-elsewhere');
  await assertAccessible(phone, 'two drafts');
  await alert.getByRole('button', { name: 'Use that' }).click();
  await says(phone, 'Hello Adaeze, at the desk.');
  const kept = phone.getByRole('list', { name: 'Words of yours that were set aside' });
  await kept.getByText('What you wrote on another page or device.').click();
  await kept.getByText('Hello Adaeze, from the tunnel.').waitFor();
  await screenshot(phone, 'draft-set-aside');
  await assertAccessible(phone, 'what was set aside');
  await kept.getByRole('button', { name: 'Put it in the reply' }).click();
  await says(phone, 'Hello Adaeze, from the tunnel.');
  await kept.getByText('What stood in the reply before.').waitFor();
  await kept.getByRole('button', { name: 'Throw it away' }).click();
  await kept.waitFor({ state: 'detached' });
  await phone.context().close();
});

test('a colleague reads a draft, takes it over and sends it; its writer is told and has the words still', async () => {
  const { ref, address } = await matter();
  const writer = await openPage(ref);
  await writer.getByLabel(LABEL).fill('Hello Adaeze,\n\nIt comes on Thursday 3 December.');
  await writer.getByText('Draft kept').waitFor();
  const colleague = await openPage(ref, SAM);
  await colleague.getByText('Kiran Mehta has a draft').click();
  await colleague.getByRole('button', { name: 'Take it over' }).click();
  await says(colleague, 'Hello Adaeze,\n\nIt comes on Thursday 3 December.');
  await says(writer, '');
  const kept = writer.getByRole('list', { name: 'Words of yours that were set aside' });
  await kept.getByText('Sam Reed goes on with your draft. Your words are here.').waitFor();
  await writer.getByText('Sam Reed took over a draft from Kiran Mehta.').waitFor();
  await until(
    async () =>
      (await kiran.get('/alerts')).items.some((one: { words: string }) =>
        one.words.startsWith('A colleague goes on with your draft to Adaeze Okafor'),
      ),
    'the writer is told',
  );
  await colleague.getByRole('button', { name: /^Send and make/ }).click();
  await colleague.locator('.delivery').getByRole('button', { name: 'Send now' }).click();
  await desk.mailTo(address, (mail) => /It comes on Thursday/.test(mail.parsed.text ?? ''));
  await writer.context().close();
  await colleague.context().close();
});

test('two agents write at once: the second send stops, shows the first, and sends when it was read', async () => {
  const { ref } = await matter();
  const one = await openPage(ref);
  const other = await openPage(ref, SAM, [/^409 .*\/replies$/]);
  await other.getByLabel(LABEL).fill('Hello Adaeze,\n\nSam here: it comes on Thursday 3 December.');
  await one.getByLabel(LABEL).fill('Hello Adaeze,\n\nIt comes on Friday 4 December.');
  await one.getByRole('button', { name: 'Send and make 1 promise' }).click();
  await one.locator('.delivery').getByText('Sending at').waitFor();
  const stop = other.getByRole('alert').filter({ hasText: '1 new thing since you started' });
  await stop.waitFor();
  await other.getByLabel(LABEL).press('Control+Enter');
  await stop.getByRole('button', { name: 'Send anyway' }).waitFor();
  const read = stop.getByRole('button', { name: 'Read it' });
  await eventually('reading it is one key away', () =>
    read.evaluate((button) => button === document.activeElement),
  );
  assert.equal(
    await other.getByText('It comes on Friday 4 December.').isVisible(),
    true,
    'it is there to read',
  );
  await screenshot(other, 'collision-two-agents');
  await assertAccessible(other, 'the send is stopped');
  await other.keyboard.press('Enter');
  await stop.waitFor({ state: 'detached' });
  await other.getByLabel(LABEL).press('Control+Enter');
  await other.locator('.delivery').getByRole('button', { name: 'Send now' }).waitFor();
  await one.context().close();
  await other.context().close();
});

test('Enter in a dialog over the reply does what the dialog is for, and nothing to the reply', async () => {
  const { ref } = await matter();
  const page = await openPage(ref);
  await page.getByLabel(LABEL).fill('Hello Adaeze,\n\nWe will bring it on Thursday 3 December.');
  await page.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
  await page.getByRole('button', { name: /^Change: / }).click();
  const dialog = page.getByRole('dialog', { name: 'Change this promise' });
  await dialog.getByLabel('What will we do?').fill('Bring the table');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('region', { name: 'Promises in this' }).getByText('Bring the table').waitFor();
  assert.equal(await page.evaluate(() => 'notReloaded' in globalThis), true);
  assert.equal(await page.locator('.delivery').count(), 0, 'nothing was sent');
  await says(page, 'Hello Adaeze,\n\nWe will bring it on Thursday 3 December.');
  await page.context().close();
});

test('a reply that leaves later stands in the thread and on Today, and comes back into the reply', async () => {
  const { ref } = await matter();
  const page = await openPage(ref, KIRAN, [/^409 .*\/scheduled$/]);
  const words = 'Hello Adaeze,\n\nWe will bring it on Thursday 10 December.';
  await page.getByLabel(LABEL).fill(words);
  await page.getByRole('button', { name: 'Send and make 2 promises' }).waitFor();
  await page.getByRole('button', { name: 'Choose when it leaves' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send it later' });
  await dialog.getByLabel('Or from the calendar').fill('2026-12-03T09:00');
  await page.keyboard.press('Enter');
  await dialog.getByText('is promised by Wednesday 2 December, 10am').waitFor();
  await dialog.getByLabel('In words').fill('tomorrow 9am');
  await eventually(
    'the words are read',
    async () => (await dialog.getByLabel('Or from the calendar').inputValue()) === '2026-12-02T09:00',
  );
  await screenshot(page, 'send-later');
  await assertAccessible(page, 'when it leaves');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const thread = page.getByRole('region', { name: 'Conversation' });
  await thread.getByText('wrote this to leave').waitFor();
  await says(page, '');
  await inTwoDresses(page, 'scheduled-reply');
  await page.goto(desk.url);
  const later = page.getByRole('region', { name: 'Leaving at their time' });
  await later.getByRole('link', { name: 'Your reply to Adaeze Okafor leaves' }).waitFor();
  await screenshot(page, 'scheduled-today');
  await assertAccessible(page, 'Today with a reply that leaves later');
  await later.getByRole('link', { name: 'Your reply to Adaeze Okafor leaves' }).click();
  await thread.getByRole('button', { name: 'Put it back in the reply' }).click();
  await says(page, words);
  await thread.getByText('wrote this to leave').waitFor({ state: 'detached' });
  await page.context().close();
});
