import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { openSink, type Sink, until } from './sink.ts';

/** What a mail server may do to our mail, and what must then stand on the record. */
let desk: TestDesk;
let sink: Sink;
let kiran: Agent;
const refused = new Map<string, { code: number; text: string }>();
const slow = new Map<string, number>();

before(async () => {
  sink = await openSink({
    refuses: (address) => refused.get(address) ?? null,
    thinksMs: (to) => Math.max(0, ...to.map((address) => slow.get(address) ?? 0)),
  });
  desk = await openDesk({ env: { KEPT_SMTP_OUT: sink.url } });
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(async () => {
  await desk.close();
  await sink.close();
});

type Item = { type: string; message: { id: string; delivery: { state: string; reason: string | null } } };
type Shown = { kind: string; state: string; id: string; what: string };
let n = 0;

/** A customer has written and has their acknowledgement. */
async function written(headers: Record<string, string> = {}, messageId?: string) {
  const from = `sending${++n}@example.org`;
  const subject = `Sending ${n}`;
  await desk.write({ from, subject, text: 'Hello', headers, ...(messageId && { messageId }) });
  await until('the acknowledgement', () => sink.mail.some((m) => m.to.includes(from)));
  const row = await until('the conversation', () =>
    desk.running.platform.db
      .selectFrom('conversation')
      .select('id')
      .where('subject', '=', subject)
      .executeTakeFirst(),
  );
  await until('its promise', async () => (await shown(row.id)).promises.some((p) => p.state === 'open'));
  return { from, id: row.id };
}
const shown = (
  id: string,
): Promise<{ promises: Shown[]; thread: Item[]; status: string; nextWord: unknown }> =>
  kiran.get(`/conversations/${id}`);
const stateOf = async (id: string, kind = 'reply') =>
  (await shown(id)).promises.find((p) => p.kind === kind)?.state;
const deliveryOf = async (id: string, messageId: string) =>
  (await shown(id)).thread.find((i) => i.type === 'message' && i.message.id === messageId)?.message.delivery;

async function reply(id: string, more: object = {}, go = true): Promise<string> {
  const { promises } = await shown(id);
  const settles = promises
    .filter((p) => p.state === 'open' && p.kind === 'reply')
    .map((p) => ({ promiseId: p.id, outcome: 'kept' }));
  const held = await kiran.call('POST', `/conversations/${id}/replies`, {
    id: randomUUID(),
    words: 'Hello.\n\nHere is your answer.',
    settles,
    ...more,
  });
  if (go) await kiran.call('POST', `/messages/${held.id}/send-now`);
  return held.id;
}
const replies = (address: string) =>
  sink.mail.filter((m) => m.to.includes(address) && /Here is your answer/.test(m.parsed.text ?? ''));

test('a server that takes the copy and refuses the customer has not taken our answer', async () => {
  const c = await written();
  refused.set(c.from, { code: 550, text: '5.1.1 no such person' });
  const messageId = await reply(c.id, {
    cc: [{ address: 'copy1@example.org' }],
    promises: [{ kind: 'action', what: 'Send it', dueAt: '2026-12-03T16:00:00Z' }],
  });
  await until('it was answered', async () => (await deliveryOf(c.id, messageId))?.state === 'not-delivered');
  assert.match((await deliveryOf(c.id, messageId))?.reason ?? '', /5\.1\.1/);
  assert.equal(await stateOf(c.id), 'open');
  assert.notEqual(await stateOf(c.id, 'action'), 'open');
  assert.notEqual((await shown(c.id)).nextWord, null);
});

test('a customer whom the server takes only later gets it then, and nobody gets it twice', async () => {
  const c = await written();
  refused.set(c.from, { code: 451, text: '4.7.1 come back in a minute' });
  const messageId = await reply(c.id, { cc: [{ address: 'copy2@example.org' }] });
  await until('the copy', () => replies('copy2@example.org').length > 0);
  await until('the first answer', async () =>
    /4\.7\.1/.test((await deliveryOf(c.id, messageId))?.reason ?? ''),
  );
  assert.equal((await deliveryOf(c.id, messageId))?.state, 'sending');
  assert.equal(await stateOf(c.id), 'open');
  refused.delete(c.from);
  await desk.setClock(new Date('2026-12-01T10:05:00Z'));
  await until('it is sent', async () => (await deliveryOf(c.id, messageId))?.state === 'sent');
  assert.equal(replies(c.from).length, 1);
  assert.equal(replies('copy2@example.org').length, 1);
  assert.equal(await stateOf(c.id), 'kept');
});

test('a copy that is refused does not take our answer back', async () => {
  const c = await written();
  refused.set('copy3@example.org', { code: 550, text: '5.1.1 no such person' });
  const messageId = await reply(c.id, { cc: [{ address: 'copy3@example.org' }] });
  await until('it is sent', async () => (await deliveryOf(c.id, messageId))?.state === 'sent');
  assert.match((await deliveryOf(c.id, messageId))?.reason ?? '', /copy3@example\.org/);
  assert.equal(await stateOf(c.id), 'kept');
});

test('a copy that is taken only later does not hold our answer up', async () => {
  const c = await written();
  refused.set('copy4@example.org', { code: 451, text: '4.7.1 come back in a minute' });
  await reply(c.id, { cc: [{ address: 'copy4@example.org' }] });
  await until('it is kept', async () => (await stateOf(c.id)) === 'kept');
  refused.delete('copy4@example.org');
  await desk.setClock(new Date('2026-12-01T10:15:00Z'));
  await until('the copy', () => replies('copy4@example.org').length > 0);
  await until('nothing is left to do', async () =>
    (await shown(c.id)).thread.every((i) => i.type !== 'message' || i.message.delivery?.state !== 'sending'),
  );
  assert.equal(replies(c.from).length, 1);
  assert.equal((await shown(c.id)).promises.filter((p) => p.state === 'kept').length, 1);
});

test('words to somebody else keep no promise to the customer', async () => {
  const c = await written();
  const { promises } = await shown(c.id);
  const answer = await kiran.fetch('POST', `/conversations/${c.id}/replies`, {
    id: randomUUID(),
    words: 'Hello, could you look at this?',
    to: [{ address: 'plumber@example.org' }],
    settles: promises.filter((p) => p.state === 'open').map((p) => ({ promiseId: p.id, outcome: 'kept' })),
  });
  assert.equal(answer.status, 409);
  assert.equal(((await answer.json()) as { code: string }).code, 'not-to-them');
});

test('a mail over which the server thinks long holds up no other, and what was accepted in time is kept', async () => {
  const [slowOne, quickOne] = [await written(), await written()];
  slow.set(slowOne.from, 5_000);
  const due = new Date(
    (await shown(quickOne.id)).promises.map((p) => (p as unknown as { dueAt: string }).dueAt)[0] ?? '',
  );
  const waiting = [await reply(slowOne.id, {}, false), await reply(quickOne.id, {}, false)];
  // the hold of both ends five seconds before they would be late
  // it answers only when all is sent, and this looks on meanwhile
  const clockSet = desk.setClock(new Date(due.getTime() - 3_500));
  await until(
    'both are with the server',
    () => replies(slowOne.from).length + replies(quickOne.from).length === 2,
  );
  await until(
    'the quick one is sent',
    async () => (await deliveryOf(quickOne.id, waiting[1] ?? ''))?.state === 'sent',
    2_500,
  );
  assert.equal(replies(slowOne.from)[0]?.answeredAt, null);
  await until(
    'the slow one is sent',
    async () => (await deliveryOf(slowOne.id, waiting[0] ?? ''))?.state === 'sent',
  );
  assert.equal(await stateOf(quickOne.id), 'kept');
  assert.equal(await stateOf(slowOne.id), 'broken');
  await clockSet;
});

test('a bounce after resolving opens the conversation again, to the same owner', async () => {
  await desk.setClock(new Date('2026-12-03T10:00:00Z'));
  const c = await written();
  const messageId = await reply(c.id);
  await until('it is kept', async () => (await stateOf(c.id)) === 'kept');
  await kiran.call('POST', `/conversations/${c.id}/resolution`, { askOutcome: false });
  await desk.write({ from: '', to: await bounceAddressOf(messageId), ...bounceOf(c.from) });
  await until(
    'it is not delivered',
    async () => (await deliveryOf(c.id, messageId))?.state === 'not-delivered',
  );
  const after = await shown(c.id);
  assert.equal(after.status, 'open');
  assert.equal(after.promises.find((p) => p.kind === 'reply')?.state, 'open');
  assert.notEqual(after.nextWord, null);
});

test('a forged bounce marks the address of nobody else', async () => {
  const [c, victim] = [await written(), await written()];
  const messageId = await reply(c.id);
  await until('it is kept', async () => (await stateOf(c.id)) === 'kept');
  await desk.write({ from: '', to: await bounceAddressOf(messageId), ...bounceOf(victim.from) });
  await until('it is filed', async () => (await shown(c.id)).thread.length > 3);
  const { rows } = await sql<{ bouncedAt: Date | null }>`
    select bounced_at from address where value = ${victim.from}`.execute(desk.running.platform.db);
  assert.equal(rows[0]?.bouncedAt, null);
});

test('a copy that comes back does not take our answer back', async () => {
  const c = await written();
  const messageId = await reply(c.id, { cc: [{ address: 'copy5@example.org' }] });
  await until('it is kept', async () => (await stateOf(c.id)) === 'kept');
  await desk.write({ from: '', to: await bounceAddressOf(messageId), ...bounceOf('copy5@example.org') });
  await until('it is noted', async () =>
    /copy5@example\.org/.test((await deliveryOf(c.id, messageId))?.reason ?? ''),
  );
  assert.equal((await deliveryOf(c.id, messageId))?.state, 'sent');
  assert.equal(await stateOf(c.id), 'kept');
});

test('an acknowledgement that waits while its conversation is resolved holds up no other mail', async () => {
  const [jam, c] = [await written(), await written()];
  slow.set(jam.from, 4_000);
  await reply(jam.id);
  await until('the server thinks', () => replies(jam.from).length === 1);
  // resolved once, so that somebody has been answered; then the customer writes again and is rung at once
  const rung = { channel: 'phone', direction: 'out', words: 'We spoke.' };
  const { promises } = await shown(c.id);
  await kiran.call('POST', `/conversations/${c.id}/entries`, { ...rung, keeps: promises.map((p) => p.id) });
  await kiran.call('POST', `/conversations/${c.id}/resolution`, { askOutcome: false });
  await desk.write({
    from: c.from,
    subject: `Sending ${n}`,
    text: 'It broke again.',
    inReplyTo: sink.mail.find((m) => m.to.includes(c.from))?.parsed.messageId ?? '',
  });
  await until('it is open again', async () => (await shown(c.id)).status === 'open');
  await kiran.call('POST', `/conversations/${c.id}/entries`, rung);
  await kiran.call('POST', `/conversations/${c.id}/resolution`, { askOutcome: false });
  const next = await written();
  assert.equal((await shown(c.id)).status, 'resolved');
  assert.equal(sink.mail.filter((m) => m.to.includes(c.from)).length, 1);
  assert.ok(next.id);
});

test('ids that no mail may carry do not keep our answer from leaving', async () => {
  for (const id of [
    '<x>',
    `<${'a'.repeat(950)}@example.org>`,
    '<soft\u00adhyphen@example.org>',
    '<<double@example.org>>',
  ]) {
    const c = await written({}, id);
    await reply(c.id);
    await until(`the answer to ${id.slice(0, 30)}`, () => replies(c.from).length === 1);
  }
});

test("nobody sends a colleague's held reply early", async () => {
  await kiran.call('POST', '/settings/agents', {
    email: 'sam@fernhill.example',
    name: 'Sam Doyle',
    role: 'agent',
    jobTitle: '',
    teamIds: [],
  });
  await sql`update agent set password_hash = (select password_hash from agent where email = 'kiran@fernhill.example') where email = 'sam@fernhill.example'`.execute(
    desk.running.platform.db,
  );
  const sam = await desk.signIn('sam@fernhill.example');
  const c = await written();
  const held = await reply(c.id, {}, false);
  assert.equal((await sam.fetch('POST', `/messages/${held}/send-now`)).status, 403);
  assert.equal((await sam.fetch('POST', `/messages/${held}/undo`)).status, 403);
  assert.equal((await deliveryOf(c.id, held))?.state, 'held');
});

async function bounceAddressOf(messageId: string): Promise<string> {
  const { bounceAddress } = await import('../../src/conversations/mail-token.ts');
  const { rows } = await sql<{ id: string }>`select id from delivery where message_id = ${messageId}`.execute(
    desk.running.platform.db,
  );
  return bounceAddress(desk.running.platform.secret, 'care@fernhill.example', rows[0]?.id ?? '');
}

const bounceOf = (address: string) => ({
  subject: 'Undelivered Mail Returned to Sender',
  text: `This is the mail system.\n\n<${address}>: host mx.example.org said: 550 5.1.1 No such user`,
  headers: { From: 'MAILER-DAEMON@mx.example.org', 'X-Failed-Recipients': address },
});
