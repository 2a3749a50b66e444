import assert from 'node:assert/strict';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Door, type DoorMail, type DoorOptions, openDoor } from './door.ts';
import { networkOf, Room } from './door-limits.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const NOON = new Date('2025-12-01T12:00:00Z');
let doors: Door[] = [];
let callers: Caller[] = [];

afterEach(async () => {
  for (const caller of callers) caller.hangUp();
  await Promise.all(doors.map((door) => door.close()));
  doors = [];
  callers = [];
});

/** A door on loopback that knows care@fernhill.example, and what came through it. */
async function open(changes: Partial<DoorOptions> = {}): Promise<{ door: Door; mails: DoorMail[] }> {
  const mails: DoorMail[] = [];
  const door = await openDoor({
    host: '127.0.0.1',
    port: 0,
    name: 'desk.example',
    accepts: async (address) => address === 'care@fernhill.example' || address.startsWith('care+'),
    receive: async (mail) => void mails.push(mail),
    now: () => NOON,
    graceMs: 2_000,
    ...changes,
  });
  doors.push(door);
  return { door, mails };
}

/** A person at the other end of the line: says lines, hears replies (a reply of several lines as one). */
class Caller {
  #heard = '';
  readonly ended: Promise<void>;
  readonly socket: Socket;

  constructor(port: number) {
    this.socket = connect({ port, host: '127.0.0.1' });
    this.socket.on('data', (data) => {
      this.#heard += data.toString();
    });
    this.socket.on('error', () => {});
    this.ended = new Promise((resolve) => this.socket.once('close', () => resolve()));
    callers.push(this);
  }

  /** The next whole reply, or '' once the line is cut. */
  async hear(): Promise<string> {
    for (;;) {
      const reply = /^(?:\d{3}-.*\r\n)*\d{3} .*\r\n/.exec(this.#heard)?.[0];
      if (reply) {
        this.#heard = this.#heard.slice(reply.length);
        return reply.trim();
      }
      if (this.socket.closed) return '';
      await wait(2);
    }
  }

  async say(words: string): Promise<string> {
    this.socket.write(`${words}\r\n`);
    return this.hear();
  }

  hangUp(): void {
    this.socket.destroy();
  }
}

async function call(door: Door): Promise<Caller> {
  const caller = new Caller(door.port);
  assert.equal(await caller.hear(), '220 desk.example ESMTP');
  await caller.say('EHLO phone.example');
  return caller;
}

async function address(caller: Caller, to = 'care@fernhill.example'): Promise<void> {
  assert.match(await caller.say('MAIL FROM:<ann@home.example>'), /^250 /);
  assert.match(await caller.say(`RCPT TO:<${to}>`), /^250 /);
}

describe('openDoor', () => {
  it('hands over a mail byte for byte with its envelope, and then says 250', async () => {
    const { door, mails } = await open();
    const caller = await call(door);
    await address(caller);
    assert.match(await caller.say('DATA'), /^354 /);
    const reply = await caller.say(
      'Subject: Tap\r\nAuthentication-Results: bank.example; dkim=pass\r\n\r\nH\xe9llo\r\n..dot\r\n.',
    );
    assert.equal(reply, '250 2.6.0 We have your message.');
    assert.equal(mails.length, 1);
    assert.equal(
      mails[0]?.raw.toString(),
      'Subject: Tap\r\nAuthentication-Results: bank.example; dkim=pass\r\n\r\nH\xe9llo\r\n.dot\r\n',
    );
    assert.deepEqual(mails[0]?.envelope, { from: 'ann@home.example', to: ['care@fernhill.example'] });
    assert.equal(mails[0]?.remoteAddress, '127.0.0.1');
    assert.deepEqual(mails[0]?.at, NOON);
  });

  it('takes a bounce, whose sender is empty', async () => {
    const { door, mails } = await open();
    const caller = await call(door);
    assert.match(await caller.say('MAIL FROM:<>'), /^250 /);
    assert.match(await caller.say('RCPT TO:<care+b1@fernhill.example>'), /^250 /);
    await caller.say('DATA');
    assert.match(await caller.say('Subject: Undelivered\r\n\r\nSorry.\r\n.'), /^250 /);
    assert.deepEqual(mails[0]?.envelope, { from: '', to: ['care+b1@fernhill.example'] });
  });

  it('takes mail for known recipients only and says why, so relays nothing', async () => {
    const { door } = await open();
    const caller = await call(door);
    await caller.say('MAIL FROM:<care@fernhill.example>');
    assert.equal(
      await caller.say('RCPT TO:<friend@elsewhere.example>'),
      '550 5.1.1 We have no mailbox friend@elsewhere.example. Check the address.',
    );
    assert.match(await caller.say('DATA'), /^503 /);
  });

  it('hangs up on somebody who guesses addresses', async () => {
    const { door } = await open();
    const caller = await call(door);
    await caller.say('MAIL FROM:<ann@home.example>');
    for (let n = 1; n <= 20; n++)
      assert.match(await caller.say(`RCPT TO:<guess${n}@fernhill.example>`), /^550 5\.1\.1 /);
    assert.match(await caller.say('RCPT TO:<guess21@fernhill.example>'), /^421 /);
    await caller.ended;
  });

  it('offers no sign-in and no STARTTLS without a certificate, and announces the size', async () => {
    const { door } = await open();
    const caller = new Caller(door.port);
    await caller.hear();
    const hello = await caller.say('EHLO phone.example');
    assert.match(hello, /^250-PIPELINING/m);
    assert.match(hello, /^250[ -]SIZE 41943040/m);
    assert.doesNotMatch(hello, /AUTH|STARTTLS|XCLIENT/);
    for (const word of ['AUTH PLAIN AGEAYg==', 'STARTTLS', 'XCLIENT ADDR=1.2.3.4', 'WIZ wizard', 'VRFY care'])
      assert.match(await caller.say(word), /^500 /, word);
  });

  it('refuses at MAIL what is announced as too long', async () => {
    const { door } = await open({ maxBytes: 1024 * 1024 });
    const caller = await call(door);
    assert.match(await caller.say('MAIL FROM:<ann@home.example> SIZE=1048577'), /^552 /);
  });

  it('refuses what turns out too long without keeping it, and takes the next mail on the same line', async () => {
    const { door, mails } = await open({ maxBytes: 1024 * 1024 });
    const caller = await call(door);
    await address(caller);
    await caller.say('DATA');
    const line = `${'x'.repeat(998)}\r\n`.repeat(1000);
    for (let n = 0; n < 60; n++)
      if (!caller.socket.write(line)) await new Promise((resolve) => caller.socket.once('drain', resolve));
    await wait(50);
    collectGarbage();
    const held = process.memoryUsage().arrayBuffers;
    assert.equal(await caller.say('.'), '552 5.3.4 Your message is too big. We take up to 1 MB.');
    assert.ok(held < 20 * 1024 * 1024, `held ${held} bytes while refusing 60 MB`);
    assert.equal(mails.length, 0);
    await address(caller);
    await caller.say('DATA');
    assert.match(await caller.say('Subject: Small\r\n\r\nHello\r\n.'), /^250 /);
    assert.equal(mails.length, 1);
  });

  it('takes a mail of exactly the limit and refuses one byte more', async () => {
    const { door, mails } = await open({ maxBytes: 1000 });
    const caller = await call(door);
    for (const [bytes, expected] of [
      [1000, /^250 /],
      [1001, /^552 5\.3\.4 /],
    ] as const) {
      await address(caller);
      await caller.say('DATA');
      assert.match(await caller.say(`${'x'.repeat(bytes - 2)}\r\n.`), expected);
    }
    assert.deepEqual(
      mails.map((mail) => mail.raw.length),
      [1000],
    );
  });

  it('asks for patience when all mail in hand would take too much memory, and recovers', async () => {
    const stored = Promise.withResolvers<void>();
    const { door } = await open({ maxBytes: 1000, maxHeldBytes: 1500, receive: () => stored.promise });
    const [first, second] = [await call(door), await call(door)];
    for (const caller of [first, second]) {
      await address(caller);
      await caller.say('DATA');
    }
    first.socket.write(`${'x'.repeat(900)}\r\n.\r\n`);
    await wait(50);
    assert.match(await second.say(`${'y'.repeat(900)}\r\n.`), /^452 4\.3\.1 /);
    stored.resolve();
    assert.match(await first.hear(), /^250 /);
    await address(second);
    await second.say('DATA');
    assert.match(await second.say(`${'y'.repeat(900)}\r\n.`), /^250 /);
  });

  it('answers 451 when the mail could not be stored or the address not looked up', async () => {
    const problems: string[] = [];
    const { door } = await open({
      accepts: async (to) => {
        if (to === 'later@fernhill.example') throw new Error('no database');
        return true;
      },
      receive: async () => {
        throw new Error('disk full');
      },
      onProblem: (problem) => problems.push(problem.message),
    });
    const caller = await call(door);
    await address(caller);
    assert.match(await caller.say('RCPT TO:<later@fernhill.example>'), /^451 4\.3\.0 /);
    await caller.say('DATA');
    assert.equal(
      await caller.say('Subject: Tap\r\n\r\nHello\r\n.'),
      '451 4.3.0 We cannot keep your message now. Try again soon.',
    );
    assert.deepEqual(problems, ['no database', 'disk full']);
  });

  it('says nothing before the mail is stored', async () => {
    const stored = Promise.withResolvers<void>();
    const { door } = await open({ receive: () => stored.promise });
    const caller = await call(door);
    await address(caller);
    await caller.say('DATA');
    let answered = false;
    const answer = caller.say('Subject: Tap\r\n\r\nHello\r\n.').finally(() => {
      answered = true;
    });
    await wait(80);
    assert.equal(answered, false);
    stored.resolve();
    assert.match(await answer, /^250 /);
  });

  it('drops a mail whose sender goes away in the middle', async () => {
    const { door, mails } = await open({ maxBytes: 2000, maxHeldBytes: 2000 });
    for (let n = 0; n < 5; n++) {
      const caller = await call(door);
      await address(caller);
      await caller.say('DATA');
      caller.socket.write(`Subject: Half\r\n\r\n${'x'.repeat(1500)}\r\n`);
      await wait(20);
      caller.hangUp();
      await caller.ended;
    }
    await wait(20);
    const caller = await call(door);
    await address(caller);
    await caller.say('DATA');
    // Room for this one shows that the five halves hold no memory.
    assert.match(await caller.say(`Subject: Whole\r\n\r\n${'x'.repeat(1500)}\r\n.`), /^250 /);
    assert.equal(mails.length, 1);
  });

  it('caps recipients, connections, and connections from one address', async () => {
    const { door } = await open({ maxRecipients: 2, maxConnectionsPerAddress: 2, maxConnections: 3 });
    const first = await call(door);
    await first.say('MAIL FROM:<ann@home.example>');
    assert.match(await first.say('RCPT TO:<care+1@fernhill.example>'), /^250 /);
    assert.match(await first.say('RCPT TO:<care+2@fernhill.example>'), /^250 /);
    assert.match(await first.say('RCPT TO:<care+3@fernhill.example>'), /^452 /);
    await call(door);
    const third = new Caller(door.port);
    assert.match(await third.hear(), /^421 4\.7\.0 You have too many connections/);
    await third.ended;
    first.hangUp();
    await wait(30);
    await call(door);
  });

  it('hangs up on silence, and on a trickle that never becomes a mail', async () => {
    const { door } = await open({ idleMs: 150, stallMs: 400 });
    const silent = await call(door);
    assert.match(await silent.hear(), /^421 /);
    await silent.ended;

    const trickler = await call(door);
    await address(trickler);
    await trickler.say('DATA');
    const drip = setInterval(() => trickler.socket.write('x'), 40);
    assert.match(await trickler.hear(), /^421 4\.4\.2 /);
    clearInterval(drip);
    await trickler.ended;
  });

  it('does not hang up on a sender that waits for us', async () => {
    const { door } = await open({ idleMs: 200, stallMs: 200, receive: () => wait(700) });
    const caller = await call(door);
    await address(caller);
    await caller.say('DATA');
    assert.match(await caller.say('Subject: Tap\r\n\r\nHello\r\n.'), /^250 /);
  });

  it('closes in good order: the mail in progress is finished, the others are told', async () => {
    const stored = Promise.withResolvers<void>();
    const { door, mails } = await open({
      receive: async (mail) => {
        await stored.promise;
        mails.push(mail);
      },
    });
    const [busy, idle] = [await call(door), await call(door)];
    await address(busy);
    await busy.say('DATA');
    const answer = busy.say('Subject: Last\r\n\r\nHello\r\n.');
    await wait(30);
    const closed = door.close();
    assert.match(await idle.hear(), /^421 4\.3\.2 /);
    stored.resolve();
    assert.match(await answer, /^250 /);
    assert.match(await busy.hear(), /^421 /);
    await closed;
    assert.equal(mails.length, 1);
    const late = new Caller(door.port);
    assert.equal(await late.hear(), '');
  });

  it('says so when its port is taken', async () => {
    const { door } = await open();
    await assert.rejects(open({ port: door.port }), { code: 'EADDRINUSE' });
  });

  it('takes at least 150 mails a second over eight connections while storing takes 5 ms', async () => {
    const { door, mails } = await open({
      receive: async (mail) => {
        await wait(5);
        mails.push(mail);
      },
    });
    const body = `Subject: Tap\r\n\r\n${'A line of some length, like people write.\r\n'.repeat(50)}.\r\n`;
    const lines = await Promise.all(Array.from({ length: 8 }, () => call(door)));
    const began = performance.now();
    await Promise.all(
      lines.map(async (caller) => {
        for (let n = 0; n < 50; n++) {
          // Pipelined, as RFC 2920 allows: everything up to DATA in one go.
          caller.socket.write('MAIL FROM:<ann@home.example>\r\nRCPT TO:<care@fernhill.example>\r\nDATA\r\n');
          for (const expected of [/^250 /, /^250 /, /^354 /]) assert.match(await caller.hear(), expected);
          caller.socket.write(body);
          assert.match(await caller.hear(), /^250 /);
        }
      }),
    );
    const perSecond = 400 / ((performance.now() - began) / 1000);
    assert.equal(mails.length, 400);
    assert.ok(perSecond >= 150, `${perSecond.toFixed(0)} mails a second`);
  });
});

describe('networkOf', () => {
  for (const [address, network] of [
    ['192.0.2.7', '192.0.2.7'],
    ['2001:db8:0:12::9', '2001:db8:0:12'],
    ['2001:0db8:0000:0012:1:2:3:4', '2001:db8:0:12'],
    ['::1', '0:0:0:0'],
    ['2001:db8::', '2001:db8:0:0'],
  ] as const)
    it(`${address} is in ${network}`, () => assert.equal(networkOf(address), network));
});

describe('Room', () => {
  it('gives no more than it has, and has again what is given back', () => {
    const room = new Room(10);
    assert.equal(room.take(6), true);
    assert.equal(room.take(5), false);
    room.give(6);
    assert.equal(room.take(10), true);
  });
});
