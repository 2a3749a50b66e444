import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { chapters, eventually, openBrowser, pageOf, type TestBrowser } from './browser.ts';

/** Coming to an end: what is still owed is settled from the guard itself, and the end says what came of it. */
let browser: TestBrowser;
let desk: TestDesk;
let kiran: Agent;
let page: Page;
let ref = '';
const KIRAN = 'kiran@fernhill.example';
const chapter = chapters(() => browser);

before(async () => {
  browser = await openBrowser();
  desk = await openDesk();
  kiran = await desk.signIn(KIRAN);
  await desk.write({
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: 'Damaged table',
    text: 'When will it come?',
  });
  await desk.mailTo('adaeze@example.org');
  ref = await eventually('it is filed', async () => {
    const { items } = await kiran.get('/conversations?view=mine');
    return items.find((one: { subject: string }) => one.subject === 'Damaged table')?.ref;
  });
  page = await pageOf(browser, desk, KIRAN);
});
after(async () => {
  await browser?.close();
  await desk?.close();
});

const reply = (on: Page) => on.getByLabel('Your reply to Adaeze Okafor');
const files = (on: Page) => on.getByRole('list', { name: 'Files that go with this reply' });

chapter('a file is attached before the first word, and is there by name after a reload', async () => {
  await page.goto(`${desk.url}/c/${ref}`);
  await reply(page).waitFor();
  await page.getByLabel('Attach files').setInputFiles({
    name: 'Delivery plan.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.alloc(34_000, 'x'),
  });
  await files(page).getByText('Delivery plan.pdf 34 KB').waitFor();
  await page.getByText(/^Draft kept/).waitFor();
  await page.reload();
  await files(page).getByText('Delivery plan.pdf 34 KB').waitFor();
});

chapter('the same draft on a second device', async () => {
  await reply(page).fill('Hello Adaeze,\n\nHere is the plan.');
  await eventually(
    'the draft is kept',
    async () =>
      (await kiran.get(`/conversations/${ref}`)).draft?.content.words ===
      'Hello Adaeze,\n\nHere is the plan.',
  );
  const second = await pageOf(browser, desk, KIRAN);
  await second.goto(`${desk.url}/c/${ref}`);
  await files(second).getByText('Delivery plan.pdf 34 KB').waitFor();
  await second.context().close();
  await reply(page).press('Control+a');
  await reply(page).press('Delete');
  await page.getByRole('button', { name: 'Remove Delivery plan.pdf' }).click();
  await eventually(
    'the draft is gone',
    async () => (await kiran.get(`/conversations/${ref}`)).draft === null,
  );
});

chapter('the guard offers the reply that keeps the answer, with that promise ticked', async () => {
  await page.getByRole('button', { name: 'Resolve' }).click();
  const guard = page.getByRole('dialog', { name: 'Not yet' });
  await guard.getByText('Adaeze still has 1 open promise. Keep it, move it or release it first.').waitFor();
  await guard.getByRole('button', { name: /^Reply: / }).click();
  await guard.waitFor({ state: 'detached' });
  await eventually('ready to type', () => reply(page).evaluate((box) => box === document.activeElement));
  const kept = page.getByRole('group', { name: 'This message keeps' }).getByRole('checkbox');
  assert.equal(await kept.isChecked(), true);
  await page.keyboard.type("Hello Adaeze,\n\nIt comes tomorrow. I'll call you tomorrow by 5pm.");
  await page.getByRole('checkbox', { name: /^Next update to Adaeze/ }).uncheck();
  await page.getByRole('button', { name: 'Send and make 1 promise' }).click();
  await page.locator('.delivery').getByText('Sending at').waitFor();
  await desk.setClock(new Date('2026-12-01T10:05:00Z'));
  await page.getByText(/^Kept today, 10\.0/).waitFor();
});

chapter('a call is kept from the guard with dated evidence, and the guard gives way', async () => {
  await page.getByRole('button', { name: 'Resolve' }).click();
  const guard = page.getByRole('dialog', { name: 'Not yet' });
  await guard.getByRole('button', { name: /^Keep: / }).click();
  const keep = page.getByRole('dialog', { name: 'Mark kept' });
  // Escape goes back one layer
  await page.keyboard.press('Escape');
  await guard.getByRole('button', { name: /^Keep: / }).click();
  await keep.getByLabel('How do we know?').fill('Spoke to her, she chose Thursday.');
  await keep.getByRole('button', { name: 'Mark kept' }).click();
  await page.getByRole('dialog', { name: 'Resolve this conversation' }).waitFor();
});

chapter('the end says that the customer was asked, and what she said', async () => {
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  const facts = page.locator('.facts');
  await facts.getByText('We asked Adaeze today, 10.05am, no answer yet').waitFor();
  assert.doesNotMatch((await facts.textContent()) ?? '', /Next step/);
  const { parsed } = await desk.mailTo('adaeze@example.org', (m) =>
    /Did you get/.test(m.parsed.subject ?? ''),
  );
  const customer = await browser.page();
  await customer.goto(/https?:\S+\/outcome/.exec(parsed.text ?? '')?.[0] ?? '');
  await customer.getByRole('button', { name: /^Yes/ }).click();
  await facts.getByText('Adaeze got what they needed').waitFor();
});
