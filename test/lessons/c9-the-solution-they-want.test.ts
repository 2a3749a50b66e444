import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom } from './lesson.ts';

/** C9 and D2: the solution is the one they want; it heads the conversation for everyone, and the end says whether it was reached. */
let desk: TestDesk;
let kiran: Agent;
let sam: Agent;
before(async () => {
  desk = await openDesk({ agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' }] });
  kiran = await desk.signIn('kiran@fernhill.example');
  sam = await desk.signIn('sam@fernhill.example');
});
after(() => desk.close());

test('C9: what would put it right is asked, kept in view, and no end leaves open whether it was reached', async () => {
  await desk.write({ from: 'tom@example.org', subject: 'A sofa', text: 'The sofa came used.' });
  const c = await conversationFrom(kiran, 'A sofa');
  await kiran.call('PATCH', `/conversations/${c.id}`, { wanted: 'My money back, and it taken away' });
  const sent = await kiran.call('POST', `/conversations/${c.id}/replies`, {
    id: randomUUID(),
    words: 'Hello Tom,\n\nYour money is back on your card, and the sofa is gone. Thank you for telling us.',
    settles: c.promises.map((p: { id: string }) => ({ promiseId: p.id, outcome: 'kept' })),
  });
  await kiran.call('POST', `/messages/${sent.id}/send-now`);
  await desk.mailTo('tom@example.org', (mail) => (mail.parsed.text ?? '').includes('Your money is back'));

  assert.equal((await sam.get(`/conversations/${c.id}`)).wanted, 'My money back, and it taken away');
  const end = (body: object) => kiran.fetch('POST', `/conversations/${c.id}/resolution`, body);
  let refused = await end({});
  // the server may still be writing down that the mail was taken
  for (let tries = 0; refused.status === 409 && tries < 50; tries++) {
    await new Promise((wake) => setTimeout(wake, 100));
    refused = await end({});
  }
  const { code, detail } = (await refused.json()) as { code: string; detail: string };
  assert.deepEqual(
    [refused.status, code, detail],
    [422, 'reached-missing', 'They want: “My money back, and it taken away”. Nothing was changed.'],
  );
  assert.equal((await kiran.get(`/conversations/${c.id}`)).status, 'open');
  assert.equal((await end({ reached: 'partly' })).status, 200);
  const rows = await desk.running.platform.db.selectFrom('resolution').select('reached').execute();
  assert.deepEqual(rows, [{ reached: 'partly' }]);
});
