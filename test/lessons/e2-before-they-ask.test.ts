import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** E2 (in part): tell people before they have to ask. Every open conversation has a date of the next word. */
let desk: TestDesk;
let kiran: Agent;
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

test('E2: a reply that leaves no next word still leaves a date by which we write again', async () => {
  await desk.write({ from: 'johanna@example.org', subject: 'Survey', text: 'Hello' });
  const c = await conversationFrom(kiran, 'Survey');
  const offered = await kiran.call('POST', `/conversations/${c.id}/next-word`);
  assert.match(offered.explanation, /working days/);
  const reply = await kiran.call('POST', `/conversations/${c.id}/replies`, {
    id: randomUUID(),
    words: 'Hello Johanna,\n\nwe are looking at the plans.',
    settles: [{ promiseId: c.promises[0].id, outcome: 'kept' }],
  });
  await kiran.call('POST', `/messages/${reply.id}/send-now`);
  const after = await until(async () => {
    const view = await kiran.get(`/conversations/${c.id}`);
    return view.promises[0].state === 'kept' && view;
  }, 'kept');
  assert.equal(after.nextWord.said, false, 'nobody was told, so it is a target');
  assert.equal(after.nextWord.dueAt, offered.dueAt);
});

test('E2: the day it is due it stands on Today', async () => {
  await desk.setClock(new Date('2026-12-08T09:00:00Z'));
  const today = await kiran.get('/today');
  const items = [...today.needsYou, ...today.due, ...today.updates];
  assert.ok(
    items.some((item: { subject: string }) => item.subject === 'Survey'),
    JSON.stringify(items.map((i: { subject: string }) => i.subject)),
  );
});
