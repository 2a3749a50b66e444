import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from '../lessons/lesson.ts';

/** A date moves only with the customer told before the old one passes; whatever keeps the message from them, it is broken then. */
let desk: TestDesk;
let kiran: Agent;
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

let n = 0;
/** A promise of today, noon. */
async function promised(): Promise<{ from: string; conversation: string; promise: string }> {
  const letter = 'abcdef'[n++];
  const from = `moved-${letter}@example.org`;
  await desk.write({
    from: `Adaeze Okafor <${from}>`,
    subject: `Leg ${letter}`,
    text: `Leg ${letter} is split.`,
  });
  const { id: conversation } = await conversationFrom(kiran, `Leg ${letter}`);
  const { id: promise } = await kiran.call('POST', `/conversations/${conversation}/promises`, {
    kind: 'action',
    what: 'Bring the leg',
    dueAt: '2026-12-01T12:00:00Z',
  });
  return { from, conversation, promise };
}
const move = (promise: string) =>
  kiran.fetch('POST', `/promises/${promise}/move`, {
    words: 'Hello Adaeze,\n\nThe van has broken down. We bring the leg by Thursday 3 December, noon.',
    dueAt: '2026-12-03T12:00:00Z',
  });
const stateOf = async (promise: string): Promise<string> => (await kiran.get(`/promises/${promise}`)).state;
const becomes = (promise: string, state: string) =>
  until(async () => (await stateOf(promise)) === state, state);
const told = (from: string) =>
  desk.mail.some((m) => m.to.includes(from) && /Thursday 3 December/.test(m.parsed.text ?? ''));

test('told in time: moved to the new date, and the old one stays on the record', async () => {
  const p = await promised();
  const message = (await (await move(p.promise)).json()) as { id: string };
  assert.equal(await stateOf(p.promise), 'open', 'it moves when the message has been accepted, not before');
  await kiran.call('POST', `/messages/${message.id}/send-now`);
  await becomes(p.promise, 'moved');
  assert.ok(told(p.from));
  const { promises } = await kiran.get(`/conversations/${p.conversation}`);
  assert.deepEqual(
    promises
      .filter((one: { what: string }) => one.what === 'Bring the leg')
      .map((one: { state: string; dueAt: string }) => [one.state, one.dueAt]),
    [
      ['moved', '2026-12-01T12:00:00.000Z'],
      ['open', '2026-12-03T12:00:00.000Z'],
    ],
  );
});

test('one message moves it: a second is refused until the first was taken back', async () => {
  const p = await promised();
  const first = (await (await move(p.promise)).json()) as { id: string };
  const both = await Promise.all([move(p.promise), move(p.promise)]);
  for (const answer of both)
    assert.deepEqual(
      [answer.status, ((await answer.json()) as { code: string }).code],
      [409, 'moves-already'],
    );
  await kiran.call('POST', `/messages/${first.id}/undo`);
  const settles = { promiseId: p.promise, outcome: 'moved', dueAt: '2026-12-03T12:00:00Z' };
  const twice = await kiran.fetch('POST', `/conversations/${p.conversation}/replies`, {
    id: crypto.randomUUID(),
    words: 'Hello Adaeze,\n\nThe van has broken down. We bring the leg by Thursday 3 December, noon.',
    settles: [settles, settles],
  });
  assert.equal(((await twice.json()) as { code: string }).code, 'settled-twice');
  const [one, other] = await Promise.all([move(p.promise), move(p.promise)]);
  assert.deepEqual([one?.status, other?.status].sort(), [200, 409]);
});

test('taken back, or refused by the customer’s mail server: nobody was told, so it is broken at its time', async () => {
  const back = await promised();
  const taken = (await (await move(back.promise)).json()) as { id: string };
  await kiran.call('POST', `/messages/${taken.id}/undo`);
  const away = await promised();
  desk.refuse.set(away.from, { code: 550, text: 'No such person here' });
  const refused = (await (await move(away.promise)).json()) as { id: string };
  await kiran.call('POST', `/messages/${refused.id}/send-now`);
  await until(async () => {
    const { thread } = await kiran.get(`/conversations/${away.conversation}`);
    return JSON.stringify(thread).includes('not-delivered');
  }, 'it is refused');
  for (const p of [back, away]) assert.equal(await stateOf(p.promise), 'open');
  await desk.setClock(new Date('2026-12-01T12:00:30Z'));
  for (const p of [back, away]) {
    await becomes(p.promise, 'broken');
    assert.equal(told(p.from), false);
    const answer = await move(p.promise);
    assert.deepEqual(
      [answer.status, ((await answer.json()) as { code: string }).code],
      [409, 'promise-moved-on'],
    );
  }
});
