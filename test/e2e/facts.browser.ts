import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { chapters, eventually, openBrowser, pageOf, show, type TestBrowser } from './browser.ts';
import { assertFocusSeen, inEveryDress, inTwoDresses } from './checks.ts';

/** Personal touches: a customer's small facts, noted by keyboard alone, and at hand while writing. */
let browser: TestBrowser;
let desk: TestDesk;
let kiran: Agent;
let page: Page;
let ref = '';
const chapter = chapters(() => browser);

before(async () => {
  browser = await openBrowser();
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
  await desk.write({
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: 'Damaged table',
    text: 'The table arrived with one leg split. I am hard of hearing, so please write to me.\n\nAdaeze',
  });
  await desk.mailTo('adaeze@example.org');
  ref = await eventually('it is filed', async () => {
    const { items } = await kiran.get('/conversations?view=mine');
    return items.find((one: { subject: string }) => one.subject === 'Damaged table')?.ref;
  });
  page = await pageOf(browser, desk, 'kiran@fernhill.example');
});
after(async () => {
  await browser?.close();
  await desk?.close();
});

const strip = () => page.getByRole('list', { name: 'To know when writing to Adaeze Okafor' });

chapter('a line about her in a few keys, in the middle of a reply', async () => {
  await show(page, desk, `/c/${ref}`);
  const reply = page.getByLabel('Your reply to Adaeze Okafor');
  await reply.focus();
  await page.keyboard.type('Hello Adaeze,');
  await page.keyboard.press('Alt+i');
  const dialog = page.getByRole('dialog', { name: 'Remember about Adaeze' });
  await dialog.waitFor();
  await assertFocusSeen(page, 'the dialog');
  await page.keyboard.type('Back from holiday on the 12th');
  await inTwoDresses(page, 'facts-remember');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('Noted. It comes up from Saturday 12 December.').first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.closest('.composer') !== null), true);
  await page.locator('.side').getByText('From Saturday 12 December: Back from holiday on the 12th').waitFor();
});

chapter('her own words are offered; one press keeps them, and they stand over the reply', async () => {
  const offer = page.getByRole('group', { name: 'Remember this?' });
  await offer.getByText('I am hard of hearing, so please write to me.').waitFor();
  assert.equal(await strip().count(), 0);
  await inEveryDress(page, 'facts-offer', [{ width: 1440, height: 900 }]);
  await offer.getByRole('button', { name: 'Keep as a wish' }).press('Enter');
  await strip().getByText('I am hard of hearing, so please write to me.').waitFor();
  assert.equal(await offer.count(), 0);
  await inTwoDresses(page, 'facts-conversation');
});

chapter('on its day it comes up while writing', async () => {
  await desk.setClock(new Date('2026-12-14T10:00:00Z'));
  await show(page, desk, `/c/${ref}`);
  await strip().getByText('Since Saturday 12 December:').waitFor();
});

chapter('on her own page: how she likes to be addressed, and what is taken away', async () => {
  await page.getByRole('link', { name: 'Adaeze Okafor', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Adaeze Okafor' }).waitFor();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Title, as they gave it').fill('Ms');
  await page.getByLabel('How they like to be addressed').selectOption('formal');
  await page.getByText('We write “Hello Ms Okafor,”').waitFor();
  await inTwoDresses(page, 'facts-edit-person');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  assert.equal((await kiran.get(`/conversations/${ref}`)).contact.greeting, 'Hello Ms Okafor,');
  await page.getByText('Back from holiday on the 12th').click();
  await inTwoDresses(page, 'facts-person');
  await page.getByRole('button', { name: 'Take away: Back from holiday on the 12th' }).press('Enter');
  await page.getByText('Taken away. Nothing of it is kept.').first().waitFor();
  await eventually(
    'it is gone',
    async () => (await page.getByText('Back from holiday on the 12th').count()) === 0,
  );
});
