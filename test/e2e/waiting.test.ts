import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import {
  chapters,
  eventually,
  openBrowser,
  pageOf,
  screenshot,
  show,
  type TestBrowser,
  WIDE,
} from './browser.ts';
import { assertAccessible, inTwoDresses } from './checks.ts';

/** Waiting on others, as one story: whom we ask, the mail that asks again, what the customer sees, what is late, and the answer. */
let browser: TestBrowser;
let desk: TestDesk;
let kiran: Agent;
let page: Page;
let ref = '';
let id = '';
const KIRAN = 'kiran@fernhill.example';
const SAM = 'sam@fernhill.example';

before(async () => {
  browser = await openBrowser();
  desk = await openDesk({ agents: [{ name: 'Sam Doyle', email: SAM, role: 'agent' }] });
  kiran = await desk.signIn(KIRAN);
  await desk.write({
    from: 'Adaeze Okafor <ada@example.org>',
    subject: 'Damaged table',
    text: 'One leg is split.',
  });
  const row = await eventually(
    'it is filed',
    async () => (await kiran.get('/conversations?view=all')).items[0],
  );
  ({ ref, id } = row);
  await kiran.call('PUT', `/conversations/${id}/owner`, { agentId: (await kiran.get('/me')).id });
  await kiran.call('POST', `/conversations/${id}/promises`, {
    kind: 'payment',
    what: 'Refund the table',
    dueAt: '2026-12-11T17:00:00Z',
  });
  page = await pageOf(browser, desk, KIRAN);
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
const story = chapters(() => browser);
const section = () => page.locator('section.waiting');

story('somebody whom we ask goes into the directory', async () => {
  await show(page, desk, '/third-parties');
  await page.getByText('Nobody is in the directory yet.').waitFor();
  await page.getByRole('button', { name: 'Add one' }).click();
  const dialog = page.getByRole('dialog', { name: 'Somebody whom we ask' });
  await dialog.getByLabel('Name', { exact: true }).fill('Northgate Logistics');
  await dialog.getByLabel('Email').fill('claims@northgate.example');
  await dialog.getByLabel('Phone').fill('0113 496 0101');
  await dialog.getByLabel('Whom our mail greets').fill('Jo');
  await dialog.getByLabel(/Customers may read their name/).check();
  await screenshot(page, 'third-party-dialog');
  await assertAccessible(page, 'third-party-dialog');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Too few answers yet to say how long they take').waitFor();
  await inTwoDresses(page, 'third-parties');
});

story('mail to them, and we wait for their answer', async () => {
  await show(page, desk, `/c/${ref}`);
  await section().getByText('We wait for nobody.').waitFor();
  await page.getByLabel('Conversation', { exact: true }).focus();
  await page.keyboard.press('f');
  const forward = page.getByRole('dialog', { name: 'Write to somebody else about this' });
  await forward.getByLabel('Or choose from the directory').selectOption('Northgate Logistics');
  await forward.getByLabel('What do we wait for?').fill('the proof of delivery');
  await forward
    .getByLabel('What you write to them')
    .fill('Hello Jo,\n\nPlease send us the proof of delivery.');
  await screenshot(page, 'forward-and-wait');
  await assertAccessible(page, 'forward-and-wait');
  await forward.getByRole('button', { name: 'Send it' }).click();
  await section().getByText('Northgate Logistics: the proof of delivery').waitFor();
  await section().getByText('Our mail that asks is on its way').waitFor();
  await page.locator('.delivery').getByRole('button', { name: 'Send now' }).click();
  await desk.mailTo('claims@northgate.example');
  // the desk knows that it was accepted: what is looked at before is looked at again a minute later
  await page.locator('.delivery').waitFor({ state: 'detached' });
  await desk.setClock(new Date('2026-12-01T10:05:00Z'));
  await section().getByText('we ask again Fri 4 Dec', { exact: false }).waitFor();
  await section().getByText('Stands on it: “Refund the table”').waitFor();
  await inTwoDresses(page, 'waiting-on-conversation');
});

story('we ask again by ourselves, in Kiran’s name, with what was asked before', async () => {
  await desk.setClock(new Date('2026-12-04T10:30:00Z'));
  const again = await desk.mailTo('claims@northgate.example', (mail) =>
    /On Tuesday 1 December we asked/.test(mail.parsed.text ?? ''),
  );
  assert.equal(again.parsed.from?.name, 'Kiran Mehta, Fernhill Furniture');
  assert.match(again.parsed.replyTo?.[0]?.address ?? '', /-3p-/);
  const [first] = desk.mail.filter((mail) => mail.to.includes('claims@northgate.example'));
  assert.ok((again.parsed.references ?? '').includes(first?.parsed.messageId ?? 'none'));
  assert.equal(again.parsed.headers.find((h) => h.key === 'auto-submitted')?.value, 'auto-generated');
  await show(page, desk, `/c/${ref}`);
  await page.getByText('We have no answer on our record yet.').first().waitFor();
  await section().getByText('and once more').waitFor();
  // what we write to the customer goes to nobody whom we asked
  await page.getByText('To Adaeze Okafor, by email change', { exact: true }).waitFor();
  await screenshot(page, 'asked-again-in-thread');
});

story('the customer’s page says for whom we wait, and when we ask again', async () => {
  const { customerSees } = await kiran.get(`/conversations/${id}`);
  const theirs = await browser.page();
  await theirs.goto(customerSees.url);
  await theirs
    .getByText(
      'We are waiting for the proof of delivery from Northgate Logistics. We asked on Tuesday 1 December, and we ask again on Wednesday 9 December.',
    )
    .waitFor();
  await screenshot(theirs, 'customer-page-waiting');
  await assertAccessible(theirs, 'customer-page-waiting');
  await theirs.context().close();
});

story('what is late puts the promise that stands on it at risk', async () => {
  await desk.setClock(new Date('2026-12-08T17:00:30Z'));
  await show(page, desk, '/today');
  await page
    .getByText('It stands on the proof of delivery from Northgate Logistics, which is late')
    .waitFor();
  await page.getByRole('link', { name: 'Northgate Logistics: the proof of delivery' }).waitFor();
  await inTwoDresses(page, 'today-waiting');
  await show(page, desk, '/promises?view=waiting');
  await page.getByRole('heading', { name: 'From others 1' }).waitFor();
  await inTwoDresses(page, 'waiting-view');
});

story('a colleague is asked, says yes, and does it', async () => {
  await show(page, desk, `/c/${ref}`);
  await section().getByRole('button', { name: 'Ask a colleague to do something' }).click();
  const dialog = page.getByRole('dialog', { name: 'Ask a colleague to do something' });
  await dialog.getByLabel('Whom do you ask?').selectOption('Sam Doyle');
  await dialog.getByLabel('What do you need?').fill('Check the stock in Leeds');
  await dialog.getByLabel('In words').fill('thu 2pm');
  await dialog.getByText('Thu 10 Dec, 2pm').waitFor();
  await screenshot(page, 'request-dialog');
  await assertAccessible(page, 'request-dialog');
  await dialog.getByRole('button', { name: 'Ask them' }).click();
  await section().getByText('Asked of Sam Doyle: nobody has said yes yet').waitFor();

  const sams = await pageOf(browser, desk, SAM);
  await show(sams, desk, '/today');
  await sams.getByText('Kiran Mehta asks: yes or no?').waitFor();
  await screenshot(sams, 'today-asked');
  await sams.getByRole('link', { name: 'Check the stock in Leeds' }).click();
  await sams.getByRole('button', { name: 'Yes, I will' }).click();
  await sams.getByText('You said yes', { exact: true }).waitFor();
  await sams.getByRole('button', { name: 'It is done' }).click();
  const done = sams.getByRole('dialog', { name: 'It is done' });
  await done.getByLabel('How do we know?').fill('Two left in Leeds.');
  await done.getByRole('button', { name: 'Put it on record' }).click();
  await sams.getByText('You did it. Two left in Leeds.').first().waitFor();
  await sams.context().close();
});

story('their answer ends it, and nothing is at risk by it any more', async () => {
  const asked = desk.mail.findLast((mail) => mail.to.includes('claims@northgate.example'));
  await desk.write({
    from: 'jo@northgate.example',
    to: asked?.parsed.replyTo?.[0]?.address ?? '',
    subject: 'Re: proof',
    text: 'Here is the proof of delivery.',
  });
  await show(page, desk, `/c/${ref}`);
  await page
    .getByText('This answers what we asked for: the proof of delivery. We do not ask again.')
    .waitFor();
  await section().getByText('Northgate Logistics: the proof of delivery').waitFor({ state: 'detached' });
  // their words are theirs: a reply is still to the customer
  await page.getByText('To Adaeze Okafor, by email change', { exact: true }).waitFor();
  const { promises } = await kiran.get(`/conversations/${id}`);
  assert.deepEqual(
    promises
      .filter((p: { what: string }) => p.what === 'Refund the table')
      .map((p: { glyph: string }) => p.glyph),
    ['open'],
  );
});

story('by keyboard: we wait for the customer, with a stated end', async () => {
  await page.getByLabel('Conversation', { exact: true }).focus();
  await page.keyboard.press('w');
  const dialog = page.getByRole('dialog', { name: 'Whom do we wait for?' });
  await dialog.getByLabel('Who', { exact: true }).selectOption('customer');
  await dialog.getByLabel('What do we wait for?').fill('photos of the damage');
  await inTwoDresses(page, 'wait-dialog');
  await dialog.getByLabel('What do we wait for?').press('Enter');
  await section().getByText('Adaeze Okafor: photos of the damage').waitFor();
  await section().getByText('We close it', { exact: false }).waitFor();
  await page.setViewportSize(WIDE);
  await screenshot(page, 'waiting-on-customer');
  const { customerSees } = await kiran.get(`/conversations/${id}`);
  assert.match(
    customerSees.nextWord,
    /We asked you for photos of the damage on Tuesday 8 December, and need it to go on\. If we hear nothing by Tuesday 22 December, 5pm, we will close this\. Write at any time and it opens again\./,
  );
});

story('a wait of a person’s own id names nothing of others', async () => {
  const answer = await kiran.fetch('POST', `/waits/${randomUUID()}/stop`);
  assert.equal(answer.status, 404);
});
