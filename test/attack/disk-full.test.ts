import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { after, before, mock, test } from 'node:test';
import { sql } from 'kysely';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { refuseWrites } from '../spoil.ts';
import { openSink, type Sink, until } from './sink.ts';

/**
 * What everyone meets while the disk is full, with the error that PostgreSQL raises then: a clear refusal, and nothing lost or doubled
 * once there is room. The same with a disk that is really full, and PostgreSQL falling over on it: test/long/disk-full.long.ts.
 */
let desk: TestDesk;
let sink: Sink;
let kiran: Agent;
let n = 0;

before(async () => {
  sink = await openSink();
  desk = await openDesk({ env: { KEPT_SMTP_OUT: sink.url } });
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(async () => {
  await desk?.close();
  await sink?.close();
});

const db = () => desk.running.platform.db;
const full = (table: string) => refuseWrites(desk.database, table);
const mailsTo = (address: string) => sink.mail.filter((m) => m.to.includes(address));
const conversationsAbout = (subject: string) =>
  db().selectFrom('conversation').select(['id', 'ref']).where('subject', '=', subject).execute();

/** A customer has written, and has been acknowledged. */
async function written() {
  const from = `full${++n}@example.org`;
  const subject = `Full ${n}`;
  await desk.write({ from, subject, text: 'Where is it?' });
  await until('the acknowledgement', () => mailsTo(from).length > 0);
  const [c] = await until('it is filed', async () => {
    const found = await conversationsAbout(subject);
    return found.length > 0 ? found : null;
  });
  const view = await until('its promise stands', async () => {
    const shown = await kiran.get(`/conversations/${c?.id}`);
    return shown.promises.some((p: { state: string }) => p.state === 'open') && shown;
  });
  return { from, id: c?.id as string, promiseId: view.promises[0].id as string };
}

test('the SMTP door asks the sender to come again, and what they bring again is one message', async () => {
  const mail = {
    from: 'adaeze@example.org',
    subject: 'No room',
    text: 'Hello',
    messageId: '<no-room@example.org>',
    headers: { Date: 'Tue, 01 Dec 2026 10:00:00 +0000' },
  };
  const room = await full('incoming');
  await assert.rejects(desk.write(mail), { responseCode: 451, response: /^451 4\.3\.0 .*Try again soon/ });
  await room();
  await desk.write(mail);
  await desk.write(mail);
  await until('it is acknowledged', () => mailsTo('adaeze@example.org').length > 0);
  assert.equal((await conversationsAbout('No room')).length, 1);
});

test('mail that was taken before waits, and is filed and acknowledged once', async () => {
  const room = await full('message');
  await desk.write({ from: 'rhys@example.org', subject: 'Taken before', text: 'Hello' });
  await new Promise((wake) => setTimeout(wake, 700));
  assert.equal((await conversationsAbout('Taken before')).length, 0);
  await room();
  await until('it is acknowledged', () => mailsTo('rhys@example.org').length > 0);
  assert.equal((await conversationsAbout('Taken before')).length, 1);
  assert.equal(mailsTo('rhys@example.org').length, 1);
});

test('the form says so and keeps every word', async () => {
  let cookie = '';
  const post = async (at: string, fields: Record<string, string>) => {
    const answer = await fetch(`${desk.url}${at}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields),
    });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return { status: answer.status, text: await answer.text(), to: answer.headers.get('location') };
  };
  const what = 'Where is the leg of my “table”?';
  assert.equal((await post('/help', { kind: 'question' })).to, '/help/about');
  let room = await full('form_draft');
  const refused = await post('/help/about', { what, wanted: 'A new leg' });
  assert.equal(refused.status, 503);
  assert.match(refused.text, /There is no room left to save this/);
  assert.match(refused.text, /What you wrote is still here, but we have not kept it/);
  assert.match(refused.text, /Where is the leg of my “table”\?/);
  assert.match(refused.text, /A new leg/);
  await room();
  assert.equal((await post('/help/about', { what, wanted: 'A new leg' })).to, '/help/you');
  const you = { name: 'Owen Hart', by: 'email', email: 'owen@example.org' };
  assert.equal((await post('/help/you', you)).to, '/help/check');
  await desk.setClock(new Date(desk.running.platform.clock.now().getTime() + 5_000));
  room = await full('conversation');
  const notSent = await post('/help/check', { what, ...you });
  assert.equal(notSent.status, 503);
  assert.match(notSent.text, /Your message is not sent\. What you wrote is still here/);
  await room();
  assert.equal((await post('/help/check', {})).to, '/help/sent');
  await until('it is acknowledged', () => mailsTo('owen@example.org').length > 0);
  const { rows } = await sql`select from message where words like ${`${what}%`}`.execute(db());
  assert.equal(rows.length, 1);
});

test('an agent is told, reads on, and what they press again is one mail', async () => {
  const c = await written();
  await sql`update session set last_seen_at = now() - interval '2 minutes'`.execute(db());
  const rooms = [await full('message'), await full('draft'), await full('session')];
  assert.equal((await kiran.get(`/conversations/${c.id}`)).id, c.id, 'reading needs no room');
  const reply = {
    id: randomUUID(),
    words: 'Hello.\n\nIt is on its way.',
    settles: [{ promiseId: c.promiseId, outcome: 'kept' }],
  };
  for (const [method, at, body] of [
    ['POST', `/conversations/${c.id}/replies`, reply],
    ['PUT', `/conversations/${c.id}/draft`, { words: 'Hello' }],
  ] as const) {
    const refused = await kiran.fetch(method, at, body);
    assert.equal(refused.status, 503, at);
    assert.equal(refused.headers.get('retry-after'), '5');
    const problem = (await refused.json()) as Record<string, unknown>;
    assert.equal(problem.code, 'disk-full');
    assert.equal(problem.title, 'There is no room left to save this.');
    assert.equal(problem.detail, 'Nothing was saved. Please keep your text and tell whoever runs this desk.');
  }
  for (const room of rooms) await room();
  await kiran.call('POST', `/conversations/${c.id}/replies`, reply);
  await kiran.call('POST', `/messages/${reply.id}/send-now`);
  const ours = () => mailsTo(c.from).filter((m) => /on its way/.test(m.parsed.text ?? ''));
  await until('it leaves', () => ours().length > 0);
  const promises = async () =>
    (await kiran.get(`/conversations/${c.id}`)).promises as { id: string; state: string }[];
  await until('it is kept', async () =>
    (await promises()).some((p) => p.id === c.promiseId && p.state === 'kept'),
  );
  assert.equal(ours().length, 1);
});

test('an answer of a mail server that there is no room to note is noted once there is, and nothing leaves twice', async () => {
  const c = await written();
  const id = randomUUID();
  await kiran.call('POST', `/conversations/${c.id}/replies`, {
    id,
    words: 'Hello.\n\nIt is found.',
    settles: [{ promiseId: c.promiseId, outcome: 'kept' }],
  });
  const room = await full('promise_settlement');
  await kiran.call('POST', `/messages/${id}/send-now`);
  const ours = () => mailsTo(c.from).filter((m) => /is found/.test(m.parsed.text ?? ''));
  await until('it leaves', () => ours().length > 0);
  await new Promise((wake) => setTimeout(wake, 700));
  const delivery = () =>
    db()
      .selectFrom('delivery')
      .select(['state', 'doubtfulAt'])
      .where('messageId', '=', id)
      .executeTakeFirstOrThrow();
  assert.equal((await delivery()).state, 'handing-over');
  await room();
  await until('it is on record', async () => (await delivery()).state === 'accepted');
  assert.equal((await delivery()).doubtfulAt, null);
  assert.equal(ours().length, 1);
  const view = await kiran.get(`/conversations/${c.id}`);
  assert.equal(view.promises.find((p: { id: string }) => p.id === c.promiseId).state, 'kept');
});

test('rehearsed mail that does not fit into the outbox is never said to have gone, and leaves no scraps', async () => {
  const rehearsing = await openDesk({ env: { KEPT_SMTP_OUT: '' } });
  const outbox = path.join(rehearsing.data, 'outbox');
  const { open } = fs;
  // half of it fits
  const opening = mock.method(fs, 'open', async (...how: Parameters<typeof open>) => {
    const file = await open(...how);
    if (String(how[0]).includes('.eml'))
      file.writeFile = async (bytes) => {
        await file.write(bytes as Buffer, 0, 100);
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      };
    return file;
  });
  syncBuiltinESMExports();
  try {
    await rehearsing.write({ from: 'lena@example.org', subject: 'Outbox', text: 'Hello' });
    const delivery = () =>
      rehearsing.running.platform.db
        .selectFrom('delivery')
        .select(['state', 'lastReason', 'acceptedAt'])
        .executeTakeFirst();
    const put = await until('it was tried', async () => {
      const row = await delivery();
      return row?.lastReason ? row : null;
    });
    assert.deepEqual([put.state, put.acceptedAt], ['queued', null]);
    assert.deepEqual(await fs.readdir(outbox), []);
    opening.mock.restore();
    syncBuiltinESMExports();
    await rehearsing.setClock(new Date('2026-12-01T10:02:00Z'));
    await until('it is written', async () => (await delivery())?.state === 'accepted');
    assert.equal((await fs.readdir(outbox)).length, 1);
  } finally {
    opening.mock.restore();
    syncBuiltinESMExports();
    await rehearsing.close();
  }
});
