import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before } from 'node:test';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { openDesk, type TestDesk } from '../desk.ts';
import { type Dovecot, hasDovecot, startDovecot } from '../dovecot.ts';
import { PASSWORD } from '../fernhill.ts';
import { freePort } from '../free-port.ts';
import { chapters, eventually, openBrowser, pageOf, screenshot, show, type TestBrowser } from './browser.ts';
import { assertAccessible, inTwoDresses } from './checks.ts';

/** The person who runs the desk, at its mailboxes: makes one, connects it to a real Dovecot, and sees to mail that could not be filed. */
let browser: TestBrowser;
let desk: TestDesk;
let dovecot: Dovecot | undefined;
let page: Page;

const HELP = 'help@fernhill.example';

before(async () => {
  browser = await openBrowser();
  if (hasDovecot() || process.env.CI === 'true')
    dovecot = await startDovecot({ users: { [HELP]: PASSWORD } });
  desk = await openDesk();
  page = await pageOf(browser, desk, 'kiran@fernhill.example', {
    expects: [/^422 \/api\/v1\/settings\/mailboxes$/],
  });
});
after(async () => {
  await browser?.close();
  await desk?.close();
  await dovecot?.remove();
});
const chapter = chapters(() => browser);

const dialog = () => page.getByRole('dialog');
const field = (name: string) => dialog().getByLabel(name, { exact: true });
const save = () => dialog().getByRole('button', { name: 'Save' }).click();
const saved = () => dialog().waitFor({ state: 'detached' });
const rowOf = (address: string) => page.getByRole('listitem').filter({ hasText: address });
const change = () => page.getByRole('button', { name: `Change ${HELP}` }).click();

chapter('a mailbox is made by its dialog, which says beside each field what is missing', async () => {
  await show(page, desk, '/settings/mailboxes');
  await page.getByRole('button', { name: 'Connect a mailbox' }).click();
  await save();
  await dialog().getByRole('alert').waitFor();
  assert.match(await dialog().getByRole('alert').innerText(), /^Give an address such as name@example\.org\./);
  assert.equal(await field('Address').getAttribute('aria-invalid'), 'true');
  await inTwoDresses(page, 'mailbox-missing');
  await field('Address').fill(HELP);
  await field('Name that people see').fill('Fernhill help');
  await save();
  await saved();
  await rowOf(HELP).getByText('Fernhill help', { exact: true }).waitFor();
});

chapter('its name and its signature are changed, and stand on the mail that leaves', async () => {
  await change();
  await field('Name that people see').fill('Fernhill repairs');
  await field('Signature under every reply from it (optional)').fill('Fernhill repairs, Leeds');
  await save();
  await saved();
  await rowOf(HELP).getByText('Fernhill repairs', { exact: true }).waitFor();
  await desk.write({
    from: 'Rhys Price <rhys@example.org>',
    to: HELP,
    subject: 'Boiler',
    text: 'It is cold.',
  });
  const acknowledgement = await desk.mailTo('rhys@example.org');
  assert.deepEqual(acknowledgement.parsed.from, { name: 'Fernhill repairs', address: HELP });
  await page.goto(`${desk.url}/inbox?view=all`);
  await page.getByRole('link', { name: /^Rhys Price, Boiler/ }).click();
  await page.getByLabel('Your reply to Rhys Price').fill('Hello Rhys,\n\nWe are on our way.');
  await page.getByRole('button', { name: /^Send and make/ }).click();
  await page.getByRole('button', { name: 'Send now' }).click();
  const reply = await desk.mailTo('rhys@example.org', (m) => /on our way/.test(m.parsed.text ?? ''));
  assert.deepEqual(reply.parsed.from, { name: 'Kiran Mehta, Fernhill repairs', address: HELP });
  assert.match(reply.parsed.text ?? '', /We are on our way\.[\s\S]*Fernhill repairs, Leeds/);
});

chapter('it is connected to a real server; the test says in plain words what is wrong', async (t) => {
  if (!dovecot) return t.skip('Dovecot is not installed here');
  const nobody = await freePort();
  await show(page, desk, '/settings/mailboxes');
  await change();
  await dialog()
    .getByLabel(/^Reading mail \(IMAP\)/)
    .check();
  await field('Server').fill('127.0.0.1');
  await field('Port').fill(String(nobody));
  await field('User name').fill(HELP);
  await field('Password').fill('not the password');
  await dialog()
    .getByLabel(/^TLS from the first byte/)
    .uncheck();
  const test = dialog().getByRole('button', { name: 'Test it' });
  const said = dialog().getByRole('status');
  await test.click();
  await said
    .getByText(`Nothing answers at 127.0.0.1 on port ${nobody}. Check the name and the port.`)
    .waitFor();
  await inTwoDresses(page, 'mailbox-wrong-port');
  await field('Port').fill(String(dovecot.imapPort));
  assert.equal(await said.innerText(), '', 'what was tested is no longer what stands there');
  await test.click();
  await said.getByText(`it did not accept the password for ${HELP}.`).waitFor();
  await field('Password').fill(PASSWORD);
  await test.click();
  await said.getByText(`We can read the mail of ${HELP}. There are 0 messages in it.`).waitFor();
  await screenshot(page, 'mailbox-works');
  await save();
  await saved();
  await dovecot.deliver(
    HELP,
    `From: Owen Hart <owen@example.org>\r\nTo: ${HELP}\r\nSubject: Gutter\r\nMessage-ID: <gutter@example.org>\r\nDate: Tue, 01 Dec 2026 10:00:00 +0000\r\n\r\nIt leaks.\r\n`,
  );
  await rowOf(HELP).getByText(`We are reading the mail of ${HELP}.`).waitFor();
  await desk.mailTo('owen@example.org');
  await page.getByRole('link', { name: 'Inbox', exact: true }).click();
  await page.getByRole('link', { name: 'All', exact: true }).click();
  await page.getByRole('link', { name: /^Owen Hart, Gutter/ }).waitFor();
});

/** How many rows it was about. */
async function inDatabase(text: string): Promise<number> {
  const client = new pg.Client(desk.database.config);
  await client.connect();
  const { rowCount } = await client.query(text);
  await client.end();
  return rowCount ?? 0;
}

/** A mail is tried five times, ever later: the first four are taken as done, and time passes until so many stand. */
async function notFiled(count: number): Promise<void> {
  await eventually(`${count} not filed`, async () => {
    await inDatabase(`update incoming set attempts = 4 where state = 'waiting' and attempts between 1 and 3`);
    await desk.setClock(new Date(desk.running.platform.clock.now().getTime() + 60_000));
    return (await inDatabase(`select from incoming where state = 'not-filed'`)) === count;
  });
}

const STUCK = `From: Ian Pell <ian@example.org>\r\nTo: ${HELP}\r\nSubject: Stuck fast\r\n\r\nAre you there?\r\n`;

chapter('mail that cannot be filed stands as it came, with the reason', async () => {
  await inDatabase(`
    create function stands_in_the_way() returns trigger language plpgsql as $$ begin raise 'not this one'; end $$;
    create trigger june before insert on conversation for each row
      when (new.subject = 'Stuck') execute function stands_in_the_way();
    create trigger ian before insert on conversation for each row
      when (new.subject = 'Stuck fast') execute function stands_in_the_way()`);
  await show(page, desk, '/today');
  await desk.write({ from: 'June Hall <june@example.org>', to: HELP, subject: 'Stuck', text: 'Hello?' });
  const transport = createTransport({
    host: '127.0.0.1',
    port: desk.smtpPort,
    tls: { rejectUnauthorized: false },
  });
  await transport.sendMail({ envelope: { from: 'ian@example.org', to: HELP }, raw: STUCK });
  transport.close();
  await notFiled(2);
  await page.getByText('2 messages are not filed yet. Nothing is lost.').waitFor();
  await page.getByRole('link', { name: 'Look at them' }).click();
  for (const from of ['june@example.org', 'ian@example.org'])
    await rowOf(from)
      .getByText('We could read this mail but not file it. It was tried five times.')
      .waitFor();
  await inTwoDresses(page, 'not-filed');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'As it came, from ian@example.org' }).click();
  assert.ok(readFileSync(await (await download).path(), 'utf8').endsWith(STUCK), 'every byte of it');
});

chapter('tried again after its cause is gone it is filed; what still cannot be comes back', async () => {
  await inDatabase('drop trigger june on conversation');
  await page.getByRole('button', { name: 'Try again, from june@example.org' }).click();
  await desk.mailTo('june@example.org');
  await page.getByText('One message is not filed yet. Nothing is lost.').waitFor();
  await page.getByRole('button', { name: 'Try again, from ian@example.org' }).click();
  await page.getByText('Every message has been read and filed.').waitFor();
  await notFiled(1);
  await page.getByRole('button', { name: 'Put aside, from ian@example.org' }).click();
  await dialog().getByLabel('Why does nobody need to read it?').fill('An advertisement.');
  await assertAccessible(page, 'putting a mail aside');
  await dialog().getByRole('button', { name: 'Put it aside' }).click();
  await page.getByText('Every message has been read and filed.').waitFor();
  await page.getByText('not filed yet. Nothing is lost.').waitFor({ state: 'detached' });
  await show(page, desk, '/inbox?view=all');
  await page.getByRole('link', { name: /^June Hall, Stuck/ }).waitFor();
  assert.equal(await page.getByText('Stuck fast').count(), 0);
});
