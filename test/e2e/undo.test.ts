import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { openDesk, type SentMail, type TestDesk } from '../desk.ts';
import { eventually, openBrowser, pageOf, screenshot, type TestBrowser, wordsIn } from './browser.ts';

/** Undo is a hold on the server. These are the cases in which other desks lost drafts, mailed what was cancelled, or mailed twice. */
let browser: TestBrowser;
let desk: TestDesk;
let people = 0;

const KIRAN = 'kiran@fernhill.example';
const SAM = 'sam@fernhill.example';

before(async () => {
  browser = await openBrowser();
  desk = await openDesk({ agents: [{ name: 'Sam Reed', email: SAM, role: 'agent' }] });
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

/** Somebody new writes; a page of Kiran's opens on it with a reply typed and sent, so that it is held now. */
async function held(
  words: string,
  expects: RegExp[] = [],
): Promise<{ page: Page; mails: () => SentMail[]; ref: string }> {
  const address = `customer${++people}@example.org`;
  const subject = `Question ${people}`;
  await desk.write({ from: `Adaeze Okafor <${address}>`, subject, text: 'When will it come?' });
  await desk.mailTo(address);
  const kiran = await desk.signIn(KIRAN);
  const { ref } = await eventually('it is filed', async () => {
    const { items } = await kiran.get('/conversations?view=all');
    return items.find((one: { subject: string }) => one.subject === subject);
  });
  const page = await pageOf(browser, desk, KIRAN, { expects });
  await slowAnswers(page);
  await page.goto(`${desk.url}/c/${ref}`);
  await page.locator('.reply-words.written').waitFor();
  await page.getByLabel('Your reply to Adaeze Okafor').fill(words);
  await page.getByRole('checkbox', { name: /^Next update to Adaeze/ }).waitFor();
  await page.getByRole('button', { name: /^Send and make/ }).click();
  await page.locator('.delivery').getByText('Sending at').waitFor();
  const mails = () => desk.mail.filter((m) => m.to.includes(address) && !/^Auto-Submitted/im.test(m.raw));
  return { page, mails, ref };
}

/** A page's idea of the desk's time is as old as the answer that brought it: here a minute. */
async function slowAnswers(page: Page): Promise<void> {
  await page.route('**/api/v1/desk', async (route) => {
    const response = await route.fetch();
    const read = await response.json();
    const now = new Date(Date.parse(read.now) - 60_000).toISOString();
    await route.fulfill({ response, json: { ...read, now } });
  });
}

/** By its keys: a selection that a script makes is not the editor's yet when the next key comes. */
async function emptied(words: Locator): Promise<void> {
  await words.press('ControlOrMeta+a');
  await words.press('Delete');
  assert.equal(await wordsIn(words), '');
}
/** What was typed stands on the screen: whoever sees it may go. */
const drawn = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

/** Moves the desk's clock past every hold, and waits until what was due is done. */
async function pastTheHold(): Promise<void> {
  await desk.setClock(new Date(desk.running.platform.clock.now().getTime() + 25_000));
}

test('undo, edit, send: one mail, with the new words', async () => {
  const { page, mails } = await held('Hello Adaeze,\n\nIt comes on Moonday.');
  await page.locator('.delivery').getByRole('button', { name: 'Undo' }).click();
  const words = page.getByLabel('Your reply to Adaeze Okafor');
  await eventually('the words come back', async () => (await wordsIn(words)).includes('Moonday'));
  assert.equal(await words.evaluate((box) => box === document.activeElement), true, 'ready to type in');
  assert.doesNotMatch(
    await wordsIn(words),
    /You will hear from us/,
    'our own sentence is not theirs to edit',
  );
  await words.fill((await wordsIn(words)).replace('Moonday', 'Monday'));
  await page.getByRole('button', { name: 'Send and make 1 promise' }).click();
  await page.locator('.delivery').getByText('Sending at').waitFor();
  await pastTheHold();
  const sent = await eventually('it leaves', async () => mails().length > 0 && mails());
  assert.equal(sent.length, 1);
  assert.match(sent[0]?.parsed.text ?? '', /It comes on Monday\./);
  assert.equal(sent[0]?.parsed.text?.match(/You will hear from us by/g)?.length, 1);
  await page.context().close();
});

test('undo, discard: no mail, and what was taken back promised nothing', async () => {
  const { page, mails, ref } = await held('Hello Adaeze,\n\nNever mind.');
  await page.locator('.delivery').getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back.').first().waitFor({ state: 'attached' });
  const words = page.getByLabel('Your reply to Adaeze Okafor');
  await eventually('the words come back', async () => (await wordsIn(words)).includes('Never mind'));
  await page.locator('.reply-words.written').waitFor();
  await emptied(words);
  // as soon as that is drawn: the server has not heard of it
  await drawn(page);
  await page.reload();
  assert.equal(await wordsIn(words), '', 'a discarded draft does not come back');
  const kiran = await desk.signIn(KIRAN);
  await eventually(
    'the desk hears of it',
    async () => (await kiran.get(`/conversations/${ref}`)).draft === null,
  );
  await pastTheHold();
  assert.equal(mails().length, 0);
  const view = await kiran.get(`/conversations/${ref}`);
  assert.deepEqual(
    view.promises
      .filter((p: { state: string }) => p.state !== 'void')
      .map((p: { kind: string; state: string }) => [p.kind, p.state]),
    [['reply', 'open']],
  );
  // typed and taken away within the second after which the server hears of it
  await page.locator('.reply-words.written').waitFor();
  await words.fill('Hm');
  await drawn(page);
  await emptied(words);
  await drawn(page);
  await page.reload();
  assert.equal(await wordsIn(words), '', 'what was taken away does not come back');
  await page.context().close();
});

test('a colleague who takes over and throws away drafts meanwhile stops nothing: it still leaves, once', async () => {
  const { page, mails, ref } = await held('Hello Adaeze,\n\nIt comes on Monday.');
  // the writer has begun the next one already
  await page.getByLabel('Your reply to Adaeze Okafor').fill('Hello again,');
  await page.getByText('Draft kept').waitFor();
  const sam = await desk.signIn(SAM);
  const view = await sam.get(`/conversations/${ref}`);
  const [draft] = view.othersDrafts;
  assert.equal(draft.words, 'Hello again,', 'what is held is no draft any more');
  const taken = await sam.call('POST', `/conversations/${view.id}/drafts/${draft.agent.id}/take-over`);
  await sam.call('DELETE', `/conversations/${view.id}/draft?upon=${taken.savedAt}`);
  await pastTheHold();
  const sent = await eventually('it leaves', async () => mails().length > 0 && mails());
  assert.equal(sent.length, 1);
  assert.match(sent[0]?.parsed.text ?? '', /It comes on Monday\./);
  await page.context().close();
});

test('closing the tab does not cancel', async () => {
  const { page, mails } = await held('Hello Adaeze,\n\nIt comes on Monday.');
  await page.context().close();
  await pastTheHold();
  const sent = await eventually('it leaves', async () => mails().length > 0 && mails());
  assert.equal(sent.length, 1);
});

test('undo that comes too late says so, and the mail left once', async () => {
  const { page, mails } = await held('Hello Adaeze,\n\nIt comes on Monday.', [
    /^409 .*\/undo$/,
    /^net::ERR_FAILED/,
  ]);
  // this page never hears that it has gone
  await page.route('**/api/v1/live', (route) => route.abort());
  await page.route('**/api/v1/conversations/**', (route) =>
    route.request().method() === 'GET' ? route.abort() : route.continue(),
  );
  await pastTheHold();
  await eventually('it leaves', async () => mails().length > 0);
  await page.locator('.delivery').getByRole('button', { name: 'Undo' }).click();
  await page.getByText('It has gone').first().waitFor();
  await screenshot(page, 'undo-too-late');
  assert.equal(mails().length, 1);
  await page.context().close();
});

test('a crash in the middle of the hold: the mail leaves exactly once when the desk is back', async () => {
  const { page, mails } = await held('Hello Adaeze,\n\nIt comes on Monday.');
  await page.context().close();
  await desk.restart();
  assert.equal(mails().length, 0);
  await pastTheHold();
  await eventually('it leaves', async () => mails().length > 0);
  await desk.restart();
  await pastTheHold();
  assert.equal(mails().length, 1);
});
