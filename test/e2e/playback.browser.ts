import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { chapters, eventually, openBrowser, pageOf, screenshot, show, type TestBrowser } from './browser.ts';
import { assertAccessible, inTwoDresses } from './checks.ts';

/** What they want is played back by the first reply; a customer without JavaScript puts it right; the end asks whether it was reached. */
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
    text: 'Hello,\n\nI want a new leg, not a new table.\n\nAdaeze',
  });
  await desk.mailTo('adaeze@example.org');
  ref = await eventually('it is filed', async () => {
    const { items } = await kiran.get('/conversations?view=mine');
    return items.find((one: { subject: string }) => one.subject === 'Damaged table')?.ref;
  });
  page = await pageOf(browser, desk, 'kiran@fernhill.example', {
    // axe looks into every frame; this one runs nothing, whoever asks
    expects: [/Blocked script execution in '[^']+\/customer-page'/],
  });
});
after(async () => {
  await browser?.close();
  await desk?.close();
});

let link = '';

chapter('the first reply offers to play it back', async () => {
  await show(page, desk, `/c/${ref}`);
  await page
    .getByLabel('Your reply to Adaeze Okafor')
    .fill('Hello Adaeze,\n\nThank you for telling us. I look at it today.');
  await page.getByText('Play back what you understood').click();
  await page.getByLabel('What Adaeze wants, in one line').fill('A new table.');
  await inTwoDresses(page, 'playback-offer');
  await page.getByRole('button', { name: /^Send and make/ }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  const mail = await desk.mailTo('adaeze@example.org', (one) => /A new table/.test(one.parsed.text ?? ''));
  link = /here: (http\S+\/understood)/.exec(mail.parsed.text ?? '')?.[1] ?? '';
  await page.locator('.wanted').getByText('We understood: A new table. No answer yet.').waitFor();
  await page.locator('.wanted').getByText('What they want: I want a new leg, not a new table.').waitFor();
});

chapter('she puts it right without JavaScript', async () => {
  const plain = await browser.page({ javaScriptEnabled: false, expects: [/^422 \/t\//] });
  await plain.goto(link);
  assert.equal(await plain.locator('h1').innerText(), 'Is this right?');
  await screenshot(plain, 'playback-page');
  await plain.getByRole('button', { name: 'Put it right' }).click();
  await plain.getByText('There is a problem').waitFor();
  await plain.getByLabel('If not, what is different?').fill('A new leg. I keep the table.');
  await plain.getByRole('button', { name: 'Put it right' }).click();
  assert.equal(await plain.locator('h1').innerText(), 'Thank you for putting us right');
  const seeing = await browser.page();
  for (const at of [link, link.replace('/understood', '')]) {
    await seeing.goto(at);
    await assertAccessible(seeing, at);
  }
  await screenshot(seeing, 'playback-their-page');
});

chapter('it heads the conversation, and the end asks whether it was reached', async () => {
  await page.locator('.wanted').getByText('Adaeze put it right: A new leg. I keep the table.').waitFor();
  await inTwoDresses(page, 'playback-head');
  const view = await kiran.get(`/conversations/${ref}`);
  for (const promise of view.promises.filter((p: { state: string }) => p.state === 'open'))
    await kiran.call('POST', `/promises/${promise.id}/release`, { evidence: 'She rang and said so.' });
  await show(page, desk, `/c/${ref}`);
  await page.getByRole('button', { name: 'Resolve' }).click();
  const dialog = page.getByRole('dialog', { name: 'Resolve this conversation' });
  await dialog.getByText('A new leg. I keep the table.').waitFor();
  await inTwoDresses(page, 'playback-reached');
});

chapter('one key shows what she has seen and heard, and none of it can be pressed', async () => {
  await page.keyboard.press('Escape');
  await page.locator('.thread').focus();
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'What Adaeze has seen and heard' });
  const theirs = page.frameLocator('iframe[title="The page of Adaeze Okafor"]');
  await theirs.getByText('You told us what is different. We have it.').waitFor();
  await dialog.getByText('This is how we understand it: “A new table.”').waitFor();
  assert.equal(await theirs.locator('a[href], form').count(), 0);
  await inTwoDresses(page, 'their-view');
  await screenshot(page, 'their-view-1440');
});
