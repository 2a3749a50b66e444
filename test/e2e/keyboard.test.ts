import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { PASSWORD } from '../fernhill.ts';
import { eventually, openBrowser, pageOf, screenshot, type TestBrowser, wordsIn } from './browser.ts';
import { assertFocusSeen, tabThrough } from './checks.ts';

/** Whole journeys without a pointer. After every step the focus is somewhere that can be seen. */
let browser: TestBrowser;
let desk: TestDesk;
let kiran: Agent;
const KIRAN = 'kiran@fernhill.example';

before(async () => {
  browser = await openBrowser();
  desk = await openDesk({
    agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' }],
  });
  kiran = await desk.signIn(KIRAN);
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

/** Presses keys one after another, and looks where the focus is after each. */
async function keys(page: Page, ...presses: string[]): Promise<void> {
  for (const press of presses) {
    await page.keyboard.press(press);
    await page.waitForTimeout(50);
    await assertFocusSeen(page, `after ${press}`);
  }
}
const focusIn = (page: Page, selector: string) =>
  eventually(`the focus comes to ${selector}`, () =>
    page.evaluate((at) => document.activeElement?.closest(at) != null, selector),
  );

async function filed(name: string, subject: string, owner: string): Promise<{ id: string; ref: string }> {
  await desk.write({ from: `${name} <${name.split(' ')[0]}@example.org>`, subject, text: 'Please help.' });
  const row = await eventually('it is filed', async () => {
    const { items } = await kiran.get('/conversations?view=all');
    return items.find((one: { subject: string }) => one.subject === subject);
  });
  const taker = await desk.signIn(`${owner.split(' ')[0]?.toLowerCase()}@fernhill.example`);
  await taker.call('PUT', `/conversations/${row.id}/owner`, { agentId: (await taker.get('/me')).id });
  return row;
}

test('take, reply with a promise, undo, send, keep and resolve', async () => {
  const { id } = await filed('Adaeze Okafor', 'Damaged table', 'Sam Doyle');
  await filed('Rhys Price', 'Boiler part', 'Kiran Mehta');
  const page = await pageOf(browser, desk, KIRAN);
  await page.goto(`${desk.url}/today`);
  await page.locator('main.today h1').waitFor();
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await page.getByRole('link', { name: /^Rhys Price/ }).waitFor();
  await page.getByRole('link', { name: 'All', exact: true }).press('Enter');
  const row = page.getByRole('link', { name: /^Adaeze Okafor/ });
  await row.waitFor();
  await keys(page, 'j');
  for (let step = 0; step < 3 && !(await row.evaluate((one) => one === document.activeElement)); step++)
    await keys(page, 'j');
  await keys(page, 'Enter');
  await page.getByRole('heading', { level: 1, name: 'Damaged table' }).waitFor();
  await assertFocusSeen(page, 'conversation opened');

  await keys(page, 'm');
  await page.getByText('Owner You').waitFor();
  await keys(page, 'r');
  await focusIn(page, '.reply-words');
  await page.keyboard.type("Hello Adaeze,\n\nI'll call you tomorrow by 5pm.");
  await page.getByRole('button', { name: 'Send and make 2 promises' }).waitFor();
  await keys(page, 'Alt+p');
  await focusIn(page, '#promises-strip');
  await screenshot(page, 'keyboard-promise');
  await page.getByRole('checkbox', { name: /^Next update to Adaeze/ }).focus();
  await keys(page, 'Space');
  await page.getByRole('button', { name: 'Send and make 1 promise' }).waitFor();
  await page.getByLabel('Your reply to Adaeze Okafor').focus();
  await keys(page, 'Control+Enter');
  await page.locator('.delivery').getByText('Sending at').waitFor();
  await assertFocusSeen(page, 'sent');

  await keys(page, 'z');
  await focusIn(page, '.reply-words');
  assert.match(await wordsIn(page.getByLabel('Your reply to Adaeze Okafor')), /tomorrow by 5pm/);
  await page.getByRole('button', { name: 'Send and make 1 promise' }).waitFor();
  await keys(page, 'Control+Enter');
  await page.locator('.delivery').getByText('Sending at').waitFor();
  await desk.setClock(new Date('2026-12-01T10:05:00Z'));
  await page.getByText(/^Kept today/).waitFor();
  await assertFocusSeen(page, 'the reply left');

  // the keys belong to the list and the conversation, not to the text
  await page.locator('.thread').focus();
  await keys(page, 'v');
  await focusIn(page, 'dialog');
  await page.keyboard.type('Spoke to her at 11.05.');
  await keys(page, 'Control+Enter');
  if (await page.locator('dialog[open]').count()) {
    await page.getByRole('dialog').getByRole('button', { name: 'Mark kept' }).focus();
    await page.keyboard.press('Enter');
  }
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await assertFocusSeen(page, 'the promise is kept');
  await eventually('the call is kept', async () =>
    (await kiran.get(`/conversations/${id}`)).promises.every((p: { state: string }) =>
      ['kept', 'void'].includes(p.state),
    ),
  );
  await keys(page, 'e');
  await page.getByRole('dialog', { name: 'Resolve this conversation' }).waitFor();
  await focusIn(page, 'dialog');
  await page.keyboard.press('Enter');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Reopen' }).waitFor();
  await assertFocusSeen(page, 'resolved');
  await screenshot(page, 'keyboard-resolved');
  await page.context().close();
});

test('take the next one: its address is the reference, never the id', async () => {
  const { id, ref } = await filed('Owen Hart', 'Lamp without a plug', 'Kiran Mehta');
  // as it stands when it came in the evening
  await desk.running.platform.db
    .updateTable('conversation')
    .set({ ownerId: null, takeByAt: new Date('2099-01-01T10:00:00Z') })
    .where('id', '=', id)
    .execute();
  const page = await pageOf(browser, desk, KIRAN);
  await page.goto(`${desk.url}/today`);
  await page.getByRole('button', { name: 'Take the next one' }).press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Lamp without a plug' }).waitFor();
  await page.getByText('Owner You').waitFor();
  assert.equal(new URL(page.url()).pathname, `/c/${ref}`);
  await page.context().close();
});

test('log a call, with a promise made aloud', async () => {
  const page = await pageOf(browser, desk, KIRAN);
  await page.goto(`${desk.url}/today`);
  await page.locator('main.today h1').waitFor();
  await page.keyboard.press('c');
  await page.getByRole('dialog').waitFor();
  await focusIn(page, 'dialog input');
  await assertFocusSeen(page, 'New opened');
  await page.keyboard.type('Tomasz Wren');
  await page.getByRole('option', { name: /Someone new: Tomasz Wren/ }).waitFor();
  await keys(page, 'ArrowDown');
  for (let step = 0; step < 8; step++) {
    const found = page.getByRole('option', { name: /Someone new/ });
    if ((await found.getAttribute('data-focused')) || (await found.getAttribute('data-hovered'))) break;
    await keys(page, 'ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.getByText('With Tomasz Wren, new to us').waitFor();
  await assertFocusSeen(page, 'the caller is chosen');
  await page.getByLabel('Phone').focus();
  await page.keyboard.type('0113 496 0111');
  await page.getByLabel('Subject').focus();
  await page.keyboard.type('Refund still not there');
  await keys(page, 'Tab');
  await page.keyboard.type('He asked for his refund. We will send it by Friday.');
  await page
    .getByRole('dialog')
    .getByRole('region', { name: /^Promises/ })
    .getByRole('listitem')
    .waitFor();
  await screenshot(page, 'keyboard-call');
  await page.getByRole('button', { name: 'Log the call' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Refund still not there' }).waitFor();
  await eventually('the focus goes on from there', () =>
    page.evaluate(() => document.activeElement !== document.body),
  );
  await assertFocusSeen(page, 'logged');
  await page.getByText('Owner You').waitFor();
  const { items } = await kiran.get('/conversations?view=mine');
  assert.ok(items.some((one: { subject: string }) => one.subject === 'Refund still not there'));
  await page.context().close();
});

test('Tab goes through every screen, and what has the focus is never hidden', async (t) => {
  const page = await pageOf(browser, desk, KIRAN);
  const { items } = await kiran.get('/conversations?view=mine');
  for (const at of [
    '/today',
    '/inbox?view=all',
    `/c/${items[0].ref}?view=mine`,
    '/people',
    '/search?q=refund',
    '/settings/people',
    '/settings/mailboxes',
    '/settings/hours',
    '/me',
  ]) {
    await page.goto(`${desk.url}${at}`);
    await page.locator('#main h1, h1').first().waitFor();
    await page.waitForTimeout(300);
    const stops = await tabThrough(page, at);
    assert.ok(stops >= 8, `${at}: only ${stops} places to stop at`);
    t.diagnostic(`${at}: ${stops} stops`);
  }
  await page.context().close();
});

test('the layers open, keep the focus inside, and give it back', async () => {
  const page = await pageOf(browser, desk, KIRAN);
  const { items } = await kiran.get('/conversations?view=mine');
  await page.goto(`${desk.url}/c/${items[0].ref}?view=mine`);
  await page.locator('.thread').focus();
  for (const [key, what] of [
    ['?', 'the keys'],
    ['Control+k', 'the palette'],
    ['a', 'give to'],
    ['p', 'make a promise'],
    ['c', 'new'],
  ] as const) {
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    await focusIn(page, 'dialog, [role=dialog]');
    await assertFocusSeen(page, what);
    for (let stop = 0; stop < 25; stop++) {
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(
        () =>
          document.activeElement === document.body ||
          document.activeElement?.closest('dialog, [role=dialog]') != null,
      );
      assert.ok(inside, `${what}: Tab leaves it at stop ${stop + 1}`);
    }
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await eventually(`${what} gives the focus back`, () =>
      page.evaluate(() => document.activeElement?.matches('.thread, main') ?? false),
    );
  }
  // single keys can be switched off; the forms with Alt stay
  await page.keyboard.press('?');
  await page.getByRole('dialog').getByRole('checkbox').first().focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('p');
  await page.waitForTimeout(200);
  assert.equal(await page.getByRole('dialog').count(), 0);
  await page.keyboard.press('Alt+p');
  await page.getByRole('dialog').waitFor();
  await page.context().close();
});

test('the first run, and signing in', async () => {
  const fresh = await openDesk({ setup: null });
  try {
    const page = await browser.page();
    await page.goto(fresh.url);
    await page.getByLabel('The code from the console').waitFor();
    await focusIn(page, 'input');
    await page.keyboard.type(fresh.running.setupCode ?? '');
    await page.keyboard.press('Enter');
    await page.getByLabel('What is your organisation called?').waitFor();
    await assertFocusSeen(page, 'the first step');
    await page.getByLabel('What is your organisation called?').focus();
    await page.keyboard.type('Fernhill Furniture');
    await page.keyboard.press('Enter');
    await page.getByLabel('Time zone').waitFor();
    await assertFocusSeen(page, 'the second step');
    await page.getByRole('button', { name: 'Save and go on' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('A first answer from a person').waitFor();
    await assertFocusSeen(page, 'the third step');
    await page.getByRole('button', { name: 'Save and go on' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('textbox', { name: 'Your name' }).focus();
    await page.keyboard.type('Kiran Mehta');
    await keys(page, 'Tab');
    await page.keyboard.type(KIRAN);
    await keys(page, 'Tab');
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Open the desk' }).waitFor();
    await assertFocusSeen(page, 'the last step');
    await page.getByRole('button', { name: 'Open the desk' }).press('Enter');
    await page.locator('main.today h1').waitFor();
    await page.context().close();

    const back = await browser.page();
    await back.goto(fresh.url);
    await back.getByLabel('Your email').focus();
    await back.keyboard.type(KIRAN);
    await keys(back, 'Tab');
    await back.keyboard.type(PASSWORD);
    await back.keyboard.press('Enter');
    await back.locator('main.today h1').waitFor();
    await eventually('the focus goes on from there', () =>
      back.evaluate(() => document.activeElement !== document.body),
    );
    await assertFocusSeen(back, 'signed in');
    // an open page would ask for a desk that is gone
    await back.context().close();
  } finally {
    await fresh.close();
  }
});
