import assert from 'node:assert/strict';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerOptions } from 'smtp-server/lib/types.js';
import { openSender, readSmtpUrl, type Sender, type SenderOptions } from './send.ts';

const RAW = Buffer.from('From: care@fernhill.example\r\nSubject: Tap\r\n\r\nHello\r\n.leading dot\r\n');
const ENVELOPE = { from: 'care@fernhill.example', to: ['ann@home.example'] };
// long enough for a busy machine to answer, short enough to wait for
const QUICK = { timeouts: { connectMs: 1500, greetingMs: 1500, silenceMs: 1500 } };

const toClose: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of toClose.splice(0).reverse()) await close();
});

function senderTo(port: number, options: SenderOptions = QUICK): Sender {
  const sender = openSender({ host: '127.0.0.1', port, secure: false }, options);
  toClose.push(() => sender.close());
  return sender;
}

interface Sink {
  port: number;
  mails: string[];
  connections: () => number;
}

/** A real SMTP server on loopback that keeps what it takes. */
async function sink(options: SMTPServerOptions = {}): Promise<Sink> {
  const mails: string[] = [];
  let connections = 0;
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 50,
    onConnect(_session, done) {
      connections++;
      done();
    },
    onData(stream, _session, done) {
      let raw = '';
      stream.on('data', (chunk: Buffer) => {
        raw += chunk.toString();
      });
      stream.on('end', () => {
        mails.push(raw);
        done(null, 'kept as 77');
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  toClose.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { port: (server.server.address() as AddressInfo).port, mails, connections: () => connections };
}

function answer(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}

/** A server that follows a script: what it does when it hears a line that starts so. */
async function scripted(
  script: Record<string, (socket: Socket) => void>,
): Promise<{ port: number; calls: () => number }> {
  let calls = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    calls++;
    sockets.add(socket);
    socket.on('error', () => {});
    let inData = false;
    let rest = '';
    if (script.connect) script.connect(socket);
    else socket.write('220 script ESMTP\r\n');
    socket.on('data', (data) => {
      rest += data.toString();
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (inData) {
          if (line !== '.') continue;
          inData = false;
        }
        const word = line.split(' ', 1)[0] ?? '';
        if (script[word]) script[word](socket);
        else if (word === 'EHLO') socket.write('250 script\r\n');
        else socket.write(word === 'DATA' ? '354 go\r\n' : '250 ok\r\n');
        if (word === 'DATA') inData = true;
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  toClose.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as AddressInfo).port, calls: () => calls };
}

describe('openSender', () => {
  it('says accepted, with the server’s words, and the server has it byte for byte', async () => {
    const { port, mails } = await sink();
    const result = await senderTo(port).send(RAW, ENVELOPE);
    assert.deepEqual(result, {
      outcome: 'accepted',
      response: '250 kept as 77',
      serverMessageId: null,
      refusedRecipients: [],
    });
    assert.deepEqual(mails, [RAW.toString()]);
  });

  it('says which id a server gave that puts its own', async () => {
    const { port } = await scripted({
      '.': (socket) =>
        socket.write('250 2.0.0 OK <abc@eu.prod.outlook.com> [Hostname=EU.prod.outlook.com]\r\n'),
    });
    const result = await senderTo(port).send(RAW, ENVELOPE);
    assert.equal(result.outcome === 'accepted' && result.serverMessageId, '<abc@eu.prod.outlook.com>');
  });

  for (const [when, options] of [
    ['the sender', { onMailFrom: (_a, _s, done) => done(answer(550, '5.7.1 Not you')) }],
    ['every recipient', { onRcptTo: (_a, _s, done) => done(answer(550, '5.7.1 Not you')) }],
    [
      'the mail',
      { onData: (stream, _s, done) => stream.resume().on('end', () => done(answer(550, '5.7.1 Not you'))) },
    ],
  ] satisfies [string, SMTPServerOptions][])
    it(`says refused when a 550 is for ${when}`, async () => {
      const { port } = await sink(options);
      const result = await senderTo(port).send(RAW, ENVELOPE);
      assert.equal(result.outcome, 'refused');
      assert.equal(result.outcome === 'refused' && result.reason, '550 5.7.1 Not you');
    });

  for (const [when, options] of [
    ['the sender', { onMailFrom: (_a, _s, done) => done(answer(451, 'later')) }],
    ['every recipient', { onRcptTo: (_a, _s, done) => done(answer(451, 'later')) }],
    [
      'the mail',
      { onData: (stream, _s, done) => stream.resume().on('end', () => done(answer(451, 'later'))) },
    ],
    ['the connection', { onConnect: (_s, done) => done(answer(421, 'later')) }],
  ] satisfies [string, SMTPServerOptions][])
    it(`says deferred when a 4xx is for ${when}`, async () => {
      const { port } = await sink(options);
      assert.equal((await senderTo(port).send(RAW, ENVELOPE)).outcome, 'deferred');
    });

  it('names the recipients refused among others, and whether for good', async () => {
    const { port, mails } = await sink({
      onRcptTo(recipient, _session, done) {
        if (recipient.address === 'gone@home.example') done(answer(550, '5.1.1 Gone'));
        else if (recipient.address === 'full@home.example') done(answer(452, '4.2.2 Full'));
        else done();
      },
    });
    const result = await senderTo(port).send(RAW, {
      from: '',
      to: ['gone@home.example', 'ann@home.example', 'full@home.example'],
    });
    assert.equal(result.outcome, 'accepted');
    assert.deepEqual(result.refusedRecipients, [
      { address: 'gone@home.example', reason: '550 5.1.1 Gone', permanent: true },
      { address: 'full@home.example', reason: '452 4.2.2 Full', permanent: false },
    ]);
    assert.equal(mails.length, 1);
  });

  it('says deferred, not refused, while one of the recipients may yet be taken', async () => {
    const { port } = await sink({
      onRcptTo: ({ address }, _session, done) =>
        done(address.startsWith('gone') ? answer(550, 'Gone') : answer(450, 'Later')),
    });
    const result = await senderTo(port).send(RAW, {
      from: '',
      to: ['full@home.example', 'gone@home.example'],
    });
    assert.equal(result.outcome, 'deferred');
    assert.deepEqual(
      result.refusedRecipients.map(({ address, permanent }) => [address, permanent]),
      [
        ['full@home.example', false],
        ['gone@home.example', true],
      ],
    );
  });

  it('says deferred when a password is wrong, because the mail is not at fault', async () => {
    const { port } = await sink({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(answer(535, 'Wrong password')),
    });
    const sender = openSender({ host: '127.0.0.1', port, secure: false, user: 'care', pass: 'wrong' }, QUICK);
    toClose.push(() => sender.close());
    const result = await sender.send(RAW, ENVELOPE);
    assert.equal(result.outcome, 'deferred');
    assert.deepEqual(await sender.verify(), { ready: false, reason: '535 Wrong password' });
    assert.equal((await senderTo(port).send(RAW, ENVELOPE)).outcome, 'deferred');
  });

  it('signs in and sends with the right password', async () => {
    const { port, mails } = await sink({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'care@fernhill' && password === 'p/w:1'
          ? done(null, { user: 1 })
          : done(answer(535, 'No')),
    });
    const sender = openSender(`smtp://care%40fernhill:p%2Fw%3A1@127.0.0.1:${port}`, QUICK);
    toClose.push(() => sender.close());
    assert.deepEqual(await sender.verify(), { ready: true });
    assert.equal((await sender.send(RAW, ENVELOPE)).outcome, 'accepted');
    assert.equal(mails.length, 1);
  });

  it('says deferred when nobody listens, and when the name is not known', async () => {
    const { port } = await scripted({});
    await toClose.pop()?.();
    assert.equal((await senderTo(port).send(RAW, ENVELOPE)).outcome, 'deferred');
    const nowhere = openSender({ host: 'mail.nowhere.invalid', port: 25, secure: false }, QUICK);
    assert.equal((await nowhere.send(RAW, ENVELOPE)).outcome, 'deferred');
  });

  for (const [when, script] of [
    ['never greets', { connect: () => {} }],
    ['hangs at MAIL', { MAIL: () => {} }],
    ['hangs before DATA', { DATA: () => {} }],
    ['cuts the line at RCPT', { RCPT: (socket: Socket) => socket.destroy() }],
    ['cuts the line at DATA', { DATA: (socket: Socket) => socket.destroy() }],
  ] as const)
    it(`says deferred when the server ${when}`, async () => {
      const { port } = await scripted(script);
      assert.equal((await senderTo(port).send(RAW, ENVELOPE)).outcome, 'deferred');
    });

  for (const [when, act] of [
    ['hangs', () => {}],
    ['cuts the line', (socket: Socket) => socket.destroy()],
    ['cuts the line in the middle of its answer', (socket: Socket) => socket.end('25')],
  ] as const)
    it(`says unknown when the server has every byte and then ${when}`, async () => {
      const { port, calls } = await scripted({ '.': act });
      assert.equal((await senderTo(port).send(RAW, ENVELOPE)).outcome, 'unknown');
      assert.equal(calls(), 1);
    });

  it('says deferred when the line is cut before the last byte left', async () => {
    const { port } = await scripted({
      DATA: (socket) => socket.write('354 go\r\n', () => setTimeout(() => socket.destroy(), 20)),
    });
    const long = Buffer.alloc(30 * 1024 * 1024, 'x'.repeat(98).concat('\r\n'));
    assert.equal((await senderTo(port).send(long, ENVELOPE)).outcome, 'deferred');
  });

  it('says refused without sending when the server announces that it takes no mail so big', async () => {
    const { port, mails } = await sink({ size: 20 });
    assert.equal((await senderTo(port).send(RAW, ENVELOPE)).outcome, 'refused');
    assert.deepEqual(mails, []);
  });

  it('says refused for an envelope that would smuggle a command', async () => {
    const { port, mails } = await sink();
    const result = await senderTo(port).send(RAW, { from: '', to: ['a@b.example>\r\nRCPT TO:<c@d.example'] });
    assert.equal(result.outcome, 'refused');
    assert.deepEqual(mails, []);
  });

  it('keeps its connections, and sends many mails over few', async () => {
    const { port, mails, connections } = await sink();
    const sender = senderTo(port, { ...QUICK, maxConnections: 2 });
    const results = await Promise.all(Array.from({ length: 40 }, () => sender.send(RAW, ENVELOPE)));
    assert.ok(results.every((result) => result.outcome === 'accepted'));
    assert.equal(mails.length, 40);
    assert.equal(connections(), 2);
  });

  it('opens a new connection when the server has closed the kept one', async () => {
    const { port, calls } = await scripted({
      '.': (socket) => socket.write('250 kept\r\n', () => setTimeout(() => socket.destroy(), 10)),
    });
    const sender = senderTo(port);
    assert.equal((await sender.send(RAW, ENVELOPE)).outcome, 'accepted');
    await wait(50);
    assert.equal((await sender.send(RAW, ENVELOPE)).outcome, 'accepted');
    assert.equal(calls(), 2);
  });

  it('tries a mail again on a fresh line when the kept one turns out dead, and only then', async () => {
    let mails = 0;
    const { port, calls } = await scripted({
      MAIL: (socket) => (++mails === 2 ? socket.destroy() : socket.write('250 ok\r\n')),
    });
    const sender = senderTo(port);
    assert.equal((await sender.send(RAW, ENVELOPE)).outcome, 'accepted');
    assert.equal((await sender.send(RAW, ENVELOPE)).outcome, 'accepted');
    assert.equal(calls(), 2);
  });

  it('lets go of a connection that is idle', async () => {
    let closed = 0;
    const { port } = await scripted({
      connect: (socket) => {
        socket.once('close', () => closed++);
        socket.write('220 script ESMTP\r\n');
      },
      QUIT: (socket) => socket.end('221 bye\r\n'),
    });
    await senderTo(port, { ...QUICK, idleMs: 30 }).send(RAW, ENVELOPE);
    for (let waited = 0; closed === 0 && waited < 3_000; waited += 20) await wait(20);
    assert.equal(closed, 1);
  });

  it('is not held up by another mailbox’s server that hangs', async () => {
    const hung = await scripted({ connect: () => {} });
    const well = await sink();
    const slow = senderTo(hung.port, { timeouts: { connectMs: 6000, greetingMs: 6000 } }).send(RAW, ENVELOPE);
    const began = performance.now();
    assert.equal((await senderTo(well.port).send(RAW, ENVELOPE)).outcome, 'accepted');
    assert.ok(performance.now() - began < 5500);
    assert.equal((await slow).outcome, 'deferred');
  });

  it('finishes what is in progress when it closes, and defers what is still waiting', async () => {
    const { port, mails } = await sink({});
    const sender = senderTo(port, { ...QUICK, maxConnections: 1 });
    const [first, second] = [sender.send(RAW, ENVELOPE), sender.send(RAW, ENVELOPE)];
    await sender.close();
    assert.equal((await first).outcome, 'accepted');
    assert.equal((await second).outcome, 'deferred');
    assert.equal((await sender.send(RAW, ENVELOPE)).outcome, 'deferred');
    assert.equal(mails.length, 1);
  });
});

describe('readSmtpUrl', () => {
  for (const [url, server] of [
    ['smtp://mail.example.org', { host: 'mail.example.org', port: 587, secure: false }],
    ['smtps://mail.example.org', { host: 'mail.example.org', port: 465, secure: true }],
    ['smtp://a%40b:c%2Fd@[::1]:2525', { host: '::1', port: 2525, secure: false, user: 'a@b', pass: 'c/d' }],
    [
      'smtp://mail.example.org:25/?tls.rejectUnauthorized=false',
      { host: 'mail.example.org', port: 25, secure: false, acceptAnyCertificate: true },
    ],
  ] as const)
    it(`reads ${url}`, () => assert.deepEqual(readSmtpUrl(url), server));

  for (const url of [
    '',
    'mail.example.org',
    'http://mail.example.org',
    'smtp://',
    'smtp:mail.example.org:99999',
  ])
    it(`refuses ${JSON.stringify(url)}`, () => assert.throws(() => readSmtpUrl(url), /must look like smtp:/));
});
