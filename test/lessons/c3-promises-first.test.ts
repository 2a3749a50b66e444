import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** C3: keep promises with the least fuss, before any show. How many were kept by the first date given is the first figure there is. */
let desk: TestDesk;
let kiran: Agent;
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

test('C3: a date that was moved in time is no kept one: the first date given is what counts', async () => {
  await desk.write({ from: 'johanna@example.org', subject: 'Lamp', text: 'The lamp does not light.' });
  const c = await conversationFrom(kiran, 'Lamp');
  const reply = await kiran.call('POST', `/conversations/${c.id}/replies`, {
    id: randomUUID(),
    words:
      'Hello,\n\nWe will ring the shop by Tuesday 1 December, 3pm. We will send a new lamp by Tuesday 1 December, 4pm.',
    settles: c.promises.map((p: { id: string }) => ({ promiseId: p.id, outcome: 'kept' })),
    promises: [
      { kind: 'action', what: 'Ring the shop', dueAt: '2026-12-01T15:00:00Z' },
      { kind: 'action', what: 'Send a new lamp', dueAt: '2026-12-01T16:00:00Z' },
    ],
  });
  await kiran.call('POST', `/messages/${reply.id}/send-now`);
  const promised = (what: string, state: string) =>
    until(async () => {
      const view = await kiran.get(`/conversations/${c.id}`);
      return view.promises.find((p: { what: string; state: string }) => p.what === what && p.state === state);
    }, `${what} ${state}`);
  const ring = await promised('Ring the shop', 'open');
  const send = await promised('Send a new lamp', 'open');
  await kiran.call('POST', `/promises/${ring.id}/keep`, { evidence: 'They have one' });
  const moved = await kiran.call('POST', `/promises/${send.id}/move`, {
    dueAt: '2026-12-02T16:00:00Z',
    words:
      'Hello,\n\nThe van is full today. It will be Wednesday 2 December, 4pm instead. We are sorry to change it.',
  });
  await kiran.call('POST', `/messages/${moved.id}/send-now`);
  await promised('Send a new lamp', 'moved');
  await desk.write({ from: 'ines@example.org', subject: 'Sofa', text: 'Where is my sofa?' });
  await conversationFrom(kiran, 'Sofa');

  await desk.setClock(new Date('2026-12-02T17:00:00Z'));
  const figures = await until(async () => {
    const counted = await kiran.get('/promises/figures?who=all');
    return counted.broken > 0 && counted;
  }, 'a broken promise');
  assert.deepEqual(
    [figures.kept, figures.moved, figures.broken],
    [2, 1, 1],
    'the answer and the call; the lamp; the answer about the sofa',
  );
  assert.equal(
    figures.words,
    '2 of 4 promises were kept by the first date given, over the last 30 days. One was broken and one was moved in time.',
  );
});

test('C3: each figure opens the promises that it counts', async () => {
  const listed = async (state: string) =>
    (await kiran.get(`/promises?who=all&state=${state}`)).items.map((row: { what: string }) => row.what);
  assert.deepEqual((await listed('moved')) as string[], ['Send a new lamp']);
  assert.ok((await listed('kept')).includes('Ring the shop'));
  assert.equal(
    (await listed('broken')).length,
    2,
    'the answer about the sofa, and the lamp by its second date',
  );
});
