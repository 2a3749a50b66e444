import assert from 'node:assert/strict';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server/lib/types.js';
import { type Dovecot, startDovecot } from '../../../../test/dovecot.ts';
import type { ImapServer } from './imap-connect.ts';
import { type MailboxTestOptions, testMailbox } from './mailbox-test.ts';
import type { SmtpServer } from './smtp-line.ts';

const USER = 'care@fernhill.example';
const OPTIONS: MailboxTestOptions = {
  allowLinkLocal: false,
  timeoutMs: 1500,
  now: new Date('2025-12-01T12:00:00Z'),
};
const servers: { close: () => Promise<void> }[] = [];
let dovecot: Dovecot;

before(async () => {
  dovecot = await startDovecot({ users: { [USER]: 'secret' } });
});
after(async () => {
  for (const server of servers) await server.close();
  await dovecot.remove();
});

async function smtpServer(options: SMTPServerOptions): Promise<{ port: number; mails: string[] }> {
  const mails: string[] = [];
  const server: SMTPServer = new SMTPServer({
    disableReverseLookup: true,
    allowInsecureAuth: true,
    logger: false,
    closeTimeout: 50,
    onAuth: ({ password }, _session, done) =>
      password === 'secret'
        ? done(null, { user: 1 })
        : done(Object.assign(new Error('Wrong password'), { responseCode: 535 })),
    onData(stream, _session, done) {
      let raw = '';
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString();
      });
      stream.on('end', () => {
        mails.push(raw);
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  servers.push({ close: () => new Promise<void>((resolve) => server.close(resolve)) });
  return { port: (server.server.address() as AddressInfo).port, mails };
}

/** A port that takes calls and says nothing; `calls` counts them. */
async function silentPort(): Promise<{ port: number; calls: () => number; server: Server }> {
  let calls = 0;
  const server = createServer((socket) => {
    calls++;
    socket.on('error', () => {});
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  servers.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
  return { port: (server.address() as AddressInfo).port, calls: () => calls, server };
}

async function closedPort(): Promise<number> {
  const { port, server } = await silentPort();
  await new Promise((resolve) => server.close(resolve));
  servers.pop();
  return port;
}

const reading = async (changes: Partial<ImapServer & { folder: string }>) => {
  const imap = {
    host: '127.0.0.1',
    port: dovecot.imapPort,
    secure: false,
    user: USER,
    pass: 'secret',
    ...changes,
  };
  const [result] = await testMailbox({ imap }, OPTIONS);
  return result ?? assert.fail();
};
const sending = async (port: number, changes: Partial<SmtpServer> = {}) => {
  const smtp = { host: '127.0.0.1', port, secure: false, user: USER, pass: 'secret', from: USER, ...changes };
  const [result] = await testMailbox({ smtp }, OPTIONS);
  return result ?? assert.fail();
};

describe('testMailbox, reading', () => {
  it('says that all is well', async () => {
    await dovecot.deliver(USER, 'Subject: One\r\n\r\nHello\r\n');
    assert.deepEqual(await reading({}), {
      part: 'reading',
      ok: true,
      kind: null,
      words: `We can read the mail of ${USER}. There is 1 message in it.`,
    });
  });

  it('finds the server by name too', async () => {
    assert.equal((await reading({ host: 'localhost' })).ok, true);
  });

  it('says that the password is wrong', async () => {
    const result = await reading({ pass: 'wrong' });
    assert.equal(result.kind, 'sign-in');
    assert.match(
      result.words,
      /^We could reach 127\.0\.0\.1 but it did not accept the password for care@fernhill\.example\. .*Check the password\.$/,
    );
  });

  it('says that there is no such folder', async () => {
    const result = await reading({ folder: 'Support' });
    assert.deepEqual(
      [result.kind, result.words],
      ['no-folder', 'We could sign in to 127.0.0.1 but there is no folder called “Support”. Check its name.'],
    );
  });

  it('says that there is no such server', async () => {
    const result = await reading({ host: 'imap.nowhere.invalid' });
    assert.deepEqual(
      [result.kind, result.words],
      ['name-not-found', 'There is no server called imap.nowhere.invalid. Check its name.'],
    );
  });

  it('says that nothing answers', async () => {
    const port = await closedPort();
    const result = await reading({ port });
    assert.deepEqual(
      [result.kind, result.words],
      ['nobody-answers', `Nothing answers at 127.0.0.1 on port ${port}. Check the name and the port.`],
    );
  });

  it('says that the server is too slow, or waits for a secure connection', async () => {
    const { port } = await silentPort();
    assert.equal((await reading({ port })).kind, 'too-slow');
  });

  it('says that a plain port was taken for a secure one', async () => {
    const result = await reading({ secure: true });
    assert.equal(result.kind, 'not-secure');
    assert.match(result.words, /whether it needs a secure connection from the start/);
  });

  it('says that the certificate is not to be trusted, unless that is wanted', async () => {
    const { port } = await smtpServer({ secure: true });
    const result = await reading({ port, secure: true });
    assert.equal(result.kind, 'not-secure');
    // The test server's own certificate is both self-signed and old; which of the two is said depends on OpenSSL.
    assert.match(
      result.words,
      /but not talk to it safely\. (Nobody we trust has signed|Its certificate has run out)/,
    );
    assert.notEqual((await reading({ port, secure: true, acceptAnyCertificate: true })).kind, 'not-secure');
  });

  for (const host of ['169.254.169.254', '[fe80::1]', '0.0.0.0', '2852039166'])
    it(`does not even call ${host}`, async () => {
      const { port, calls } = await silentPort();
      const began = performance.now();
      const result = await reading({ host, port });
      assert.equal(result.kind, 'forbidden-address');
      assert.match(
        result.words,
        /only for this machine or its network to use\. Use the name of a mail server\.$/,
      );
      assert.ok(performance.now() - began < 300);
      assert.equal(calls(), 0);
    });
});

describe('testMailbox, sending', () => {
  it('sends a mail to the mailbox itself, marked as sent by a computer', async () => {
    const { port, mails } = await smtpServer({});
    assert.deepEqual(await sending(port), {
      part: 'sending',
      ok: true,
      kind: null,
      words: `We can send mail as ${USER}.`,
    });
    assert.equal(mails.length, 1);
    assert.match(mails[0] ?? '', /^Auto-Submitted: auto-generated\r$/m);
    assert.match(mails[0] ?? '', /^To: care@fernhill\.example\r$/m);
  });

  it('says that the password is wrong', async () => {
    const { port } = await smtpServer({});
    const result = await sending(port, { pass: 'wrong' });
    assert.equal(result.kind, 'sign-in');
    assert.match(result.words, /The server said “535 Wrong password”\. Check the password\.$/);
  });

  it('says that the server wants a password', async () => {
    const { port } = await smtpServer({});
    const result = await sending(port, { user: undefined, pass: undefined });
    assert.equal(result.kind, 'sign-in');
    assert.match(result.words, /The server said “530 /);
  });

  it('says that the server won’t send as this address', async () => {
    const { port } = await smtpServer({
      onMailFrom: (_address, _session, done) =>
        done(Object.assign(new Error('5.7.1 Not yours'), { responseCode: 550 })),
    });
    const result = await sending(port);
    assert.deepEqual(
      [result.kind, result.words],
      ['refused', 'We could reach 127.0.0.1 but it refused. The server said “550 5.7.1 Not yours”.'],
    );
  });

  it('says so when reading works and sending does not', async () => {
    const port = await closedPort();
    const results = await testMailbox(
      {
        imap: { host: '127.0.0.1', port: dovecot.imapPort, secure: false, user: USER, pass: 'secret' },
        smtp: { host: '127.0.0.1', port, secure: false, from: USER },
      },
      OPTIONS,
    );
    assert.deepEqual(
      results.map(({ part, ok }) => [part, ok]),
      [
        ['reading', true],
        ['sending', false],
      ],
    );
    assert.match(
      results[1]?.words ?? '',
      /^We could read your mail but not send\. Nothing answers at 127\.0\.0\.1/,
    );
  });

  it('does not even call a link-local address', async () => {
    const { port, calls } = await silentPort();
    assert.equal((await sending(port, { host: '169.254.169.254' })).kind, 'forbidden-address');
    assert.equal(calls(), 0);
  });
});
