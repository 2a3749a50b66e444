import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { checkDkim } from '../dkim.ts';

/** Mail is signed once an admin has said that the record is in the DNS, and the signature holds. */
let desk: TestDesk;
let admin: Agent;
before(async () => {
  desk = await openDesk({ agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'lead' }] });
  admin = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

interface Key {
  id: string;
  selector: string;
  recordName: string;
  recordValue: string;
  publishedAt: string | null;
}
let n = 0;
/** The acknowledgement of a mail that somebody writes now. */
async function mailNow(): Promise<Buffer> {
  const from = `${'abcdefgh'[n++]?.repeat(5)}@example.org`;
  await desk.write({ from, subject: `Blue chair ${n}`, text: `Has my chair come? Number ${n}.` });
  return Buffer.from((await desk.mailTo(from)).raw);
}
const none = () => {
  throw new Error('nobody asks for a record of what is not signed');
};

test('no key: mail is not signed', async () => {
  assert.deepEqual(await admin.get('/settings/signing'), [
    { domain: 'fernhill.example', inUse: null, waiting: null },
  ]);
  assert.equal(checkDkim(await mailNow(), none), null);
});

test('a key that waits for its record signs nothing; a published one signs everything, as the visible From', async () => {
  const [made] = await admin.call('POST', '/settings/signing', { domain: 'Fernhill.example' });
  const key = made.waiting as Key;
  assert.equal(made.inUse, null);
  assert.equal(key.recordName, 'kept-20261201._domainkey.fernhill.example');
  assert.match(key.recordValue, /^v=DKIM1; k=rsa; p=MIIBIjAN[A-Za-z0-9+/=]{380,}$/);
  assert.equal(checkDkim(await mailNow(), none), null);

  const [published] = await admin.call('POST', `/settings/signing/${key.id}/published`);
  assert.equal(published.inUse.selector, key.selector);
  assert.equal(published.waiting, null);
  const raw = await mailNow();
  const asked: string[] = [];
  const seen = checkDkim(raw, (name) => {
    asked.push(name);
    return key.recordValue;
  });
  assert.deepEqual(asked, [key.recordName]);
  assert.deepEqual([seen?.domain, seen?.selector, seen?.holds], ['fernhill.example', key.selector, true]);
  for (const name of ['from', 'to', 'subject', 'date', 'message-id', 'reply-to'])
    assert.ok(seen?.headers.includes(name), name);
  // whoever changes a word of it, or of what is over it, breaks it
  const changed = (from: string, to: string) =>
    checkDkim(Buffer.from(raw.toString('latin1').replace(from, to), 'latin1'), () => key.recordValue)?.holds;
  assert.equal(changed('We have your', 'We lost your'), false);
  assert.equal(changed('Subject: ', 'Subject: Not '), false);
});

test('a new key: the old one signs until the record of the new one is published', async () => {
  const [before] = await admin.get('/settings/signing');
  const [made] = await admin.call('POST', '/settings/signing', { domain: 'fernhill.example' });
  assert.equal(made.inUse.id, before.inUse.id);
  assert.equal(made.waiting.selector, 'kept-20261201-2');
  assert.equal(checkDkim(await mailNow(), () => made.inUse.recordValue)?.selector, before.inUse.selector);
  await admin.call('POST', `/settings/signing/${made.waiting.id}/published`);
  const seen = checkDkim(await mailNow(), () => made.waiting.recordValue);
  assert.deepEqual([seen?.selector, seen?.holds], ['kept-20261201-2', true]);
  const [ended] = await admin.call('POST', `/settings/signing/${made.waiting.id}/end`);
  assert.deepEqual([ended.inUse, ended.waiting], [null, null]);
  assert.equal(checkDkim(await mailNow(), none), null);
});

test('refused: another’s domain, a key that is gone, anybody but an admin', async () => {
  const answer = await admin.fetch('POST', '/settings/signing', { domain: 'elsewhere.example' });
  assert.equal(answer.status, 422);
  assert.equal(((await answer.json()) as { code: string }).code, 'not-our-domain');
  const gone = await admin.fetch('POST', `/settings/signing/${crypto.randomUUID()}/published`);
  assert.equal(gone.status, 404);
  const sam = await desk.signIn('sam@fernhill.example');
  for (const [method, at] of [
    ['GET', '/settings/signing'],
    ['POST', '/settings/signing'],
    ['PUT', '/settings/mail-files'],
  ] as const)
    assert.equal(
      (
        await sam.fetch(
          method,
          at,
          method === 'GET' ? undefined : { domain: 'fernhill.example', megabytes: 5 },
        )
      ).status,
      403,
    );
});

test('a private key is nowhere in plain, and with another secret mail goes unsigned, and the settings say so', async () => {
  const [made] = await admin.call('POST', '/settings/signing', { domain: 'fernhill.example' });
  await admin.call('POST', `/settings/signing/${made.waiting.id}/published`);
  const { db } = desk.running.platform;
  const { rows } = await sql<{ sealed: Buffer }>`
    select private_key_sealed as sealed from signing_key where id = ${made.waiting.id}`.execute(db);
  assert.doesNotMatch(rows[0]?.sealed.toString('latin1') ?? '', /PRIVATE KEY/);
  await sql`update signing_key set private_key_sealed = ${Buffer.alloc(60, 1)} where id = ${made.waiting.id}`.execute(
    db,
  );
  assert.equal(checkDkim(await mailNow(), none), null);
  const [shown] = await admin.get('/settings/signing');
  assert.equal(shown.inUse.readable, false);
});
