import assert from 'node:assert/strict';
import net from 'node:net';
import { test } from 'node:test';
import { sql } from 'kysely';
import { until } from '../../test/attack/sink.ts';
import { startDovecot } from '../../test/dovecot.ts';
import { freePort } from '../../test/free-port.ts';
import { setUpPeople } from '../../test/people.ts';
import { testServer } from '../../test/server.ts';
import { inTransaction } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { Secret } from '../platform/secret.ts';
import { MailKeeper } from './keep-mail.ts';
import { startMailboxReaders } from './mailbox-readers.ts';
import { readNotFiled, tryAgain } from './not-filed.ts';
import { noticeUnread } from './unread-mailboxes.ts';

test('a mailbox whose password cannot be read says so, and holds up no other mailbox', async () => {
  const server = await testServer(() => {});
  const { db, secret, clock } = server.platform;
  const { teamId } = await setUpPeople(server.platform, clock.now());
  const formerly = new Secret('the secret that this desk had before');
  const port = await freePort();
  const add = async (address: string, sealedWith: Secret) => {
    const id = newId();
    await db
      .insertInto('mailbox')
      .values({
        id,
        address,
        fromName: '',
        teamId,
        imap: JSON.stringify({ host: '127.0.0.1', port, secure: false, user: address }),
        imapPasswordSealed: sealedWith.seal('mailbox', 'secret'),
        createdAt: clock.now(),
      })
      .execute();
    return id;
  };
  const ids = [await add('first@fernhill.example', formerly), await add('second@fernhill.example', secret)];
  const wordsOf = async (id: string | undefined) =>
    (
      await db
        .selectFrom('mailbox')
        .select('stateWords')
        .where('id', '=', id ?? '')
        .executeTakeFirst()
    )?.stateWords;
  const readers = startMailboxReaders(server.platform);
  try {
    await until('both say what is wrong', async () => (await wordsOf(ids[0])) && (await wordsOf(ids[1])));
    assert.match(
      (await wordsOf(ids[0])) ?? '',
      /^We cannot read the password that we kept for this mailbox, because the secret of this desk has changed\.$/,
    );
    assert.match((await wordsOf(ids[1])) ?? '', /127\.0\.0\.1/);
  } finally {
    await readers.stop();
    await server.close();
  }
});

test('a mailbox that was taken for unread is what its reader says again', async () => {
  const server = await testServer(() => {});
  const { db, secret, clock } = server.platform;
  const { mailboxId } = await setUpPeople(server.platform, clock.now());
  const imap = JSON.stringify({ host: '127.0.0.1', port: await freePort(), secure: false, user: 'care' });
  await db
    .updateTable('mailbox')
    .set({ imap, imapPasswordSealed: secret.seal('mailbox', 'x') })
    .execute();
  const words = async () =>
    (await db.selectFrom('mailbox').select('stateWords').where('id', '=', mailboxId).executeTakeFirst())
      ?.stateWords;
  const readers = startMailboxReaders(server.platform, undefined, 0);
  try {
    await until('it says that nobody answers', async () => /Nothing answers/.test((await words()) ?? ''));
    await db
      .updateTable('mailbox')
      .set({ watchedAt: new Date(Date.now() - 120_000) })
      .execute();
    await noticeUnread(db, clock.now());
    assert.match((await words()) ?? '', /^Nobody reads it now/);
    await readers.settle();
    await noticeUnread(db, clock.now());
    assert.match((await words()) ?? '', /^Nothing answers/);
  } finally {
    await readers.stop();
    await server.close();
  }
});

test('a mail that is too large stands as not filed, with its beginning, and is not tried again', async () => {
  const server = await testServer(() => {});
  const { db, clock } = server.platform;
  const { mailboxId, ruth } = await setUpPeople(server.platform, clock.now());
  const raw = Buffer.from(
    'From: Ann <ann@example.org>\r\nSubject: Plans\r\nMessage-ID: <plans@example.org>\r\n\r\nSee',
  );
  const tooLarge = 'It is 90.0 MB, more than we take in.';
  const mail = {
    door: 'imap' as const,
    mailboxId,
    mailFrom: '',
    recipients: [],
    remoteAddress: '',
    raw,
    tooLarge,
  };
  const keeper = new MailKeeper(db);
  try {
    await Promise.all([
      keeper.keep(mail, clock.now()),
      keeper.keep({ ...mail, raw: Buffer.from(raw) }, clock.now()),
    ]);
    const rows = await readNotFiled(db);
    assert.deepEqual(
      rows.map(({ mailFrom, reason, beginningOnly }) => [mailFrom, reason, beginningOnly]),
      [['ann@example.org', tooLarge, true]],
    );
    const { kind } = await db
      .selectFrom('event')
      .select('kind')
      .where('kind', 'like', 'mail-%')
      .executeTakeFirstOrThrow();
    assert.equal(kind, 'mail-not-filed');
    const id = rows[0]?.id ?? '';
    await assert.rejects(
      inTransaction(db, (tx) => tryAgain(tx, id, ruth, clock.now())),
      { code: 'not-found' },
    );
  } finally {
    await server.close();
  }
});

/** Passes connections on to a mail server, in slow pieces where asked, and counts how many are open at once. */
async function countingDoor(port: number) {
  const open = new Set<net.Socket>();
  const door = { open, most: 0, begun: 0, slowMs: 0, port: 0, close: () => server.close() };
  const server = net.createServer((near) => {
    const far = net.connect(port, '127.0.0.1');
    door.begun++;
    open.add(near);
    // one that has just ended is told in the same breath
    setTimeout(() => {
      door.most = Math.max(door.most, open.size);
    }, 30);
    const end = () => {
      open.delete(near);
      near.destroy();
      far.destroy();
    };
    for (const one of [near, far]) one.on('close', end).on('error', end);
    near.pipe(far);
    far.on('data', (bytes) => setTimeout(() => near.writable && near.write(bytes), door.slowMs));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  door.port = (server.address() as net.AddressInfo).port;
  return door;
}

test('a mail server sees one connection a mailbox: with two processes, a slow folder, one that stops, and one that dies', async () => {
  const dovecot = await startDovecot({ users: { care: 'secret' } });
  const door = await countingDoor(dovecot.imapPort);
  // a named database: there may be other processes
  const server = await testServer(() => {}, { env: { DATABASE_URL: 'postgres://elsewhere.example/kept' } });
  const { db, secret, clock } = server.platform;
  await setUpPeople(server.platform, clock.now());
  const imap = JSON.stringify({ host: '127.0.0.1', port: door.port, secure: false, user: 'care' });
  await db
    .updateTable('mailbox')
    .set({ imap, imapPasswordSealed: secret.seal('mailbox', 'secret') })
    .execute();
  let sent = 0;
  const comes = async (what: string, mails: number) => {
    const added = Array.from({ length: mails }, () => ++sent);
    await Promise.all(
      added.map((n) =>
        dovecot.deliver(
          'care',
          `From: a@example.org\r\nMessage-ID: <${n}@example.org>\r\nSubject: ${n}\r\n\r\nHi`,
        ),
      ),
    );
    await until(what, async () => {
      const rows = await db.selectFrom('incoming').select('id').execute();
      return rows.length >= sent;
    });
    assert.equal((await db.selectFrom('incoming').select('id').execute()).length, sent, what);
    await new Promise((wake) => setTimeout(wake, 50));
    assert.deepEqual([door.open.size, door.most], [1, 1], what);
  };
  const [first, second] = [startMailboxReaders(server.platform), startMailboxReaders(server.platform)];
  const another = startMailboxReaders(server.platform);
  try {
    await Promise.all([first.settle(), second.settle(), another.settle()]);
    await comes('with three processes', 2);

    door.slowMs = 150;
    await Promise.all([comes('with a slow folder', 30), ...[1, 2, 3].map(() => second.settle())]);
    door.slowMs = 0;

    await Promise.all([first.stop(), another.stop()]);
    await second.settle();
    await comes('when the others have stopped', 1);

    await second.stop();
    await until('nobody reads', async () => door.open.size === 0);
    await sql`update mailbox set read_by = ${newId()}, watched_at = now()`.execute(db);
    const begun = door.begun;
    const third = startMailboxReaders(server.platform);
    try {
      await third.settle();
      assert.equal(door.begun, begun, 'another one reads it, as far as anybody knows');
      await sql`update mailbox set watched_at = now() - interval '31 seconds'`.execute(db);
      await third.settle();
      await comes('when the one that read it has died', 1);
      await sql`update mailbox set read_by = ${newId()}, watched_at = now()`.execute(db);
      await third.settle();
      await until('it lets go when another has taken over', async () => door.open.size === 0);
    } finally {
      await third.stop();
    }
  } finally {
    await Promise.all([first.stop(), second.stop(), another.stop()]);
    door.close();
    await server.close();
    await dovecot.remove();
  }
});
