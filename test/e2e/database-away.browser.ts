import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import pg from 'pg';
import { clusterPath } from '../../src/platform/postgres/cluster.ts';
import { type Postgres, startPostgres } from '../../src/platform/postgres/server.ts';
import { openDesk, type TestDesk } from '../desk.ts';
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
import { assertAccessible, assertMessagesLieOverNothing } from './checks.ts';

/** PostgreSQL goes away under a desk at work: nothing typed or sent is lost, everyone is told, and all go on by themselves. */
let browser: TestBrowser;
let desk: TestDesk;
let postgres: Postgres;
const dataDir = mkdtempSync(path.join(os.tmpdir(), 'kept-away-'));
const KIRAN = 'kiran@fernhill.example';
/** fsync off: nothing here outlives the test, and the shared disk is slow */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

before(async () => {
  browser = await openBrowser();
  // a folder that the server's own account may pass through, so that it comes back at the same address
  chmodSync(dataDir, 0o755);
  postgres = await startPostgres({ dataDir, settings });
  const { host, user, database } = postgres.connection('postgres', 'owner');
  desk = await openDesk({
    env: { DATABASE_URL: `postgres://${user}@/${database}?host=${encodeURIComponent(host)}` },
  });
});
after(async () => {
  await browser?.close();
  await desk?.close();
  await postgres?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});
afterEach(() => browser.assertQuiet());

const AWAY = [/^50[0-9] /, /^net::ERR_/, /^console: .*EventSource/];

async function gone(): Promise<void> {
  await postgres.stop();
}
async function back(): Promise<void> {
  postgres = await startPostgres({ dataDir, settings });
}

async function inDatabase(text: string): Promise<void> {
  const { host, user, database } = postgres.connection('postgres', 'owner');
  const client = new pg.Client({ host, user, database });
  await client.connect();
  await client.query(text);
  await client.end();
}

test('the form keeps the text and says so; once the records are back the same press goes on', async () => {
  const page = await browser.page({ javaScriptEnabled: false, expects: AWAY });
  await page.goto(`${desk.url}/help`);
  await page.getByLabel('A question').check();
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('In your own words').fill('When does my table come?');
  await gone();
  await page.getByRole('button', { name: 'Continue' }).click();
  assert.match(await page.locator('main').innerText(), /What you wrote is still here/);
  assert.equal(await page.getByLabel('In your own words').inputValue(), 'When does my table come?');
  await screenshot(page, 'away-form');
  await back();
  await eventually('it goes on', async () => {
    await page.getByRole('button', { name: 'Continue' }).click();
    return (await page.locator('h1').innerText()) === 'How shall we reply?';
  });
  await page.getByLabel('Your name').fill('Rhys Price');
  await page.getByLabel('Email', { exact: true }).check();
  await page.getByLabel('Email address').fill('rhys@example.org');
  await page.getByRole('button', { name: 'Continue' }).click();
  await desk.setClock(new Date('2026-12-01T10:05:00Z'));
  await gone();
  await page.getByRole('button', { name: 'Send' }).click();
  assert.match(await page.locator('main').innerText(), /Your message is not sent/);
  assert.match(await page.locator('main').innerText(), /When does my table come\?/);
  await back();
  await eventually('it is sent', async () => {
    await page.getByRole('button', { name: 'Send' }).click();
    return (await page.locator('h1').innerText()) === 'We have your message';
  });
  await desk.mailTo('rhys@example.org');
  assert.equal(desk.mail.filter((m) => m.to.includes('rhys@example.org')).length, 1);
  await page.context().close();
});

test('the SMTP door asks the sender to come again, and takes the mail when they do', async () => {
  const mail = {
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: 'Damaged table',
    text: 'One leg is split.',
    messageId: '<away@example.org>',
  };
  await gone();
  await assert.rejects(desk.write(mail), (error: { responseCode?: number }) => error.responseCode === 451);
  await back();
  await eventually('it is taken', () =>
    desk.write(mail).then(
      () => true,
      () => false,
    ),
  );
  await desk.mailTo('adaeze@example.org');
  const kiran = await desk.signIn(KIRAN);
  const { items } = await kiran.get('/conversations?view=all');
  assert.equal(items.filter((one: { subject: string }) => one.subject === 'Damaged table').length, 1);
});

test('the app says that it cannot reach the desk, keeps what is typed, and sends it once', async () => {
  const page = await pageOf(browser, desk, KIRAN, { expects: AWAY });
  await show(page, desk, '/inbox?view=all');
  await page.getByRole('link', { name: /^Adaeze Okafor/ }).click();
  const words = page.getByLabel('Your reply to Adaeze Okafor');
  await words.fill('Hello Adaeze,\n\nWe are looking for a new leg.');
  await page.getByRole('button', { name: 'Send and make 1 promise' }).waitFor();
  await gone();
  await page.getByRole('button', { name: 'Send and make 1 promise' }).click();
  const said = page.getByRole('region', { name: 'Messages' });
  await said
    .getByText(/Nothing|again|reach/)
    .first()
    .waitFor();
  const message = said.locator('.toast.error');
  assert.match(await message.innerText(), /^We cannot reach our records just now\. Nothing was saved\./);
  assert.doesNotMatch(await message.innerText(), /[Rr]eference|[0-9a-f]{8}-/);
  await assertMessagesLieOverNothing(page, 'the inbox');
  await screenshot(page, 'away-app');
  await page.setViewportSize(PHONE);
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await assertMessagesLieOverNothing(page, 'the open composer of a phone');
  await page.getByRole('button', { name: 'Send and make 1 promise' }).click({ trial: true });
  await screenshot(page, 'away-app-390');
  await assertAccessible(page, 'a message over a phone');
  await page.getByRole('button', { name: 'Back to the thread' }).click();
  await assertMessagesLieOverNothing(page, 'the thread on a phone');
  await page.setViewportSize(WIDE);
  await words.focus();
  await page.keyboard.press('Escape');
  await message.waitFor({ state: 'detached' });
  assert.equal(
    await words.evaluate((field) => field === document.activeElement),
    true,
    'Escape takes it away',
  );
  assert.match(await wordsIn(words), /looking for a new leg/);
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page.getByRole('alert').getByText('We could not show this').waitFor();
  await screenshot(page, 'away-screen');
  await back();
  await eventually('the screen comes back', async () => {
    const again = page.getByRole('button', { name: 'Try again' });
    // it comes back by itself as well, and may do so before the press
    if (await again.count()) await again.click({ timeout: 1_000 }).catch(() => {});
    return page.getByRole('link', { name: /Adaeze Okafor/ }).count();
  });
  await page.goBack();
  assert.match(await wordsIn(words), /looking for a new leg/);
  await page.getByRole('button', { name: 'Send and make 1 promise' }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  await desk.mailTo('adaeze@example.org', (m) => /a new leg/.test(m.parsed.text ?? ''));
  assert.equal(desk.mail.filter((m) => /a new leg/.test(m.parsed.text ?? '')).length, 1);
  await page.context().close();
});

test('screens that nobody touches say that the records are away, and are right again by themselves', async () => {
  const page = await pageOf(browser, desk, KIRAN, { expects: AWAY });
  await show(page, desk, '/inbox?view=all');
  const row = page.getByRole('link', { name: /^Adaeze Okafor, Damaged table/ });
  await row.waitFor();
  const arriving = await pageOf(browser, desk, KIRAN, { expects: AWAY });
  await inDatabase(`update conversation set subject = 'Table, damaged' where subject = 'Damaged table'`);
  await gone();
  const bar = page.getByRole('region', { name: 'Connection' });
  await bar.getByText('The desk cannot reach its records just now.').waitFor({ timeout: 5_000 });
  await eventually('it is spoken', async () =>
    (await page.locator('#announce-polite').innerText()).startsWith('The desk cannot reach its records'),
  );
  await screenshot(page, 'away-bar');
  await page.setViewportSize(PHONE);
  await screenshot(page, 'away-bar-390');
  await assertAccessible(page, 'the bar of a phone');
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'dark' });
  await assertAccessible(page, 'the bar, dark');
  await arriving.goto(`${desk.url}/today`);
  await arriving.getByRole('alert').getByText('We cannot reach our records just now.').waitFor();
  // nothing has told the list of what was changed behind its back, unless it was just being read
  assert.equal(await page.getByRole('link', { name: /^Adaeze Okafor, / }).count(), 1, 'the list stays');
  await back();
  await bar.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: /^Adaeze Okafor, Table, damaged/ }).waitFor();
  await arriving.locator('main.today h1').waitFor();
  await page.context().close();
  await arriving.context().close();
});

test('the embedded server killed: the launcher brings it back, and a screen that stood open goes on', async () => {
  const own = await openDesk({ env: { DATABASE_URL: '' } });
  try {
    const page = await pageOf(browser, own, KIRAN, { expects: AWAY });
    await show(page, own, '/inbox?view=all');
    const pid = Number(
      readFileSync(path.join(clusterPath(own.data), 'postmaster.pid'), 'utf8').split('\n')[0],
    );
    process.kill(pid, 'SIGKILL');
    await eventually('mail is taken again', () =>
      own
        .write({ from: 'Owen Hart <owen@example.org>', subject: 'Still there?', text: 'Are you there?' })
        .then(
          () => true,
          () => false,
        ),
    );
    await own.mailTo('owen@example.org');
    await page.getByText('Still there?').waitFor();
    await page.context().close();
  } finally {
    await own.close();
  }
});
