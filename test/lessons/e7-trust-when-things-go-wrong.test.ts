import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** E7: trust when things go wrong is what brings people back. Their own page shows what we promised: what we kept, and what we did not. */
let desk: TestDesk;
let kiran: Agent;
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

test('E7: the customer reads every promise with what became of it, broken ones included', async () => {
  await desk.write({ from: 'johanna@example.org', subject: 'Lamp', text: 'The lamp does not light.' });
  const c = await conversationFrom(kiran, 'Lamp');
  const reply = await kiran.call('POST', `/conversations/${c.id}/replies`, {
    id: randomUUID(),
    words:
      'Hello,\n\nWe will send a new lamp by Tuesday 1 December, 4pm. We will write to you about the old one by Wednesday 2 December, noon.',
    settles: c.promises.map((p: { id: string }) => ({ promiseId: p.id, outcome: 'kept' })),
    promises: [
      { kind: 'action', what: 'Send a new lamp', dueAt: '2026-12-01T16:00:00Z' },
      { kind: 'update', what: 'Write to you about the old one', dueAt: '2026-12-02T12:00:00Z' },
    ],
  });
  await kiran.call('POST', `/messages/${reply.id}/send-now`);
  await until(async () => {
    const view = await kiran.get(`/conversations/${c.id}`);
    return view.promises.filter((p: { state: string }) => p.state === 'open').length === 2;
  }, 'both promised');
  await desk.setClock(new Date('2026-12-02T12:00:30Z'));
  await until(async () => {
    const view = await kiran.get(`/conversations/${c.id}`);
    return view.promises.filter((p: { state: string }) => p.state === 'broken').length === 2;
  }, 'both broken');

  const mail = await desk.mailTo('johanna@example.org');
  const page = /https?:\/\/\S+\/t\/[\w-]+/.exec(mail.parsed.text ?? '')?.[0] ?? '';
  const read = async () => (await (await fetch(page)).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  const before = await read();
  assert.match(before, /What we promised/);
  assert.match(before, /Kept/);
  assert.match(before, /We have no record that we did this by Tuesday 1 December, 4pm\. We are sorry\./);
  assert.match(before, /We did not write to you by Wednesday 2 December, noon\. We are sorry\./);

  // what is done late says so, and what was broken stays so
  const view = await kiran.get(`/conversations/${c.id}`);
  const lamp = view.promises.find((p: { what: string }) => p.what === 'Send a new lamp');
  await kiran.call('POST', `/promises/${lamp.id}/fulfil`, {
    evidence: 'Parcel 4471',
    at: '2026-12-02T09:30:00Z',
  });
  assert.match(
    await read(),
    /We did not do this by Tuesday 1 December, 4pm\. We are sorry\. We did it on Wednesday 2 December, 9\.30am\./,
  );
});
