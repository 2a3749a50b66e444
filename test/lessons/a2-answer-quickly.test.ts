import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, glyphs } from './lesson.ts';

/** A2: answer quickly; where you can't deal with it now, say so, by note or by phone. */
let desk: TestDesk;
let kiran: Agent;
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

test('A2: an acknowledgement leaves within seconds, true and personal', async () => {
  const began = performance.now();
  await desk.write({
    from: 'Rhys Price <rhys@example.org>',
    subject: 'Boiler part',
    text: 'Where is it?\n\nRhys',
  });
  const ack = await desk.mailTo('rhys@example.org');
  assert.ok(performance.now() - began < 5_000);
  assert.match(ack.parsed.text ?? '', /^Hello Rhys,/);
  assert.match(ack.parsed.text ?? '', /Kiran Mehta will look after it/);
});

test('A2: a holding reply gives a new honest date before the old one passes, and moves the promise visibly', async () => {
  const c = await conversationFrom(kiran, 'Boiler part');
  const first = c.promises[0];
  const sent = await kiran.call('POST', `/promises/${first.id}/move`, {
    dueAt: '2026-12-04T17:00:00Z',
    words: 'Hello Rhys,\n\nthe depot has not told us yet. You will hear from me by Friday 4 December, 5pm.',
  });
  await kiran.call('POST', `/messages/${sent.id}/send-now`);
  await desk.mailTo('rhys@example.org', (m) => /by Friday 4 December/.test(m.parsed.text ?? ''));
  assert.deepEqual(await glyphs(kiran, c.id, (g) => g.includes('reply moved')), [
    'reply moved',
    'reply open',
  ]);
});

test('A2: a call-back is a promise too', async () => {
  const { id } = await kiran.call('POST', '/conversations', {
    contact: { name: 'Mrs Bell', phone: '020 7946 0112' },
    subject: 'Sofa',
    entry: {
      channel: 'phone',
      direction: 'in',
      words: 'Wants a call.',
      promises: [{ kind: 'callback', what: 'Call you back', dueAt: '2026-12-02T11:00:00Z' }],
    },
  });
  const c = await kiran.get(`/conversations/${id}`);
  assert.deepEqual(
    c.promises.map((p: { kind: string; state: string }) => `${p.kind} ${p.state}`),
    ['callback open'],
  );
});
