import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** D7: low expectations and high emotion are the chance. Whom we have just let down stands first before a lead, with when that was. */
let desk: TestDesk;
let sam: Agent;
let lena: Agent;
before(async () => {
  desk = await openDesk({
    agents: [
      { name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' },
      { name: 'Lena Brandt', email: 'lena@fernhill.example', role: 'lead' },
    ],
  });
  sam = await desk.signIn('sam@fernhill.example');
  lena = await desk.signIn('lena@fernhill.example');
});
after(() => desk.close());

/** Somebody writes, and Sam promises them something by then. */
async function promised(from: string, subject: string, dueAt: string, words: string): Promise<string> {
  await desk.write({ from, subject, text: `${subject}, please.` });
  const c = await conversationFrom(sam, subject);
  await sam.call('PUT', `/conversations/${c.id}/owner`, { agentId: (await sam.get('/me')).id, reason: '' });
  const reply = await sam.call('POST', `/conversations/${c.id}/replies`, {
    id: randomUUID(),
    words: `Hello,\n\nWe will do this for you by ${words}.`,
    settles: c.promises.map((p: { id: string }) => ({ promiseId: p.id, outcome: 'kept' })),
    promises: [{ kind: 'action', what: `See to ${subject}`, dueAt }],
  });
  await sam.call('POST', `/messages/${reply.id}/send-now`);
  await until(async () => {
    const view = await sam.get(`/conversations/${c.id}`);
    return view.promises.some(
      (p: { what: string; state: string }) => p.what === `See to ${subject}` && p.state === 'open',
    );
  }, `${subject} promised`);
  return c.id;
}
const board = async (agent: Agent) =>
  (await agent.get('/today')).recovery.map((item: { what: string; whenWords: string }) => [
    item.what,
    item.whenWords,
  ]);

test('D7: freshly let-down customers first, with the time since; only until it is put right', async () => {
  await promised('ines@example.org', 'the door', '2026-12-01T12:00:00Z', 'Tuesday 1 December, noon');
  const id = await promised(
    'johanna@example.org',
    'the lamp',
    '2026-12-01T14:00:00Z',
    'Tuesday 1 December, 2pm',
  );
  assert.deepEqual(await board(lena), []);
  await desk.setClock(new Date('2026-12-01T12:00:30Z'));
  await until(async () => (await board(lena)).length === 1, 'one let down');
  await desk.setClock(new Date('2026-12-01T14:00:30Z'));
  await until(async () => (await board(lena)).length === 2, 'two let down');
  assert.deepEqual(await board(lena), [
    ['See to the lamp', 'Tue 1 Dec, 2pm'],
    ['See to the door', 'Tue 1 Dec, noon'],
  ]);
  assert.deepEqual(await board(sam), [], 'it is for those who can step in');

  const view = await sam.get(`/conversations/${id}`);
  const broken = view.promises.find((p: { state: string }) => p.state === 'broken');
  const reply = await sam.call('POST', `/conversations/${id}/replies`, {
    id: randomUUID(),
    words:
      'Hello,\n\nWe said that we would see to the lamp by 2pm today. We did not do it. We are sorry. We will do it by Wednesday 2 December, 3pm.',
    settles: [{ promiseId: broken.id, outcome: 'owned-up' }],
    promises: [{ kind: 'action', what: 'See to the lamp, truly', dueAt: '2026-12-02T15:00:00Z' }],
  });
  await sam.call('POST', `/messages/${reply.id}/send-now`);
  await until(async () => (await board(lena)).length === 1, 'one put right');
  assert.deepEqual(
    (await board(lena)).map(([what]: string[]) => what),
    ['See to the door'],
  );
});
