import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** C2 (inside): colleagues are customers too. What one asks another is a promise once there is a yes, and its slip travels. */
let desk: TestDesk;
let kiran: Agent;
let sam: Agent;
let c: { id: string };
let samId = '';
before(async () => {
  desk = await openDesk({ agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' }] });
  kiran = await desk.signIn('kiran@fernhill.example');
  sam = await desk.signIn('sam@fernhill.example');
  samId = (await sam.get('/me')).id;
  await desk.write({
    from: 'Rhys Price <rhys@example.org>',
    subject: 'Boiler part',
    text: 'Where is the part?',
  });
  c = await conversationFrom(kiran, 'Boiler part');
  await kiran.call('PUT', `/conversations/${c.id}/owner`, { agentId: (await kiran.get('/me')).id });
});
after(() => desk.close());

let promiseId = '';
let requestId = '';

test('C2: asking a colleague is a record with a time, and counts once they say yes', async () => {
  const promise = await kiran.call('POST', `/conversations/${c.id}/promises`, {
    kind: 'action',
    what: 'Send you the part',
    dueAt: '2026-12-08T17:00:00Z',
  });
  promiseId = promise.id;
  requestId = randomUUID();
  const { requests } = await kiran.call('POST', `/conversations/${c.id}/requests`, {
    id: requestId,
    toId: samId,
    what: 'Find the part in Leeds',
    dueAt: '2026-12-03T12:00:00Z',
    promiseIds: [promiseId],
  });
  assert.deepEqual([requests[0].state, requests[0].mayAnswer], ['asked', false]);
  const asked = (await sam.get('/today')).asked;
  assert.deepEqual(
    asked.map((item: { what: string; underWords: string }) => [item.what, item.underWords]),
    [['Find the part in Leeds', 'Kiran Mehta asks: yes or no?']],
  );
  assert.equal(
    (await kiran.fetch('POST', `/requests/${requestId}/agree`)).status,
    403,
    'nobody says yes for another',
  );
  const agreed = await sam.call('POST', `/requests/${requestId}/agree`);
  assert.equal(agreed.requests[0].line, 'You said yes');
});

test('C2: when it is not kept, the promise to the customer is at risk at once, and its owner hears', async () => {
  await desk.setClock(new Date('2026-12-03T12:00:10Z'));
  const shaken = await until(async () => {
    const view = await kiran.get(`/conversations/${c.id}`);
    return view.promises.find(
      (p: { id: string; standsOnLate?: string }) => p.id === promiseId && p.standsOnLate,
    );
  }, 'the slip travels');
  assert.deepEqual([shaken.glyph, shaken.standsOnLate], ['risk', 'Find the part in Leeds']);
  const today = await kiran.get('/today');
  assert.ok(
    today.needsYou.some(
      (item: { what: string; underWords: string }) =>
        item.what === 'Send you the part' && /stands on/.test(item.underWords),
    ),
  );
  const told = await until(async () => {
    const { items } = await kiran.get('/alerts');
    return items.find((alert: { kind: string }) => alert.kind === 'shaken');
  }, 'Kiran is told');
  assert.equal(told.words, 'At risk, because what it stands on is late, to Rhys Price: Send you the part');
});

test('C2: done late it stays on record as late, and nothing is at risk by it any more', async () => {
  const { requests } = await sam.call('POST', `/requests/${requestId}/keep`, {
    evidence: 'Found it, on the van.',
  });
  assert.deepEqual(
    [requests[0].state, requests[0].line],
    ['broken', 'You did it late. Found it, on the van.'],
  );
  const view = await kiran.get(`/conversations/${c.id}`);
  assert.equal(view.promises.find((p: { id: string }) => p.id === promiseId).glyph, 'open');
});

test('C2: by another date, where whoever asked says that it will do; the thread tells it', async () => {
  const id = randomUUID();
  await kiran.call('POST', `/conversations/${c.id}/requests`, {
    id,
    toId: samId,
    what: 'Weigh the part',
    dueAt: '2026-12-09T12:00:00Z',
  });
  const other = { dueAt: '2026-12-10T12:00:00Z', reason: 'The scales come back that day.' };
  assert.equal((await kiran.fetch('POST', `/requests/${id}/date`, other)).status, 403, 'only who was asked');
  await sam.call('POST', `/requests/${id}/date`, other);
  assert.equal((await sam.fetch('POST', `/requests/${id}/date/answer`, { accept: true })).status, 403);
  const { requests } = await kiran.call('POST', `/requests/${id}/date/answer`, { accept: true });
  const stands = requests.find((one: { what: string }) => one.what === 'Weigh the part');
  assert.deepEqual([stands.state, stands.dueAt, stands.proposed], ['open', '2026-12-10T12:00:00.000Z', null]);
  const { thread } = await kiran.get(`/conversations/${c.id}`);
  const told = thread
    .filter((item: { type: string }) => item.type === 'event')
    .map((item: { event: { words: string } }) => item.event.words)
    .filter((words: string) => /Weigh the part|That was agreed/.test(words));
  assert.deepEqual(told.toSorted(), [
    'Kiran Mehta asked Sam Doyle for this by Thursday 10 December, noon: Weigh the part.',
    'Kiran Mehta asked Sam Doyle for this by Wednesday 9 December, noon: Weigh the part.',
    'Sam Doyle proposed Thursday 10 December, noon instead: Weigh the part. The scales come back that day.',
    'Sam Doyle said yes, by Thursday 10 December, noon: Weigh the part.',
    'That was agreed: by Thursday 10 December, noon.',
  ]);
});
