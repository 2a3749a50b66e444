import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom } from '../lessons/lesson.ts';
import { eventually, openBrowser, pageOf, type TestBrowser, wordsIn } from './browser.ts';
import { assertFocusSeen, inTwoDresses } from './checks.ts';

/** A date that cannot be kept: the agent asks with one press, a senior answers with one press, the owner stays who it is. */
let browser: TestBrowser;
let desk: TestDesk;
const SAM = 'sam@fernhill.example';
const RUTH = 'ruth@fernhill.example';
const LENA = 'lena@fernhill.example';

before(async () => {
  browser = await openBrowser();
  desk = await openDesk({
    agents: [
      { name: 'Sam Doyle', email: SAM, role: 'agent' },
      { name: 'Ruth Adeyemi', email: RUTH, role: 'senior' },
      { name: 'Lena Brandt', email: LENA, role: 'lead' },
    ],
  });
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

test('a Saturday is promised only after a senior’s yes to that Saturday', async () => {
  await desk.write({
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: 'Table',
    text: 'When will the table come?',
  });
  const sam = await desk.signIn(SAM);
  const { id, ref } = await conversationFrom(sam, 'Table');
  await sam.call('PUT', `/conversations/${id}/owner`, { agentId: (await sam.get('/me')).id, reason: '' });

  const page = await pageOf(browser, desk, SAM);
  await page.goto(`${desk.url}/c/${ref}`);
  await page.locator('.reply-words.written').waitFor();
  await page.getByLabel('Your reply to Adaeze Okafor').focus();
  await page.keyboard.type('Hello Adaeze,\n\nWe will bring the table on Saturday 5 December.\n\nSam');
  const chips = page.getByRole('region', { name: 'Promises in this' });
  await chips.getByText('Cannot be kept: we are closed, try Mon 7 Dec').waitFor();
  await page.getByRole('button', { name: 'Fix 1 thing to send' }).waitFor();
  const ask = chips.getByRole('button', { name: /^Ask a senior/ });
  await ask.focus();
  await assertFocusSeen(page, 'the press that asks');
  await inTwoDresses(page, 'date-asks');
  // a phone's layout takes the focus away
  await ask.focus();
  await page.keyboard.press('Enter');
  await chips.getByText('A senior is asked').waitFor();

  const other = await pageOf(browser, desk, RUTH);
  await other.goto(`${desk.url}/today`);
  await other.getByRole('button', { name: /Alerts/ }).click();
  await eventually('the alert', async () => (await other.getByText('needs your yes').count()) > 0);
  await other.getByRole('link', { name: 'A date for Adaeze Okafor needs your yes: Table' }).click();
  const question = other.getByRole('group', { name: 'A date that needs a senior’s yes' });
  await question.getByText('We are closed that day').waitFor();
  await inTwoDresses(other, 'date-question');
  await question.getByRole('button', { name: 'Yes to this date' }).click();
  await question.waitFor({ state: 'detached' });
  await other.getByText('Ruth Adeyemi said yes to Sat 5 Dec.').waitFor();

  await chips.getByText('Ruth Adeyemi said yes').waitFor();
  await page.getByRole('button', { name: /^Send and make/ }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  const mail = await desk.mailTo('adaeze@example.org', (m) =>
    /Saturday 5 December/.test(m.parsed.text ?? ''),
  );
  assert.ok(mail);
  const view = await sam.get(`/conversations/${id}`);
  assert.equal(view.owner.name, 'Sam Doyle');
  assert.ok(view.promises.some((p: { dueAt: string }) => p.dueAt.startsWith('2026-12-05')));
});

test('where our history cannot say when, one press helps to give a range of one’s own', async () => {
  await desk.write({
    from: 'Rhys Price <rhys@example.org>',
    subject: 'Boiler part',
    text: 'Where is the boiler part?',
  });
  const { ref } = await conversationFrom(await desk.signIn(SAM), 'Boiler part');
  const page = await pageOf(browser, desk, SAM);
  await page.goto(`${desk.url}/c/${ref}`);
  await page.locator('.reply-words.written').waitFor();
  await page.getByText('Likely finished not known yet').waitFor();
  await page.getByRole('button', { name: 'Say when' }).click();
  const dialog = page.getByRole('dialog', { name: 'Say when' });
  await dialog.getByRole('button', { name: 'Write it' }).click();
  await dialog.getByText('Choose both dates.').waitFor();
  await dialog.getByRole('group', { name: 'Not before' }).getByLabel('In words').fill('8 december');
  await dialog.getByRole('group', { name: 'At the latest' }).getByLabel('In words').fill('10 december');
  await eventually('both dates are read', async () => (await dialog.getByText('No date yet').count()) === 0);
  await inTwoDresses(page, 'say-when');
  await dialog.getByRole('button', { name: 'Write it' }).click();
  const words = page.getByLabel('Your reply to Rhys Price');
  await eventually('the words are there', async () =>
    /We will finish this between Tuesday 8 December and Thursday 10 December\./.test(await wordsIn(words)),
  );
  await page.getByRole('region', { name: 'Promises in this' }).getByText('Finish this').waitFor();
});

test('leads see what became of what customers were told', async () => {
  const page = await pageOf(browser, desk, LENA);
  await page.goto(`${desk.url}/promises`);
  await page.getByRole('link', { name: 'Our dates' }).click();
  await page.getByRole('heading', { name: 'Were our dates honest?' }).waitFor();
  await inTwoDresses(page, 'our-dates');
});
