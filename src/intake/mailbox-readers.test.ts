import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../../test/attack/sink.ts';
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
