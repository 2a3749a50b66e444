import assert from 'node:assert/strict';
import { chmodSync, chownSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { type Dovecot, startDovecot } from '../../../../test/dovecot.ts';
import {
  type MailboxReader,
  type MailboxReaderOptions,
  openMailboxReader,
  type ReaderState,
} from './imap.ts';
import { batchesOf, type ReadMail } from './imap-fetch.ts';
import type { ImapCursor } from './imap-ledger.ts';

let dovecot: Dovecot;
const readers: MailboxReader[] = [];
/** Each test has a mailbox of its own, so that they share one server. */
const USERS = Array.from({ length: 14 }, (_, n) => `m${n}@fernhill.example`);
let nextUser = 0;

before(async () => {
  dovecot = await startDovecot({ users: Object.fromEntries(USERS.map((user) => [user, 'secret'])) });
});
afterEach(async () => {
  await Promise.all(readers.splice(0).map((reader) => reader.stop()));
});
after(() => dovecot.remove());

const subjectOf = (mail: ReadMail) => /^Subject: (.*)\r$/m.exec(mail.raw.toString())?.[1] ?? '';
const mailWith = (subject: string, body = 'Hello') =>
  `From: Ann <ann@home.example>\r\nSubject: ${subject}\r\n\r\n${body}\r\n`;

interface Reading {
  user: string;
  mails: ReadMail[];
  subjects: () => string[];
  cursors: ImapCursor[];
  states: ReaderState[];
  reader: MailboxReader;
}

function read(user: string, changes: Partial<MailboxReaderOptions> = {}): Reading {
  const mails: ReadMail[] = [];
  const cursors: ImapCursor[] = [];
  const states: ReaderState[] = [];
  const reader = openMailboxReader({
    host: '127.0.0.1',
    port: dovecot.imapPort,
    secure: false,
    user,
    pass: 'secret',
    cursor: null,
    receive: async (mail) => void mails.push(mail),
    saveCursor: (cursor) => void cursors.push(cursor),
    onState: (state) => states.push(state),
    pollSeconds: 600,
    waits: { firstMs: 20, mostMs: 100 },
    ...changes,
  });
  readers.push(reader);
  return { user, mails, subjects: () => mails.map(subjectOf), cursors, states, reader };
}

const newUser = (): string => USERS[nextUser++] ?? assert.fail('Add users.');

async function until(what: () => boolean, withinMs = 5_000): Promise<void> {
  const began = performance.now();
  while (!what()) {
    if (performance.now() - began > withinMs) assert.fail(`Not within ${withinMs} ms: ${what}`);
    await wait(5);
  }
}

async function flagsIn(user: string): Promise<string[][]> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: dovecot.imapPort,
    secure: false,
    auth: { user, pass: 'secret' },
    logger: false,
  });
  await client.connect();
  await client.mailboxOpen('INBOX', { readOnly: true });
  const rows = await client.fetchAll('1:*', { flags: true });
  await client.logout();
  return rows.map((row) => [...(row.flags ?? [])].filter((flag) => flag !== '\\Recent'));
}

describe('openMailboxReader', () => {
  it('reads what is there and then each new mail at once, byte for byte, and changes nothing', async () => {
    const user = newUser();
    const words = Buffer.concat([
      Buffer.from(mailWith('One', '..dots\r\n\r\nlong ')),
      Buffer.from([0xe9, 0xff]),
      Buffer.from('\r\n'),
    ]);
    await dovecot.deliver(user, words);
    const reading = read(user);
    await until(() => reading.mails.length === 1);
    assert.equal(reading.mails[0]?.raw.subarray(-words.length).equals(words), true);
    assert.equal(reading.mails[0]?.wholeBytes, null);
    assert.ok(Math.abs(Date.now() - (reading.mails[0]?.internalDate.getTime() ?? 0)) < 60_000);
    await wait(300);
    // The next poll is ten minutes away: only IDLE can bring this one.
    const began = performance.now();
    await dovecot.deliver(user, mailWith('Two'));
    await until(() => reading.mails.length === 2, 2_000);
    assert.ok(performance.now() - began < 2_000);
    assert.deepEqual(reading.subjects(), ['One', 'Two']);
    await until(() => reading.cursors.at(-1)?.lastUid === 2);
    assert.deepEqual(await flagsIn(user), [[], []]);
    assert.deepEqual(reading.states, [{ state: 'connected', words: `We are reading the mail of ${user}.` }]);
  });

  it('goes on from a stored cursor and reads nothing twice', async () => {
    const user = newUser();
    for (const subject of ['One', 'Two']) await dovecot.deliver(user, mailWith(subject));
    const first = read(user);
    await until(() => first.cursors.at(-1)?.lastUid === 2);
    await first.reader.stop();
    await dovecot.deliver(user, mailWith('Three'));
    const second = read(user, { cursor: first.cursors.at(-1) ?? null });
    await until(() => second.mails.length > 0);
    await wait(100);
    assert.deepEqual(second.subjects(), ['Three']);
  });

  it('leaves old mail alone at the first reading when told to', async () => {
    const user = newUser();
    await dovecot.deliver(user, mailWith('Old'));
    const reading = read(user, { firstRead: 'new-only' });
    await until(() => reading.states.length > 0);
    await dovecot.deliver(user, mailWith('New'));
    await until(() => reading.mails.length > 0);
    assert.deepEqual(reading.subjects(), ['New']);
  });

  it('reads everything again when the server has numbered its mails anew', async () => {
    const user = newUser();
    for (const subject of ['One', 'Two']) await dovecot.deliver(user, mailWith(subject));
    const reading = read(user, { cursor: { uidValidity: 1, lastUid: 99 } });
    await until(() => reading.cursors.at(-1)?.lastUid === 2);
    assert.deepEqual(reading.subjects(), ['One', 'Two']);
    assert.notEqual(reading.cursors.at(-1)?.uidValidity, 1);
  });

  it('comes back by itself after the server was away, and says so meanwhile', async () => {
    const user = newUser();
    await dovecot.deliver(user, mailWith('One'));
    const reading = read(user, { pollSeconds: 0.3 });
    await until(() => reading.mails.length === 1);
    await dovecot.stop();
    await until(() => reading.states.at(-1)?.state === 'problem');
    assert.match(reading.states.at(-1)?.words ?? '', /^Nothing answers at 127\.0\.0\.1 on port \d+\./);
    dovecot.renumber(user);
    await dovecot.start();
    await dovecot.deliver(user, mailWith('Two'));
    await until(() => reading.subjects().includes('Two'));
    // Its mails have new numbers, so the first comes again: twice rather than never.
    await until(() => reading.mails.length === 3);
    assert.equal(reading.states.at(-1)?.state, 'connected');
  });

  it('notices a server that hangs in the middle of waiting, and reads on when it is well', async () => {
    const user = newUser();
    const reading = read(user, { pollSeconds: 0.2, silenceMs: 500, connectMs: 500 });
    await until(() => reading.states.length > 0);
    await dovecot.deliver(user, mailWith('One'));
    await until(() => reading.mails.length === 1);
    dovecot.freeze();
    try {
      await until(() => reading.states.at(-1)?.state === 'problem');
      assert.match(reading.states.at(-1)?.words ?? '', /stopped answering\. It may hang/);
    } finally {
      dovecot.wake();
    }
    await dovecot.deliver(user, mailWith('Two'));
    await until(() => reading.mails.length === 2);
    assert.deepEqual(reading.subjects(), ['One', 'Two']);
  });

  it('is not stopped by one mail that can’t be stored, and tries that one again', async () => {
    const user = newUser();
    for (const subject of ['One', 'Bad', 'Three']) await dovecot.deliver(user, mailWith(subject));
    const stored: string[] = [];
    let broken = true;
    const reading = read(user, {
      receive: async (mail) => {
        if (broken && subjectOf(mail) === 'Bad') throw new Error('no');
        stored.push(subjectOf(mail));
      },
    });
    await until(() => stored.length === 2);
    await until(() => reading.states.at(-1)?.state === 'problem');
    assert.match(
      reading.states.at(-1)?.words ?? '',
      /^A mail in the mailbox of m\d+@fernhill\.example could not be taken in yet/,
    );
    assert.equal(reading.cursors.at(-1)?.lastUid, 1);
    broken = false;
    await until(() => reading.cursors.at(-1)?.lastUid === 3);
    assert.deepEqual(stored, ['One', 'Three', 'Bad']);
    await until(() => reading.states.at(-1)?.state === 'connected');
  });

  it('leaves mail where it is while nothing can be stored', async () => {
    const user = newUser();
    for (let n = 0; n < 8; n++) await dovecot.deliver(user, mailWith(`Mail ${n}`));
    let tries = 0;
    const reading = read(user, {
      receive: async () => {
        tries++;
        throw new Error('no database');
      },
    });
    await until(() => reading.states.length > 0);
    assert.equal(tries, 3);
    assert.equal(reading.cursors.at(-1)?.lastUid, 0);
  });

  it('is not stopped by one mail that the server can’t give', async () => {
    const user = newUser();
    for (const subject of ['One', 'Two', 'Three']) await dovecot.deliver(user, mailWith(subject));
    const folder = join(dovecot.maildir(user), 'new');
    const second = readdirSync(folder).find((name) =>
      readFileSync(join(folder, name), 'utf8').includes('Subject: Two'),
    );
    const path = join(folder, second ?? assert.fail('No second mail.'));
    if (process.getuid?.() === 0) chownSync(path, 0, 0);
    chmodSync(path, process.getuid?.() === 0 ? 0o600 : 0);
    const reading = read(user, { pollSeconds: 0.1 });
    await until(() => reading.mails.length >= 2);
    await until(() => reading.states.some((state) => state.state === 'problem'));
    assert.deepEqual([...new Set(reading.subjects())], ['One', 'Three']);
    assert.equal(reading.mails.length, 2);
    assert.equal(reading.cursors.at(-1)?.lastUid, 1);
  });

  it('brings the beginning of a mail that is too big, and says that it is only that', async () => {
    const user = newUser();
    await dovecot.deliver(user, mailWith('Big', 'x'.repeat(70).concat('\r\n').repeat(2000)));
    await dovecot.deliver(user, mailWith('Small'));
    const reading = read(user, { maxBytes: 10_000 });
    await until(() => reading.mails.length === 2);
    assert.deepEqual(reading.subjects(), ['Big', 'Small']);
    assert.deepEqual(
      reading.mails.map((mail) => [mail.wholeBytes, mail.raw.length]),
      [
        [144_318, 65_536],
        [null, 325],
      ],
    );
  });

  it('waits for the mail that is being stored when it stops, and takes no other', async () => {
    const user = newUser();
    for (const subject of ['One', 'Two']) await dovecot.deliver(user, mailWith(subject));
    const store = Promise.withResolvers<void>();
    const taken: string[] = [];
    const reading = read(user, {
      receive: async (mail) => {
        taken.push(subjectOf(mail));
        await store.promise;
      },
    });
    await until(() => taken.length === 1);
    let stopped = false;
    const stopping = reading.reader.stop().then(() => {
      stopped = true;
    });
    await wait(50);
    assert.equal(stopped, false);
    store.resolve();
    await stopping;
    assert.deepEqual(taken, ['One']);
    assert.equal(reading.cursors.at(-1)?.lastUid, 1);
  });

  it('says that the password is wrong, and does not hammer the server', async () => {
    const user = newUser();
    const reading = read(user, { pass: 'wrong', waits: { firstMs: 20, mostMs: 60_000 } });
    await until(() => reading.states.length > 0);
    assert.equal(reading.states[0]?.state, 'problem');
    assert.match(reading.states[0]?.words ?? '', new RegExp(`did not accept the password for ${user}\\.`));
    await wait(200);
    assert.equal(reading.states.length, 1);
    const began = performance.now();
    await reading.reader.stop();
    assert.ok(performance.now() - began < 500);
  });

  it('says that there is no such folder', async () => {
    const reading = read(newUser(), { folder: 'Support' });
    await until(() => reading.states.length > 0);
    assert.match(reading.states[0]?.words ?? '', /there is no folder called “Support”\. Check its name\./);
  });

  it('asks for its token anew each time it connects', async () => {
    let asked = 0;
    read(newUser(), {
      accessToken: async () => {
        asked++;
        return 'token';
      },
      pass: undefined,
      waits: { firstMs: 5, mostMs: 20 },
    });
    await until(() => asked >= 2);
  });
});

describe('batchesOf', () => {
  const megabytes = (...sizes: number[]) =>
    new Map(sizes.map((size, index) => [index + 1, size * 1024 * 1024]));
  for (const [name, sizes, atMost, batches] of [
    ['nothing', megabytes(), 10, []],
    ['by number', megabytes(1, 1, 1), 2, [[1, 2], [3]]],
    ['by size, a big one alone', megabytes(3, 3, 3, 40, 1), 10, [[1, 2], [3], [4], [5]]],
  ] as [string, Map<number, number>, number, number[][]][])
    it(`cuts ${name}`, () =>
      assert.deepEqual([...batchesOf([...sizes.keys()], sizes, atMost, 64 * 1024 * 1024)], batches));
});
