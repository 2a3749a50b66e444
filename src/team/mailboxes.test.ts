import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type People, setUpPeople } from '../../test/people.ts';
import { type Caller, callerAs, type TestServer, testServer } from '../../test/server.ts';
import { providers } from '../channels/email/transport/sign-in.ts';
import { mailboxRoutes, type TestMailbox } from './mailbox-routes.ts';
import { unsealPassword } from './mailboxes.ts';
import { selectMailbox } from './store-mailboxes.ts';

let server: TestServer;
let people: People;
let ruth: Caller;
const tested: Parameters<TestMailbox>[0][] = [];

before(async () => {
  server = await testServer((app, platform) =>
    mailboxRoutes(app, platform, {
      providers,
      testMailbox: async (settings) => {
        tested.push(settings);
        return [{ part: 'sending', ok: false, kind: 'sign-in', words: 'It did not accept the password.' }];
      },
    }),
  );
  people = await setUpPeople(server.platform, server.platform.clock.now());
  ruth = await callerAs(server, people.ruth);
});
after(() => server.close());

const reading = { host: 'mail.fernhill.example', port: 993, secure: true, user: 'lettings' };
const lettings = () => ({
  address: 'lettings@fernhill.example',
  fromName: 'Fernhill lettings',
  teamId: people.teamId,
  imap: reading,
  imapPassword: 'hunter two',
});
test('a mailbox’s passwords go in sealed and never come out, nor go to another server', async () => {
  const { db, secret } = server.platform;
  const made = await ruth.call('POST', '/settings/mailboxes', lettings());
  assert.deepEqual([made.statusCode, made.json().isDefault, made.json().imap], [200, false, reading]);
  assert.doesNotMatch(made.body, /hunter|assword/);
  const id = made.json().id;
  const kept = async () => unsealPassword(secret, (await selectMailbox(db, id))?.imapPasswordSealed ?? null);
  assert.equal(await kept(), 'hunter two');
  assert.doesNotMatch(String((await selectMailbox(db, id))?.imapPasswordSealed), /hunter/);

  const { imapPassword: _, ...same } = lettings();
  await sql`update mailbox set last_uid = 7, uid_validity = '1' where id = ${id}`.execute(db);
  const renamed = await ruth.call('PATCH', `/settings/mailboxes/${id}`, { ...same, fromName: 'Lettings' });
  assert.equal(renamed.json().fromName, 'Lettings');
  assert.equal(await kept(), 'hunter two');
  const place = async () =>
    (await sql<{ uid: number | null }>`select last_uid as uid from mailbox where id = ${id}`.execute(db))
      .rows[0]?.uid;
  assert.equal(await place(), 7);

  const elsewhere = { ...same, imap: { ...reading, host: 'mail.evil.example' } };
  for (const refused of [
    await ruth.call('PATCH', `/settings/mailboxes/${id}`, elsewhere),
    await ruth.call('POST', '/settings/mailboxes/test', { ...elsewhere, id }),
  ])
    assert.deepEqual(
      [refused.statusCode, refused.json().code, refused.json().errors[0].path],
      [422, 'password-again', 'imapPassword'],
    );
  const moved = await ruth.call('PATCH', `/settings/mailboxes/${id}`, {
    ...elsewhere,
    imapPassword: 'three',
  });
  assert.deepEqual([moved.statusCode, await kept(), await place()], [200, 'three', null]);
});

test('no two open mailboxes have one address, and the default one stays open', async () => {
  const taken = await ruth.call('POST', '/settings/mailboxes', {
    ...lettings(),
    address: 'CARE@fernhill.example',
  });
  assert.deepEqual([taken.statusCode, taken.json().code], [409, 'address-taken']);
  const second = (await ruth.call('GET', '/settings/mailboxes'))
    .json()
    .find((m: { isDefault: boolean }) => !m.isDefault);
  const renamed = await ruth.call('PATCH', `/settings/mailboxes/${second.id}`, {
    ...lettings(),
    address: 'care@fernhill.example',
  });
  assert.equal(renamed.json().code, 'address-taken');
  const main = await ruth.call('POST', `/settings/mailboxes/${people.mailboxId}/close`);
  assert.deepEqual([main.statusCode, main.json().code], [409, 'default-mailbox']);
  assert.equal((await ruth.call('POST', `/settings/mailboxes/${second.id}/close`)).statusCode, 200);
  assert.equal((await ruth.call('POST', `/settings/mailboxes/${second.id}/close`)).statusCode, 404);
  assert.equal(
    (await ruth.call('POST', '/settings/mailboxes', lettings())).statusCode,
    200,
    'its address is free again',
  );
});

test('a mailbox test tries what was typed and tells each part', async () => {
  const smtp = { host: 'mail.fernhill.example', port: 587, secure: false, user: '' };
  const answer = await ruth.call('POST', '/settings/mailboxes/test', { ...lettings(), smtp });
  assert.deepEqual(answer.json(), {
    reading: null,
    sending: { ok: false, words: 'It did not accept the password.' },
  });
  assert.deepEqual(tested, [
    { imap: { ...reading, pass: 'hunter two' }, smtp: { ...smtp, from: 'lettings@fernhill.example' } },
  ]);
});

test('what became of mailboxes is on record, and nothing failed unexpectedly', async () => {
  const { rows } = await sql<{ kind: string }>`select distinct kind from event where agent_id = ${people.ruth}
    and kind like 'mailbox-%' order by kind`.execute(server.platform.db);
  assert.deepEqual(
    rows.map(({ kind }) => kind),
    ['mailbox-added', 'mailbox-changed', 'mailbox-closed'],
  );
  assert.deepEqual(server.faults, []);
});
