import assert from 'node:assert/strict';
import net from 'node:net';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { freePort } from '../free-port.ts';
import { until } from './sink.ts';

/** A mail server that takes a connection and then says nothing, or stops in the middle: it holds up its own mailbox alone. */
let desk: TestDesk;
let kiran: Agent;
let port: number;
let server: net.Server;
let connections: net.Socket[] = [];
let says = '';
let claims: { id: string; [key: string]: unknown };

before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
  port = await freePort();
  server = net.createServer((socket) => {
    connections.push(socket);
    socket.on('error', () => {});
    if (says) socket.write(says);
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const [care] = await kiran.get('/settings/mailboxes');
  claims = await kiran.call('POST', '/settings/mailboxes', {
    address: 'claims@fernhill.example',
    fromName: 'Claims',
    teamId: care.teamId,
    smtp: { host: '127.0.0.1', port, secure: false, user: '' },
  });
});
after(async () => {
  for (const socket of connections) socket.destroy();
  server.close();
  await desk.close();
});

let n = 0;
async function write(to: string): Promise<string> {
  const from = `${String.fromCharCode(97 + n++).repeat(6)}@example.org`;
  await desk.write({ from, to, subject: `Lanes ${n}`, text: `Question number ${n}.` });
  return from;
}
const hangUp = () => {
  for (const socket of connections) socket.destroy();
  connections = [];
};
const stateOf = async (from: string) => {
  const { items } = await kiran.get('/conversations?view=all');
  for (const { id } of items) {
    const view = await kiran.get(`/conversations/${id}`);
    if (view.contact.addresses[0]?.value !== from) continue;
    const { db } = desk.running.platform;
    return db
      .selectFrom('delivery')
      .innerJoin('message', 'message.id', 'delivery.messageId')
      .select(['state', 'sendAt', 'lastReason', 'attempts'])
      .where('message.conversationId', '=', id)
      .executeTakeFirst();
  }
  return undefined;
};

for (const [name, words] of [
  ['says nothing at all', ''],
  ['stops after its greeting', '220 here I am\r\n'],
] as const)
  test(`a server that ${name} holds up no other mailbox, and its own mail waits`, async () => {
    says = words;
    const stuck = await write('claims@fernhill.example');
    await until('it hangs', () => connections.length > 0);
    for (let i = 0; i < 5; i++) {
      const began = Date.now();
      await desk.mailTo(await write('care@fernhill.example'));
      assert.ok(Date.now() - began < 3_000, `${Date.now() - began} ms`);
    }
    assert.equal((await stateOf(stuck))?.state, 'handing-over');
    hangUp();
    await until('it is put off', async () => (await stateOf(stuck))?.state === 'queued');
    const put = await stateOf(stuck);
    const now = desk.running.platform.clock.now().getTime();
    assert.ok(put && put.sendAt.getTime() > now + 50_000 && put.sendAt.getTime() <= now + 61_000);
    assert.ok(put.lastReason);
  });

test('what waits is shown, tried at growing intervals, and goes once when the server is put right', async () => {
  says = '421 not now\r\n';
  const from = await write('claims@fernhill.example');
  await until(
    'the first try',
    async () => (await stateOf(from))?.attempts === 1 && (await stateOf(from))?.state === 'queued',
  );
  const start = desk.running.platform.clock.now();
  const waits: number[] = [];
  let at = start;
  for (let tries = 1; tries <= 4; tries++) {
    const row = await stateOf(from);
    assert.equal(row?.attempts, tries);
    assert.match(row?.lastReason ?? '', /421 not now/);
    waits.push(Math.round(((row?.sendAt.getTime() ?? 0) - at.getTime()) / 60_000));
    at = new Date((row?.sendAt.getTime() ?? 0) + 500);
    if (tries === 4) break;
    await desk.setClock(at);
    await until('the next try', async () => {
      const next = await stateOf(from);
      return next?.attempts === tries + 1 && next.state === 'queued';
    });
  }
  assert.deepEqual(waits, [1, 5, 15, 30]);
  const { id, state: _state, stateWords: _words, isDefault: _default, ...rest } = claims;
  await kiran.call('PATCH', `/settings/mailboxes/${id}`, { ...rest, smtp: null });
  await desk.setClock(at);
  await desk.mailTo(from);
  await until('it has gone', async () => (await stateOf(from))?.state === 'accepted');
  assert.equal(desk.mail.filter((m) => m.to.includes(from)).length, 1);
});
