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

test('several at once: each by the rules of one alone, and what is refused of one holds up no other', async () => {
  await desk.setClock(new Date('2026-12-02T10:00:00Z'));
  const made: { from: string; conversation: string; promise: string }[] = [];
  for (const letter of ['x', 'y', 'z']) {
    const from = `bulk-${letter}@example.org`;
    await desk.write({
      from: `Bela ${letter.toUpperCase()}ellow <${from}>`,
      subject: `Bulk ${letter}`,
      text: `Shelf ${letter} sags in the middle.`,
    });
    const { id: conversation } = await conversationFrom(kiran, `Bulk ${letter}`);
    const { id: promise } = await kiran.call('POST', `/conversations/${conversation}/promises`, {
      kind: 'action',
      what: 'Bring the shelf',
      dueAt: '2026-12-03T12:00:00Z',
    });
    made.push({ from, conversation, promise });
  }
  const [one, two, three] = made as [(typeof made)[0], (typeof made)[0], (typeof made)[0]];
  const second = await kiran.call('POST', `/conversations/${one.conversation}/promises`, {
    kind: 'callback',
    what: 'Ring about the shelf',
    dueAt: '2026-12-03T14:00:00Z',
  });
  const ids = [one, two, three].map(() => crypto.randomUUID()) as [string, string, string];
  const words = (more = '') =>
    `Hello Bela,\n\nThe van has broken down.${more} We bring the shelf on Friday 4 December, noon.`;
  const messages = [
    { id: ids[0], promiseIds: [one.promise, second.id], dueAt: '2026-12-04T12:00:00Z', words: words() },
    // a placeholder: the reply check stops this one, and only this one
    { id: ids[1], promiseIds: [two.promise], dueAt: '2026-12-04T12:00:00Z', words: words(' {{name}}') },
    { id: ids[2], promiseIds: [three.promise, two.promise], dueAt: '2026-12-04T12:00:00Z', words: words() },
  ];
  const done = await kiran.call('POST', '/promises/bulk/move', { messages });
  assert.deepEqual(
    done.items.map((item: { promiseIds: string[]; refused: { code: string; status: number } | null }) => [
      item.promiseIds.length,
      item.refused?.code ?? null,
    ]),
    [
      [2, null],
      [1, 'reply-check'],
      // one message is of one conversation: the other's promise is not told there
      [2, 'not-found'],
    ],
  );
  assert.ok(done.items[1].refused.findings.length > 0);
  assert.equal(
    (await kiran.get(`/promises?words=shelf`)).items[0].recordWords.slice(0, 29),
    'We are telling them a new dat',
  );
  // pressed twice is sent once
  const again = await kiran.call('POST', '/promises/bulk/move', { messages: [messages[0]] });
  assert.equal(again.items[0].refused, null);
  await kiran.call('POST', `/messages/${ids[0]}/send-now`);
  await becomes(one.promise, 'moved');
  await becomes(second.id, 'moved');
  assert.equal(
    desk.mail.filter((m) => m.to.includes(one.from) && /shelf on Friday/.test(m.parsed.text ?? '')).length,
    1,
  );

  const kept = await kiran.call('POST', '/promises/bulk/keep', {
    promiseIds: [two.promise, one.promise, crypto.randomUUID(), three.promise],
    evidence: 'Signed for, list 4471',
  });
  assert.deepEqual(
    kept.items.map((item: { refused: { code: string } | null }) => item.refused?.code ?? 'kept'),
    ['kept', 'promise-moved-on', 'not-found', 'kept'],
  );
  assert.equal(await stateOf(two.promise), 'kept');

  const { promises } = await kiran.get(`/conversations/${one.conversation}`);
  const open = promises.filter((p: { state: string }) => p.state === 'open').map((p: { id: string }) => p.id);
  const { id: me } = await kiran.get('/me');
  const given = await kiran.call('POST', '/promises/bulk/give', {
    promiseIds: [...open, two.promise],
    agentId: me,
  });
  assert.deepEqual(
    given.items.map((item: { refused: { code: string } | null }) => item.refused?.code ?? 'given'),
    [...open.map(() => 'given'), 'promise-moved-on'],
  );
});
