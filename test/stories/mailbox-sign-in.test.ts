import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { SMTPServer } from 'smtp-server';
import { openSender } from '../../src/channels/email/transport/send.ts';
import { type Providers, providers, SignInLost } from '../../src/channels/email/transport/sign-in.ts';
import { startMailboxReaders } from '../../src/intake/mailbox-readers.ts';
import type { Loop } from '../../src/platform/loop.ts';
import { mailboxSignInRoutes } from '../../src/team/mailbox-sign-in-routes.ts';
import { MailboxTokens } from '../../src/team/mailbox-tokens.ts';
import { readMailbox } from '../../src/team/mailboxes.ts';
import { until } from '../attack/sink.ts';
import { type Dovecot, hasDovecot, startDovecot } from '../dovecot.ts';
import { type People, setUpPeople } from '../people.ts';
import { type Caller, callerAs, type TestServer, testServer } from '../server.ts';
import { openTokenServer, REGISTRATION, type TokenServer } from '../token-server.ts';

/** Signing in to a mailbox without its password: a token server of our own, a real Dovecot that asks it, and an SMTP server. */
const skip = !hasDovecot() && process.env.CI !== 'true' ? 'Dovecot is not installed here' : false;
const ADDRESS = 'care@fernhill.example';
const CALLBACK = 'http://127.0.0.1:3000/api/v1/mailboxes/oauth/callback';

let idp: TokenServer;
let dovecot: Dovecot;
let server: TestServer;
let people: People;
let ruth: Caller;
let kiran: Caller;
let readers: Loop;
let local: Providers;
let smtp: SMTPServer;
let smtpPort = 0;

before(async () => {
  if (skip) return;
  idp = await openTokenServer(ADDRESS, () => CALLBACK);
  const { at } = idp;
  dovecot = await startDovecot({ users: { [ADDRESS]: 'not used' }, introspectAt: `${at}/introspect` });
  smtp = new SMTPServer({
    authMethods: ['XOAUTH2'],
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: (auth, _session, done) =>
      idp.good.has(auth.accessToken ?? '')
        ? done(null, { user: auth.username })
        : done(null, { data: { status: '401', schemes: 'bearer', scope: 'mail' } }),
    onData: (stream, _session, done) => {
      stream.resume();
      stream.on('end', () => done());
    },
  });
  await new Promise<void>((done) => smtp.listen(0, '127.0.0.1', done));
  smtpPort = (smtp.server.address() as { port: number }).port;
  local = (name, directory) => ({
    ...providers(name, directory),
    authoriseAt: `${at}/authorise`,
    tokenAt: `${at}/token`,
    imap: { host: '127.0.0.1', port: dovecot.imapPort, secure: false },
    smtp: { host: '127.0.0.1', port: smtpPort, secure: false },
  });
  server = await testServer((app, platform) => mailboxSignInRoutes(app, platform, local), {
    env: { KEPT_URL: 'http://127.0.0.1:3000' },
  });
  people = await setUpPeople(server.platform, server.platform.clock.now());
  ruth = await callerAs(server, people.ruth);
  kiran = await callerAs(server, people.kiran);
  readers = startMailboxReaders(server.platform, local);
});
after(async () => {
  if (skip) return;
  await readers.stop();
  await server.close();
  await dovecot.remove();
  await new Promise<void>((done) => smtp.close(() => done()));
  idp.close();
});

const path = () => `/settings/mailboxes/${people.mailboxId}/sign-in`;
const mail = (n: number) =>
  `From: a@example.org\r\nTo: ${ADDRESS}\r\nSubject: ${n}\r\nMessage-ID: <${n}@example.org>\r\nDate: Tue, 01 Dec 2026 10:00:00 +0000\r\n\r\nHello\r\n`;
const kept = async () =>
  Number(
    (await sql<{ n: string }>`select count(*) as n from incoming`.execute(server.platform.db)).rows[0]?.n,
  );
const stateOf = async () => {
  const { state, stateWords } = await readMailbox(server.platform.db, people.mailboxId);
  return { state, stateWords };
};
async function begin(): Promise<URL> {
  const url = new URL((await ruth.call('POST', `${path()}/start`, {})).json().url);
  // as the admin's browser does
  await fetch(url);
  return url;
}
const comeBack = (who: Caller, state: string, code = 'the-code') =>
  who.call('GET', `/mailboxes/oauth/callback?${new URLSearchParams({ state, code })}`);
const SETTINGS = 'http://127.0.0.1:3000/settings/mailboxes';
/** what their browser is told, back in Settings */
const toldTo = async (...back: Parameters<typeof comeBack>) => (await comeBack(...back)).headers.location;

test('an admin registers the desk; the secret goes in and never comes out', { skip }, async () => {
  assert.equal((await kiran.call('GET', path())).statusCode, 403);
  assert.deepEqual((await ruth.call('GET', path())).json(), {
    redirectAddress: CALLBACK,
    registered: null,
    state: 'not-yet',
    words: '',
  });
  assert.equal((await ruth.call('POST', `${path()}/start`, {})).statusCode, 404);
  const without = await ruth.call('PUT', path(), { provider: 'microsoft', clientId: 'kept' });
  assert.equal(without.json().code, 'secret-missing');
  const saved = await ruth.call('PUT', path(), REGISTRATION);
  assert.deepEqual(saved.json().registered, { provider: 'microsoft', directory: '', clientId: 'kept' });
  assert.doesNotMatch(saved.body, /hush/);
  const { rows } = await sql<{
    sealed: Buffer;
  }>`select client_secret_sealed as sealed from mailbox_sign_in`.execute(server.platform.db);
  assert.doesNotMatch(String(rows[0]?.sealed), /hush/);
});

test('only the one who began may finish, once, with what was asked for', { skip }, async () => {
  const url = await begin();
  assert.equal(url.searchParams.get('redirect_uri'), CALLBACK);
  assert.equal(url.searchParams.get('code_challenge_method'), 'S256');
  assert.match(
    url.searchParams.get('scope') ?? '',
    /^https:\/\/outlook\.office\.com\/IMAP\.AccessAsUser\.All .*offline_access/,
  );
  const state = url.searchParams.get('state') ?? '';
  const lena = await callerAs(server, people.lena);
  assert.equal((await comeBack(lena, state)).statusCode, 403);
  assert.equal(await toldTo(ruth, `${state.slice(0, -4)}AAAA`), `${SETTINGS}?sign-in=sign-in-not-ours`);
  assert.equal(await toldTo(ruth, ''), `${SETTINGS}?sign-in=sign-in-not-ours`);
  assert.equal(await toldTo(ruth, state, 'another-code'), `${SETTINGS}?sign-in=provider-refused`);
  const refused = await ruth.call('GET', '/mailboxes/oauth/callback?error=access_denied');
  assert.equal(refused.headers.location, `${SETTINGS}?sign-in=sign-in-refused`);
  assert.equal((await ruth.call('GET', path())).json().state, 'not-yet');
});

test('signed in, the mailbox is read and sent from with tokens, sealed', { skip }, async () => {
  const done = await comeBack(ruth, (await begin()).searchParams.get('state') ?? '');
  assert.deepEqual([done.statusCode, done.headers.location], [303, SETTINGS]);
  assert.equal((await ruth.call('GET', path())).json().state, 'signed-in');
  const box = await readMailbox(server.platform.db, people.mailboxId);
  assert.deepEqual([box.imap?.host, box.imap?.user, box.smtp?.port], ['127.0.0.1', ADDRESS, smtpPort]);
  await dovecot.deliver(ADDRESS, mail(1));
  readers.wake();
  await until('the first mail is here', async () => (await kept()) === 1);
  await until('it is connected', async () => (await stateOf()).state === 'connected');
  const { rows } = await sql`select * from mailbox_sign_in`.execute(server.platform.db);
  assert.doesNotMatch(
    JSON.stringify(rows, (_, v) => (v?.type === 'Buffer' ? String(Buffer.from(v.data)) : v)),
    /access-|refresh-/,
  );
});

const asker = async (mine: MailboxTokens, part: 'imap' | 'smtp' = 'smtp') => {
  const ask = await mine.askerFor(people.mailboxId, part, '127.0.0.1');
  assert.ok(ask);
  return ask;
};

test('a token is renewed before it runs out, once for all who ask; one that the server refuses, at once', {
  skip,
}, async () => {
  const { db, secret } = server.platform;
  const mine = new MailboxTokens(db, secret, local);
  const ask = await asker(mine);
  const had = idp.refreshes;
  const first = await ask();
  assert.equal(idp.refreshes, had);
  await sql`update mailbox_sign_in set access_until = ${new Date(Date.now() + 4 * 60_000)}`.execute(db);
  const renewed = await Promise.all([ask(), ask(), ask()]);
  assert.equal(idp.refreshes, had + 1);
  assert.equal(new Set(renewed).size, 1);
  assert.notEqual(renewed[0], first);

  idp.good.clear();
  const sender = openSender({
    host: '127.0.0.1',
    port: smtpPort,
    secure: false,
    user: ADDRESS,
    accessToken: ask,
  });
  const sent = await sender.send(Buffer.from(mail(9)), { from: ADDRESS, to: ['a@example.org'] });
  assert.equal(sent.outcome, 'accepted', JSON.stringify(sent));
  assert.equal(idp.refreshes, had + 2);
  await sender.close();
  // a provider's token goes to no other server
  assert.equal(await mine.askerFor(people.mailboxId, 'imap', 'mail.evil.example'), null);
});

test('a token that has run out at the mail server: reading goes on by itself with a fresh one', {
  skip,
}, async () => {
  await dovecot.stop();
  idp.good.clear();
  await sql`update mailbox_sign_in set access_until = ${new Date(Date.now() - 1000)}`.execute(
    server.platform.db,
  );
  await dovecot.start();
  await dovecot.deliver(ADDRESS, mail(2));
  await until('the second mail is here', async () => (await kept()) === 2, 30_000);
});

test('consent that is lost is said in words, stays lost, and is put right by signing in again', {
  skip,
}, async () => {
  const { db, secret } = server.platform;
  const ask = await asker(new MailboxTokens(db, secret, local));
  idp.away = true;
  await assert.rejects(
    ask(true),
    /^SignInTrouble|^Error: Microsoft could not sign us in just now\. We keep trying\./,
  );
  idp.away = false;
  idp.consent = false;
  await dovecot.stop();
  idp.good.clear();
  await sql`update mailbox_sign_in set access_until = ${new Date(Date.now() - 1000)}`.execute(db);
  await dovecot.start();
  const words = 'Microsoft does not let us into this mailbox any more. Sign in again in Settings.';
  await until('the problem is seen', async () => (await stateOf()).stateWords === words, 30_000);
  const view = (await ruth.call('GET', path())).json();
  assert.deepEqual([view.state, view.words], ['lost', words]);
  const asked = idp.refreshes;
  await assert.rejects(ask(), (error) => error instanceof SignInLost && error.message === words);
  assert.equal(idp.refreshes, asked);

  idp.consent = true;
  assert.equal((await comeBack(ruth, (await begin()).searchParams.get('state') ?? '')).statusCode, 303);
  await dovecot.deliver(ADDRESS, mail(3));
  readers.wake();
  await until('the third mail is here', async () => (await kept()) === 3, 30_000);
  await until('it is connected again', async () => (await stateOf()).state === 'connected');
});

test('a desk that the provider does not know any more is told so; and it can be given up', {
  skip,
}, async () => {
  await ruth.call('PUT', path(), { ...REGISTRATION, clientSecret: 'out of date' });
  const { db, secret } = server.platform;
  const ask = await asker(new MailboxTokens(db, secret, local));
  await assert.rejects(ask(true), /client ID or secret has changed or run out/);
  assert.equal((await ruth.call('DELETE', path())).statusCode, 200);
  assert.equal((await ruth.call('GET', path())).json().registered, null);
});
