import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** D2: keep to the outcome the customer wants. It heads the conversation for everyone, whoever has it. */
let desk: TestDesk;
let kiran: Agent;
let sam: Agent;
before(async () => {
  desk = await openDesk({ agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' }] });
  kiran = await desk.signIn('kiran@fernhill.example');
  sam = await desk.signIn('sam@fernhill.example');
});
after(() => desk?.close());

test('D2: what they want, and what we understood, stand over it for the next person too, and at the end', async () => {
  await desk.write({
    from: 'Rhys Price <rhys@example.org>',
    subject: 'Boiler',
    text: 'Hello,\n\nI want hot water by the weekend. A new boiler can wait.\n\nRhys',
  });
  const c = await conversationFrom(kiran, 'Boiler');
  const sent = await kiran.call('POST', `/conversations/${c.id}/replies`, {
    id: randomUUID(),
    words: 'Hello Rhys,\n\nThe part is in the van. You have hot water again.',
    playback: 'Hot water by the weekend.',
    settles: c.promises.map((p: { id: string }) => ({ promiseId: p.id, outcome: 'kept' })),
  });
  await kiran.call('POST', `/messages/${sent.id}/send-now`);
  const me = (await sam.get('/me')).id;
  await sam.call('PUT', `/conversations/${c.id}/owner`, { agentId: me, reason: 'Kiran is away.' });
  const view = await until(async () => {
    const shown = await sam.get(`/conversations/${c.id}`);
    return shown.understood?.said && shown;
  }, 'it is played back');
  assert.deepEqual(
    [view.firstLine, view.understood.words],
    ['I want hot water by the weekend. A new boiler can wait.', 'Hot water by the weekend.'],
  );
  const page = await (await fetch(view.customerSees.url)).text();
  assert.match(page, /How we understand it<\/h2><p><q>Hot water by the weekend\.<\/q>/);
  const end = await sam.fetch('POST', `/conversations/${c.id}/resolution`, { askOutcome: false });
  assert.deepEqual([end.status, ((await end.json()) as { code: string }).code], [422, 'reached-missing']);
});
