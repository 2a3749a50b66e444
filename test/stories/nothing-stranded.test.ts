import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from '../lessons/lesson.ts';

/** A question to a colleague moves nothing; and however people come and go, nothing is left with nobody. */
let desk: TestDesk;
let kiran: Agent;
let sam: Agent;
let ruth: Agent;
const id: Record<string, string> = {};
let leedsId = '';
let at = new Date('2026-12-01T10:00:00Z');

before(async () => {
  desk = await openDesk({
    agents: [
      { name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' },
      { name: 'Ruth Adeyemi', email: 'ruth@fernhill.example', role: 'senior' },
      { name: 'Otto Away', email: 'otto@fernhill.example', role: 'agent' },
    ],
  });
  [kiran, sam, ruth] = (await Promise.all(
    ['kiran', 'sam', 'ruth'].map((name) => desk.signIn(`${name}@fernhill.example`)),
  )) as [Agent, Agent, Agent];
  const otto = await desk.signIn('otto@fernhill.example');
  await otto.call('PUT', '/me/away', { until: '2026-12-07T09:00:00Z', coverId: null });
  for (const agent of (await kiran.get('/desk')).agents) id[agent.name] = agent.id;
  // what comes in is Kiran's: the others are at Leeds
  const leeds = await kiran.call('POST', '/settings/teams', {
    name: 'Leeds',
    dutyId: id['Ruth Adeyemi'],
    memberIds: [id['Sam Doyle'], id['Ruth Adeyemi'], id['Otto Away']],
  });
  leedsId = leeds.id;
  for (const name of ['Sam Doyle', 'Ruth Adeyemi', 'Otto Away'])
    await kiran.call('PATCH', `/settings/agents/${id[name]}`, { teamIds: [leedsId] });
});
after(() => desk.close());

let n = 0;
/** A matter that Kiran owns. */
async function kirans(): Promise<{ id: string; ref: string; from: string; promises: { id: string }[] }> {
  const subject = `Matter ${'abcdefghijklmnopqrstuvwxyz'[n++]}`;
  const from = `person${n}@example.org`;
  await desk.write({ from: `Adaeze Okafor <${from}>`, subject, text: `This is about ${subject}, please.` });
  const c = await conversationFrom(kiran, subject);
  assert.equal(c.owner.name, 'Kiran Mehta');
  return { ...c, from };
}
const ask = (conversationId: string, to: object, by = kiran) =>
  by.call('POST', `/conversations/${conversationId}/handovers`, { reason: 'You know the table.', ...to });
const refused = async (answer: Promise<Response>) => {
  const given = await answer;
  return [given.status, ((await given.json()) as { code: string }).code];
};
const alertOf = (agent: Agent, kind: string, conversationId: string) =>
  until(
    async () =>
      (await agent.get('/alerts')).items.some(
        (a: { kind: string; conversationId: string }) =>
          a.kind === kind && a.conversationId === conversationId,
      ),
    `${kind} alert`,
  );
const asked = async (agent: Agent, conversationId: string) => {
  const { asked: ofMe, waiting, needsYou } = await agent.get('/today');
  const here = (items: { conversationId: string; type: string }[]) =>
    items.some((item) => item.conversationId === conversationId && item.type === 'asked');
  return here(ofMe) ? 'of me' : here(needsYou) ? 'unanswered' : here(waiting) ? 'waiting' : null;
};
async function setClock(iso: string): Promise<void> {
  at = new Date(iso);
  await desk.setClock(at);
}

const ask2 = (by: Agent, conversationId: string, to: object) =>
  by.fetch('POST', `/conversations/${conversationId}/handovers`, to);

test('a colleague is asked without moving anything; the answer is a note, and whoever asked hears of it', async () => {
  const c = await kirans();
  const question = { agentId: id['Sam Doyle'], words: 'Is the oak one in Leeds?' };
  assert.deepEqual(
    await refused(
      kiran.fetch('POST', `/conversations/${c.id}/questions`, { ...question, agentId: id['Kiran Mehta'] }),
    ),
    [422, 'asks-self'],
  );
  assert.deepEqual(
    await refused(
      kiran.fetch('POST', `/conversations/${c.id}/questions`, {
        ...question,
        answerBy: '2026-12-01T09:00:00Z',
      }),
    ),
    [422, 'time-passed'],
  );
  const shown = await kiran.call('POST', `/conversations/${c.id}/questions`, question);
  const [open] = shown.handing.questions;
  assert.equal(shown.owner.name, 'Kiran Mehta');
  assert.deepEqual([open.asked.name, open.words], ['Sam Doyle', 'Is the oak one in Leeds?']);
  assert.equal(await asked(sam, c.id), 'of me');
  assert.equal(await asked(kiran, c.id), 'waiting');
  await alertOf(sam, 'question-asked', c.id);
  assert.deepEqual(await refused(ruth.fetch('POST', `/questions/${open.id}/answer`, { words: 'Yes' })), [
    403,
    'not-asked',
  ]);
  assert.deepEqual(await refused(ruth.fetch('POST', `/questions/${open.id}/withdraw`)), [403, 'not-yours']);
  const answered = await sam.call('POST', `/questions/${open.id}/answer`, { words: 'Two of them.' });
  assert.deepEqual(answered.handing.questions, []);
  assert.equal(answered.owner.name, 'Kiran Mehta');
  const notes = answered.thread.flatMap(
    (item: { note?: { words: string; asks: { name: string } | null; answers: { name: string } | null } }) =>
      item.note ? [[item.note.words, item.note.asks?.name, item.note.answers?.name]] : [],
  );
  assert.deepEqual(notes, [
    ['Is the oak one in Leeds?', 'Sam Doyle', undefined],
    ['Two of them.', undefined, 'Kiran Mehta'],
  ]);
  await alertOf(kiran, 'question-answered', c.id);
  assert.ok(!desk.mail.some((m) => /oak one|Two of them/.test(m.raw)), 'nothing of it leaves the desk');
  assert.deepEqual(await refused(sam.fetch('POST', `/questions/${open.id}/answer`, { words: 'Again' })), [
    409,
    'answered-already',
  ]);
});

test('a question that nobody answers comes up again for whoever asked; withdrawing it shuts a restricted one', async () => {
  const c = await kirans();
  await ruth.call('PUT', `/conversations/${c.id}/access`, {
    restricted: true,
    agentIds: [id['Kiran Mehta']],
  });
  const question = { agentId: id['Sam Doyle'], words: 'Do you know them?', answerBy: '2026-12-01T15:30:00Z' };
  assert.deepEqual(await refused(kiran.fetch('POST', `/conversations/${c.id}/questions`, question)), [
    409,
    'cannot-see-it',
  ]);
  const shown = await kiran.call('POST', `/conversations/${c.id}/questions`, {
    ...question,
    grantAccess: true,
  });
  assert.equal((await sam.get(`/conversations/${c.id}`)).handing.questions[0].mayAnswer, true);
  await setClock('2026-12-01T15:31:00Z');
  assert.equal(await asked(kiran, c.id), 'unanswered');
  await alertOf(kiran, 'question-unanswered', c.id);
  await kiran.call('POST', `/questions/${shown.handing.questions[0].id}/withdraw`);
  assert.equal((await sam.fetch('GET', `/conversations/${c.id}`)).status, 404);
  assert.equal(await asked(kiran, c.id), null);
});

test('a promise is not given to somebody who cannot see it, and comes back from one who cannot any more', async () => {
  const c = await kirans();
  await kiran.call('POST', `/conversations/${c.id}/promises`, {
    kind: 'action',
    what: 'Look in the store',
    dueAt: '2026-12-03T12:00:00Z',
    givenToId: id['Sam Doyle'],
  });
  const ownerOfPromise = async () =>
    (await kiran.get(`/conversations/${c.id}`)).promises.find(
      (p: { what: string }) => p.what === 'Look in the store',
    );
  assert.equal((await ownerOfPromise()).owner.name, 'Sam Doyle');
  await ruth.call('PUT', `/conversations/${c.id}/access`, { restricted: true });
  const given = await until(async () => {
    const p = await ownerOfPromise();
    return p.owner.name === 'Kiran Mehta' && p;
  }, 'it is the owner’s again');
  await alertOf(kiran, 'promise-given', c.id);
  assert.deepEqual(
    await refused(kiran.fetch('PUT', `/promises/${given.id}/given`, { agentId: id['Sam Doyle'] })),
    [409, 'cannot-see-it'],
  );
});

test('somebody who leaves leaves nothing with nobody: what they own, were given, were asked', async () => {
  const admin = kiran;
  const tess = await admin.call('POST', '/settings/agents', {
    email: 'tess@fernhill.example',
    name: 'Tess Wood',
    role: 'agent',
    teamIds: [leedsId],
  });
  const tessId = tess.agent.id;
  await desk.running.platform.db
    .updateTable('agent')
    .set({ passwordHash: 'x' })
    .where('id', '=', tessId)
    .execute();
  const [asks, questions, given] = [await kirans(), await kirans(), await kirans()];
  await ask(asks.id, { agentId: tessId });
  await kiran.call('POST', `/conversations/${questions.id}/questions`, { agentId: tessId, words: 'Well?' });
  await kiran.call('PUT', `/promises/${given.promises[0]?.id}/given`, { agentId: tessId });
  await admin.call('POST', `/settings/agents/${tessId}/deactivate`, { handToId: id['Sam Doyle'] });
  assert.equal((await kiran.get(`/conversations/${asks.id}`)).handing.proposed, null);
  await alertOf(kiran, 'handover-declined', asks.id);
  assert.deepEqual((await kiran.get(`/conversations/${questions.id}`)).handing.questions, []);
  await alertOf(kiran, 'question-unanswerable', questions.id);
  assert.equal((await kiran.get(`/promises/${given.promises[0]?.id}`)).owner.name, 'Sam Doyle');
  assert.deepEqual(
    await refused(kiran.fetch('PUT', `/promises/${given.promises[0]?.id}/given`, { agentId: tessId })),
    [409, 'left'],
  );
  assert.deepEqual(await refused(ask2(kiran, asks.id, { agentId: tessId })), [409, 'not-here']);
});

test('leaving while things are being given to one leaves none of them behind', async () => {
  for (let round = 0; round < 4; round++) {
    const { agent } = await kiran.call('POST', '/settings/agents', {
      email: `leaver${round}@fernhill.example`,
      name: `Leaver ${'ABCD'[round]}`,
      role: 'agent',
      teamIds: [leedsId],
    });
    const c = await kirans();
    const promises: string[] = [];
    for (const what of ['Ring the store', 'Ring the van', 'Ring you']) {
      const made = await kiran.call('POST', `/conversations/${c.id}/promises`, {
        kind: 'action',
        what,
        dueAt: '2026-12-03T12:00:00Z',
      });
      promises.push(made.id);
    }
    await Promise.all([
      ...promises.map((one) => kiran.fetch('PUT', `/promises/${one}/given`, { agentId: agent.id })),
      kiran.call('POST', `/settings/agents/${agent.id}/deactivate`, { handToId: id['Sam Doyle'] }),
    ]);
    for (const one of promises) {
      const { owner } = await kiran.get(`/promises/${one}`);
      assert.ok(['Kiran Mehta', 'Sam Doyle'].includes(owner.name), owner.name);
    }
  }
});
