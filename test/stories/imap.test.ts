import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ImapFlow } from 'imapflow';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { type Dovecot, hasDovecot, startDovecot } from '../dovecot.ts';
import { PASSWORD } from '../fernhill.ts';

/** A mailbox read over IMAP from a real Dovecot: connected in Settings with a test that says what is wrong, then read. */
const skip = !hasDovecot() && process.env.CI !== 'true' ? 'Dovecot is not installed here' : false;
let desk: TestDesk;
let dovecot: Dovecot;
let kiran: Agent;
let teamId = '';

before(async () => {
  if (skip) return;
  dovecot = await startDovecot({
    users: { 'help@fernhill.example': PASSWORD, 'old@fernhill.example': PASSWORD },
  });
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
  teamId = (await kiran.get('/settings/teams'))[0].id;
});
after(async () => {
  await desk?.close();
  await dovecot?.remove();
});

const settings = (password: string) => ({
  address: 'help@fernhill.example',
  fromName: 'Fernhill help',
  teamId,
  imap: { host: '127.0.0.1', port: dovecot.imapPort, secure: false, user: 'help@fernhill.example' },
  imapPassword: password,
});
const raw = (n: number, from = 'rhys@example.org') =>
  Buffer.from(
    `From: Rhys Price <${from}>\r\nTo: help@fernhill.example\r\nSubject: Boiler part ${n}\r\nMessage-ID: <imap-${n}@example.org>\r\nDate: Tue, 01 Dec 2026 10:00:00 +0000\r\n\r\nAny news of part ${n}?\r\n\r\nRhys\r\n`,
  );
async function until<T>(ask: () => Promise<T | undefined | false>, what: string): Promise<T> {
  for (let waited = 0; waited < 15_000; waited += 100) {
    const found = await ask();
    if (found) return found;
    await new Promise((wake) => setTimeout(wake, 100));
  }
  throw new Error(`waited in vain: ${what}`);
}

test('the test of a mailbox says in plain words what is wrong', { skip }, async () => {
  const wrong = await kiran.call('POST', '/settings/mailboxes/test', settings('not the password'));
  assert.equal(wrong.reading.ok, false);
  assert.match(wrong.reading.words, /password/i);
  const right = await kiran.call('POST', '/settings/mailboxes/test', settings(PASSWORD));
  assert.deepEqual(right.reading.ok, true, JSON.stringify(right));
});

test('mail that is delivered there becomes a conversation and is acknowledged from that mailbox', {
  skip,
}, async () => {
  await kiran.call('POST', '/settings/mailboxes', settings(PASSWORD));
  await dovecot.deliver('help@fernhill.example', raw(1));
  const item = await until(async () => {
    const { items } = await kiran.get('/conversations?view=all');
    return items.find((i: { subject: string }) => i.subject === 'Boiler part 1');
  }, 'the mail did not come in');
  assert.equal(item.contactName, 'Rhys Price');
  const ack = await desk.mailTo('rhys@example.org');
  assert.match(ack.raw, /^From: .*help@fernhill\.example/im);
  const mailboxes = await kiran.get('/settings/mailboxes');
  assert.equal(
    mailboxes.find((m: { address: string }) => m.address === 'help@fernhill.example').state,
    'connected',
  );
});

test('the same mail through the SMTP door too is one message', { skip }, async () => {
  await desk.write({
    from: 'Rhys Price <rhys@example.org>',
    to: 'help@fernhill.example',
    subject: 'Boiler part 1',
    text: 'Any news of part 1?\r\n\r\nRhys\r\n',
    messageId: '<imap-1@example.org>',
    headers: { Date: 'Tue, 01 Dec 2026 10:00:00 +0000' },
  });
  await dovecot.deliver('help@fernhill.example', raw(1));
  await dovecot.deliver('help@fernhill.example', raw(2));
  await until(async () => {
    const { items } = await kiran.get('/conversations?view=all');
    return items.some((i: { subject: string }) => i.subject === 'Boiler part 2');
  }, 'the next mail did not come in');
  const { items } = await kiran.get('/search?q=' + encodeURIComponent('part 1'));
  assert.equal(items.filter((i: { subject: string }) => i.subject === 'Boiler part 1').length, 1);
});

test('a mailbox that stops is seen, and goes on by itself', { skip }, async () => {
  await dovecot.stop();
  await until(
    async () =>
      (await kiran.get('/settings/mailboxes')).some((m: { state: string }) => m.state === 'problem'),
    'the problem was not seen',
  );
  await dovecot.start();
  await dovecot.deliver('help@fernhill.example', raw(3));
  await until(async () => {
    const { items } = await kiran.get('/conversations?view=all');
    return items.some((i: { subject: string }) => i.subject === 'Boiler part 3');
  }, 'it did not go on');
});

test('history stays where it is: at the first reading, after a restart, and when its server numbers it anew', {
  skip,
}, async () => {
  const OLD = 'old@fernhill.example';
  const subjects = async () =>
    (await kiran.get('/conversations?view=all')).items
      .map((i: { subject: string }) => i.subject)
      .filter((subject: string) => /Boiler part 1\d$/.test(subject))
      .sort();
  const here = (n: number) =>
    until(async () => (await subjects()).includes(`Boiler part ${n}`), `part ${n} did not come in`);
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: dovecot.imapPort,
    secure: false,
    auth: { user: OLD, pass: PASSWORD },
    logger: false,
  });
  await client.connect();
  for (const n of [10, 11]) await client.append('INBOX', raw(n), [], new Date('2020-01-01T10:00:00Z'));
  await client.logout();
  await dovecot.deliver(OLD, raw(12));
  await kiran.call('POST', '/settings/mailboxes', {
    ...settings(PASSWORD),
    address: OLD,
    imap: { host: '127.0.0.1', port: dovecot.imapPort, secure: false, user: OLD },
  });
  await here(12);
  await desk.restart();
  await dovecot.stop();
  dovecot.renumber(OLD);
  await dovecot.start();
  await dovecot.deliver(OLD, raw(13));
  await here(13);
  await dovecot.deliver(OLD, raw(14));
  await here(14);
  assert.deepEqual(await subjects(), ['Boiler part 12', 'Boiler part 13', 'Boiler part 14']);

  // what comes into the folder later is taken, whatever its age
  const again = new ImapFlow({
    host: '127.0.0.1',
    port: dovecot.imapPort,
    secure: false,
    auth: { user: OLD, pass: PASSWORD },
    logger: false,
  });
  await again.connect();
  await again.append('INBOX', raw(15), [], new Date('2020-01-01T10:00:00Z'));
  await again.logout();
  await here(15);
});
