import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** A6 and D1: got it wrong? Say so, say what happens now and by when. Who was let down stands before a lead until it is put right. */
let desk: TestDesk;
let sam: Agent;
let ruth: Agent;
let lena: Agent;
before(async () => {
  const member = (name: string, role: 'agent' | 'senior' | 'lead') => ({
    name,
    role,
    email: `${name.split(' ')[0]?.toLowerCase()}@fernhill.example`,
  });
  desk = await openDesk({
    agents: [member('Sam Doyle', 'agent'), member('Ruth Adeyemi', 'senior'), member('Lena Brandt', 'lead')],
  });
  [sam, ruth, lena] = (await Promise.all(
    ['sam', 'ruth', 'lena'].map((name) => desk.signIn(`${name}@fernhill.example`)),
  )) as [Agent, Agent, Agent];
});
after(() => desk.close());

const stateOf = (id: string, what: string, state: string) =>
  until(async () => {
    const view = await sam.get(`/conversations/${id}`);
    const found = view.promises.find((p: { what: string }) => p.what === what);
    return found?.state === state && { view, promise: found };
  }, `${what} ${state}`);
const letDown = async () =>
  (await lena.get('/today')).recovery.map((item: { what: string; underWords: string }) => [
    item.what,
    item.underWords,
  ]);

test('A6, D1: a broken promise is owned up to with a new date; the second one asks for a senior', async () => {
  await desk.write({
    from: 'johanna@example.org',
    subject: 'New leg',
    text: 'The leg of the table is split.',
  });
  const c = await conversationFrom(sam, 'New leg');
  await sam.call('PUT', `/conversations/${c.id}/owner`, { agentId: (await sam.get('/me')).id, reason: '' });
  const write = (words: string, more: object) =>
    sam.fetch('POST', `/conversations/${c.id}/replies`, { id: randomUUID(), words, ...more });
  const gone = async (answer: Response) => {
    assert.equal(answer.status, 200, await answer.clone().text());
    await sam.call('POST', `/messages/${((await answer.json()) as { id: string }).id}/send-now`);
  };
  const order = (what: string, dueAt: string) => ({ kind: 'action', what, dueAt });
  const first = c.promises.map((p: { id: string }) => ({ promiseId: p.id, outcome: 'kept' }));
  await gone(
    await write('Hello Johanna,\n\nWe will order the leg by 3pm today.', {
      settles: first,
      promises: [order('Order the leg', '2026-12-01T15:00:00Z')],
    }),
  );
  await stateOf(c.id, 'Order the leg', 'open');
  assert.deepEqual(await letDown(), []);

  await desk.setClock(new Date('2026-12-01T15:00:30Z'));
  const { promise } = await stateOf(c.id, 'Order the leg', 'broken');
  assert.deepEqual(await letDown(), [['Order the leg', 'With Sam Doyle']]);
  const moved = await sam.fetch('POST', `/promises/${promise.id}/move`, {
    words: 'Hello Johanna,\n\nWe will order the leg by Wednesday, 3pm.',
    dueAt: '2026-12-02T15:00:00Z',
  });
  assert.deepEqual(
    [moved.status, ((await moved.json()) as { code: string }).code],
    [409, 'promise-moved-on'],
  );

  const ownsUp = [{ promiseId: promise.id, outcome: 'owned-up' }];
  const bare = await write(
    'Hello Johanna,\n\nWe said that we would order the leg today. We did not do it. We are sorry.',
    {
      settles: ownsUp,
    },
  );
  assert.deepEqual(
    [bare.status, ((await bare.json()) as { code: string }).code],
    [422, 'own-up-without-date'],
  );
  await gone(
    await write(
      'Hello Johanna,\n\nWe said that we would order the leg today. We did not do it. We are sorry. We will order it by Wednesday 2 December, 3pm.',
      { settles: ownsUp, promises: [order('Order it', '2026-12-02T15:00:00Z')] },
    ),
  );
  await until(async () => (await letDown()).length === 0, 'put right');

  await desk.setClock(new Date('2026-12-02T15:00:30Z'));
  const { view } = await stateOf(c.id, 'Order it', 'broken');
  assert.equal(view.seniorNeeded, 'broken');
  await until(
    async () =>
      (await ruth.get('/alerts')).items.some((item: { kind: string }) => item.kind === 'senior-needed'),
    'the alert to a senior',
  );
  assert.deepEqual(await letDown(), [
    ['Order it', 'With Sam Doyle. A second promise was broken: a senior is asked to look'],
  ]);
  await ruth.call('POST', `/conversations/${c.id}/notes`, {
    words: 'I ring the workshop myself.',
    mentions: [],
  });
  assert.equal((await sam.get(`/conversations/${c.id}`)).seniorNeeded, null);
  assert.deepEqual((await sam.get('/today')).recovery, [], 'the board is for leads');
});
