import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { providers } from '../../src/channels/email/transport/sign-in.ts';
import { openDesk, type TestDesk } from '../desk.ts';
import { type Dovecot, hasDovecot, startDovecot } from '../dovecot.ts';
import { openTokenServer, REGISTRATION, type TokenServer } from '../token-server.ts';
import { chapters, openBrowser, pageOf, screenshot, show, type TestBrowser } from './browser.ts';
import { inTwoDresses } from './checks.ts';

/** An admin connects the mailbox at a provider by signing in there: from the dialog, by the provider's page, and back. */
const isHere = hasDovecot() || process.env.CI === 'true';
const ADDRESS = 'care@fernhill.example';
let browser: TestBrowser;
let desk: TestDesk;
let dovecot: Dovecot;
let idp: TokenServer;
let smtp: SMTPServer;
let page: Page;
const sent: string[] = [];

before(async () => {
  if (!isHere) return;
  browser = await openBrowser();
  idp = await openTokenServer(ADDRESS, () => `${desk.url}/api/v1/mailboxes/oauth/callback`);
  dovecot = await startDovecot({ users: { [ADDRESS]: 'not used' }, introspectAt: `${idp.at}/introspect` });
  smtp = new SMTPServer({
    authMethods: ['XOAUTH2'],
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: (auth, _session, done) =>
      idp.good.has(auth.accessToken ?? '')
        ? done(null, { user: auth.username })
        : done(null, { data: { status: '401', schemes: 'bearer', scope: 'mail' } }),
    onData: (stream, { envelope }, done) => {
      sent.push(...envelope.rcptTo.map(({ address }) => address));
      stream.resume().on('end', () => done());
    },
  });
  const smtpPort = await new Promise<number>((done) => {
    const { server } = smtp;
    smtp.listen(0, '127.0.0.1', () => done((server.address() as { port: number }).port));
  });
  desk = await openDesk({
    outside: {
      providers: (name, directory) => ({
        ...providers(name, directory),
        authoriseAt: `${idp.at}/authorise`,
        tokenAt: `${idp.at}/token`,
        imap: { host: '127.0.0.1', port: dovecot.imapPort, secure: false },
        smtp: { host: '127.0.0.1', port: smtpPort, secure: false },
      }),
    },
  });
  page = await pageOf(browser, desk, 'kiran@fernhill.example', {
    expects: [/^404 \/favicon.ico$/, /^422 \/api\/v1\/settings\/mailboxes\/[^/]+\/sign-in$/],
  });
});
after(async () => {
  if (!isHere) return;
  await browser.close();
  await desk.close();
  await dovecot.remove();
  await new Promise<void>((done) => smtp.close(() => done()));
  idp.close();
});
const chapter = chapters(() => browser);
const dialog = () => page.getByRole('dialog');
const change = () => page.getByRole('button', { name: `Change ${ADDRESS}` }).click();
const test = async () => {
  await dialog().getByRole('button', { name: 'Test it' }).click();
  return dialog().getByRole('status').last();
};

chapter('the desk is registered at the provider, and the admin is sent there', async (t) => {
  if (!isHere) return t.skip('Dovecot is not installed here');
  await show(page, desk, '/settings/mailboxes');
  await change();
  await dialog()
    .getByLabel(/^It is at Microsoft 365 or Google/)
    .check();
  await dialog().getByText(`${desk.url}/api/v1/mailboxes/oauth/callback`).waitFor();
  await inTwoDresses(page, 'mailbox-sign-in');
  await dialog().getByLabel('Client ID', { exact: true }).fill(REGISTRATION.clientId);
  await dialog().getByRole('button', { name: 'Sign in at Microsoft' }).click();
  await dialog().getByText('Give the client secret.').first().waitFor();
  await dialog().getByLabel('Client secret', { exact: true }).fill(REGISTRATION.clientSecret);
  await dialog().getByRole('button', { name: 'Sign in at Microsoft' }).click();
  await page.getByRole('heading', { name: `May Kept use ${ADDRESS}?` }).waitFor();
});

chapter('whoever says no there is told that nothing was changed', async (t) => {
  if (!isHere) return t.skip('Dovecot is not installed here');
  await page.getByRole('link', { name: 'No' }).click();
  await page
    .getByText(
      'The sign-in was not completed. Nothing was changed. Begin again, and agree when you are asked.',
    )
    .waitFor();
  await inTwoDresses(page, 'mailbox-sign-in-refused');
});

chapter(
  'whoever says yes is back, and the mailbox is read; the test says so in both directions',
  async (t) => {
    if (!isHere) return t.skip('Dovecot is not installed here');
    await change();
    await dialog().getByRole('button', { name: 'Sign in at Microsoft' }).click();
    await page.getByRole('link', { name: 'Yes' }).click();
    await page.getByRole('heading', { name: 'Mailboxes' }).waitFor();
    await page.getByText(`We are reading the mail of ${ADDRESS}.`).waitFor();
    await change();
    await dialog().getByText('We are signed in.').waitFor();
    const said = await test();
    await said.getByText(`We can read the mail of ${ADDRESS}.`).waitFor();
    await said.getByText(`We can send mail as ${ADDRESS}.`).waitFor();
    assert.deepEqual(sent, [ADDRESS]);
    await inTwoDresses(page, 'mailbox-signed-in');
  },
);

chapter('when consent is taken back, the test says what to do', async (t) => {
  if (!isHere) return t.skip('Dovecot is not installed here');
  idp.good.clear();
  idp.consent = false;
  await desk.running.platform.db
    .updateTable('mailboxSignIn')
    .set({ accessUntil: new Date(0) })
    .execute();
  const said = await test();
  await said
    .getByText('Microsoft does not let us into this mailbox any more. Sign in again in Settings.')
    .first()
    .waitFor();
  await screenshot(page, 'mailbox-sign-in-lost');
});
