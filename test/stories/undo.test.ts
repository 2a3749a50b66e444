import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { openSink, type Sink, until } from '../attack/sink.ts';
import { freshDatabase } from '../cluster.ts';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { freePort } from '../free-port.ts';
import { setClock, setUp, signIn, startDesk } from '../long/desk-process.ts';

/**
 * Undo is a hold on the server. What a browser shows of it is in test/e2e/undo.test.ts (undo, edit, send; undo, discard; a closed tab;
 * too late); here is what colleagues and crashes do meanwhile.
 */
let desk: TestDesk;
let sink: Sink;
let kiran: Agent;
let sam: Agent;
let n = 0;

before(async () => {
  sink = await openSink();
  desk = await openDesk({
    env: { KEPT_SMTP_OUT: sink.url },
    agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'admin' }],
  });
  kiran = await desk.signIn('kiran@fernhill.example');
  sam = await desk.signIn('sam@fernhill.example');
});
after(async () => {
  await desk?.close();
  await sink?.close();
});

const REPLY = { words: 'Hello.\n\nIt comes on Monday.' };
const answers = (address: string) =>
  sink.mail.filter((m) => m.to.includes(address) && /comes on Monday/.test(m.parsed.text ?? ''));

/** Kiran has answered a customer, and the reply is held. */
async function held() {
  const from = `held${++n}@example.org`;
  await desk.write({ from, subject: `Held ${n}`, text: 'When does it come?' });
  await until('the acknowledgement', () => sink.mail.some((m) => m.to.includes(from)));
  const { id } = await until('it is filed', async () => {
    const { items } = await kiran.get('/conversations?view=all');
    return items.find((one: { subject: string }) => one.subject === `Held ${n}`);
  });
  const at = `/conversations/${id}`;
  await kiran.call('PUT', `${at}/draft`, REPLY);
  const message = await kiran.call('POST', `${at}/replies`, { id: randomUUID(), ...REPLY });
  return { from, at, messageId: message.id as string };
}
const pastTheHold = () => desk.setClock(new Date(desk.running.platform.clock.now().getTime() + 25_000));

test('a colleague who deletes a draft in the middle of the hold stops nothing: it still goes, once', async () => {
  const { from, at, messageId } = await held();
  await sam.call('PUT', `${at}/draft`, { words: 'I would rather say this' });
  await sam.call('DELETE', `${at}/draft`);
  // nor does the writer, in another window
  await kiran.call('DELETE', `${at}/draft`);
  assert.equal(answers(from).length, 0);
  await pastTheHold();
  await until('it leaves', () => answers(from).length > 0);
  const view = await kiran.get(at);
  const shown = view.thread.find((item: any) => item.message?.id === messageId);
  await until('it is sent', async () => {
    const { thread } = await kiran.get(at);
    return thread.find((item: any) => item.message?.id === messageId).message.delivery.state === 'sent';
  });
  assert.equal(shown.message.words, REPLY.words);
  assert.equal(answers(from).length, 1);
});

test("a colleague, an admin too, can neither take back nor hurry what is another's", async () => {
  const { from, messageId } = await held();
  for (const act of ['undo', 'send-now']) {
    const refused = await sam.fetch('POST', `/messages/${messageId}/${act}`);
    assert.equal(refused.status, 403, act);
    assert.equal(((await refused.json()) as { code: string }).code, 'not-yours');
  }
  assert.equal(answers(from).length, 0);
  await pastTheHold();
  await until('it leaves', () => answers(from).length > 0);
  assert.equal(answers(from).length, 1);
});

test('killed in the middle of the hold: the reply leaves exactly once when the desk is back', async () => {
  const data = mkdtempSync(path.join(os.tmpdir(), 'kept-undo-'));
  const database = await freshDatabase();
  const { host, user, port, database: name } = database.config;
  const [webPort, smtpPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${webPort}`;
  const env = {
    KEPT_DATA: data,
    DATABASE_URL: `postgres://${user}@/${name}?host=${encodeURIComponent(String(host))}&port=${port}`,
    KEPT_PORT: String(webPort),
    KEPT_SMTP_IN_PORT: String(smtpPort),
    KEPT_SMTP_OUT: sink.url,
  };
  setUp(env, data);
  let running = startDesk(env);
  try {
    await running.ready;
    const now = new Date('2026-12-01T10:00:00Z');
    await setClock(url, now);
    const writer = await signIn(url);
    const { id } = await writer.call<{ id: string }>('POST', '/conversations', {
      contact: { name: 'Rhys Price', email: 'rhys@example.org' },
      subject: 'Your order',
      reply: { id: randomUUID(), words: 'Hello Rhys,\n\nIt comes on Monday.' },
    });
    assert.ok(id);
    await running.kill();
    assert.equal(answers('rhys@example.org').length, 0, 'it was still held');
    running = startDesk(env);
    await running.ready;
    await setClock(url, new Date(now.getTime() + 25_000));
    await until('it leaves', () => answers('rhys@example.org').length > 0);
    await setClock(url, new Date(now.getTime() + 600_000));
    assert.equal(answers('rhys@example.org').length, 1);
  } finally {
    await running.stop();
    await database.drop();
    rmSync(data, { recursive: true, force: true });
  }
});
