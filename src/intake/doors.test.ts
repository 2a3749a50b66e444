import assert from 'node:assert/strict';
import { test } from 'node:test';
import { until } from '../../test/attack/sink.ts';
import { freePort } from '../../test/free-port.ts';
import { setUpPeople } from '../../test/people.ts';
import { testServer } from '../../test/server.ts';
import { newId } from '../platform/ids.ts';
import { Secret } from '../platform/secret.ts';
import { startMailboxReaders } from './doors.ts';

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
