import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** D6: one person takes personal ownership until it is resolved. */
let desk: TestDesk;
let kiran: Agent;
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

test('D6: there is one named owner from the first minute, and the customer knows who', async () => {
  await desk.write({ from: 'owen@example.org', subject: 'Table', text: 'Hello' });
  const c = await conversationFrom(kiran, 'Table');
  assert.equal(c.owner.name, 'Kiran Mehta');
  assert.match((await desk.mailTo('owen@example.org')).parsed.text ?? '', /Kiran Mehta/);
});

test('D6: what nobody took by its take-by time belongs to the duty holder by itself, and the promise of a name is kept', async () => {
  await desk.setClock(new Date('2026-12-01T19:00:00Z'));
  await desk.write({ from: 'late@example.org', subject: 'Evening', text: 'Hello' });
  const c = await conversationFrom(kiran, 'Evening');
  assert.equal(c.owner, null);
  assert.match(c.ownerWords, /Kiran Mehta/);
  // the promise of a name is open once it was said
  await desk.mailTo('late@example.org');
  await desk.setClock(new Date('2026-12-02T10:00:30Z'));
  const taken = await until(async () => {
    const view = await kiran.get(`/conversations/${c.id}`);
    return view.owner && view;
  }, 'an owner');
  assert.equal(taken.owner.name, 'Kiran Mehta');
  assert.equal(taken.promises.find((p: { kind: string }) => p.kind === 'owner').state, 'kept');
});

test('D6: who answers before the take-by time is the named person that was promised', async () => {
  await desk.setClock(new Date('2026-12-02T19:00:00Z'));
  await desk.write({ from: 'soon@example.org', subject: 'Night', text: 'Hello' });
  const c = await conversationFrom(kiran, 'Night');
  await desk.mailTo('soon@example.org');
  await kiran.call('PUT', `/conversations/${c.id}/owner`, {
    agentId: (await kiran.get('/me')).id,
    reason: '',
  });
  // at once, not at its time
  const { promises } = await kiran.get(`/conversations/${c.id}`);
  const named = promises.find((p: { kind: string }) => p.kind === 'owner');
  assert.deepEqual([named.state, named.settledAt.slice(0, 16)], ['kept', '2026-12-02T19:00']);
});
