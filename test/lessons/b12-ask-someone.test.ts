import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** B12 and B13: "ask someone" sends the draft to a colleague for a look without losing ownership; a new starter's replies need one. */
let desk: TestDesk;
let kiran: Agent;
let sam: Agent;
let ruth: Agent;
const id: Record<string, string> = {};
before(async () => {
  desk = await openDesk({
    agents: [
      { name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' },
      { name: 'Ruth Adeyemi', email: 'ruth@fernhill.example', role: 'senior' },
    ],
  });
  [kiran, sam, ruth] = (await Promise.all(
    ['kiran', 'sam', 'ruth'].map((name) => desk.signIn(`${name}@fernhill.example`)),
  )) as [Agent, Agent, Agent];
  for (const agent of (await kiran.get('/desk')).agents) id[agent.name] = agent.id;
});
after(() => desk.close());

let n = 0;
interface Matter {
  id: string;
  from: string;
  seenUntil: string;
  promises: { id: string }[];
}
/** A matter that Sam owns. */
async function sams(): Promise<Matter> {
  const letter = 'abcdefghijklmnopqrst'[n++];
  const from = `person${n}@example.org`;
  await desk.write({
    from: `Adaeze Okafor <${from}>`,
    subject: `Matter ${letter}`,
    text: `About matter ${letter}.`,
  });
  const c = await conversationFrom(sam, `Matter ${letter}`);
  const view = await sam.call('PUT', `/conversations/${c.id}/owner`, { agentId: id['Sam Doyle'] });
  return { ...view, from };
}
const reply = (c: Matter, words = 'Hello Adaeze,\n\nWe bring the leg by Friday 4 December, noon.') => ({
  id: randomUUID(),
  words,
  promises: [{ kind: 'action', what: 'Bring the leg', dueAt: '2026-12-04T12:00:00Z' }],
  settles: c.promises.map((p) => ({ promiseId: p.id, outcome: 'kept' })),
  seenUntil: c.seenUntil,
});
const askRuth = async (c: Matter, more: object = {}) => {
  const { handing } = await sam.call('POST', `/conversations/${c.id}/looks`, {
    agentId: id['Ruth Adeyemi'],
    reply: reply(c),
    ...more,
  });
  return handing.looks[0];
};
const codeOf = async (answer: Promise<Response>) => {
  const given = await answer;
  return [given.status, ((await given.json()) as { code?: string }).code];
};
const hasAlert = (agent: Agent, kind: string, c: Matter) =>
  until(
    async () =>
      (await agent.get('/alerts')).items.some(
        (a: { kind: string; conversationId: string }) => a.kind === kind && a.conversationId === c.id,
      ),
    kind,
  );
const sentTo = (c: Matter) =>
  desk.mail.filter((m) => m.to.includes(c.from) && /bring the leg/.test(m.parsed.text ?? ''));

test('B12: a yes lets the reply leave in the writer’s name; nothing was promised before, and the owner stays the owner', async () => {
  const c = await sams();
  const look = await askRuth(c, { words: 'Is Friday right?' });
  assert.deepEqual([look.asked.name, look.mayWithdraw, look.mayAnswer], ['Ruth Adeyemi', true, false]);
  await hasAlert(ruth, 'look-asked', c);
  const seen = await ruth.get(`/conversations/${c.id}`);
  assert.equal(seen.owner.name, 'Sam Doyle');
  assert.equal(seen.handing.looks[0].mayAnswer, true);
  assert.deepEqual(seen.handing.looks[0].promises, ['Bring the leg, by Friday 4 December, noon']);
  assert.ok(!seen.promises.some((p: { what: string }) => p.what === 'Bring the leg'));
  assert.ok(
    (await ruth.get('/today')).asked.some((item: { conversationId: string }) => item.conversationId === c.id),
  );
  assert.deepEqual(await codeOf(kiran.fetch('POST', `/looks/${look.id}/approve`, {})), [403, 'not-asked']);
  assert.deepEqual(await codeOf(kiran.fetch('POST', `/looks/${look.id}/comment`, { words: 'No' })), [
    403,
    'not-asked',
  ]);
  assert.deepEqual(await codeOf(ruth.fetch('POST', `/looks/${look.id}/withdraw`)), [403, 'not-yours']);
  assert.deepEqual(await ruth.call('POST', `/looks/${look.id}/approve`, { words: 'Well said.' }), {
    sent: true,
    stopped: null,
  });
  await hasAlert(sam, 'look-approved', c);
  const held = (await sam.get(`/conversations/${c.id}`)).thread.findLast(
    (item: { type: string }) => item.type === 'message',
  ).message;
  assert.deepEqual(
    [held.author.name, held.delivery.state, held.delivery.mayUndo],
    ['Sam Doyle', 'held', true],
  );
  await sam.call('POST', `/messages/${held.id}/send-now`);
  await until(async () => sentTo(c).length === 1, 'it leaves');
  const after = await sam.get(`/conversations/${c.id}`);
  assert.equal(after.owner.name, 'Sam Doyle');
  assert.equal(after.promises.find((p: { what: string }) => p.what === 'Bring the leg').state, 'open');
  assert.ok(
    after.thread.some(
      (item: { event?: { words: string } }) =>
        item.event?.words === 'Ruth Adeyemi looked at a reply of Sam Doyle and said yes. Well said.',
    ),
  );
});

test('B12: comments send it back to the writer as a draft, and the team sees them', async () => {
  const c = await sams();
  const look = await askRuth(c);
  assert.deepEqual(
    await codeOf(
      sam.fetch('POST', `/conversations/${c.id}/looks`, { agentId: id['Kiran Mehta'], reply: reply(c) }),
    ),
    [409, 'asked-already'],
  );
  assert.equal((await ruth.fetch('POST', `/looks/${look.id}/comment`, { words: ' ' })).status, 422);
  await ruth.call('POST', `/looks/${look.id}/comment`, { words: 'Say sorry first.' });
  await hasAlert(sam, 'look-comments', c);
  const view = await sam.get(`/conversations/${c.id}`);
  assert.match(view.draft.content.words, /We bring the leg/);
  assert.deepEqual(view.handing.looks, []);
  assert.equal(sentTo(c).length, 0);
  assert.deepEqual(await codeOf(ruth.fetch('POST', `/looks/${look.id}/approve`, {})), [
    409,
    'answered-already',
  ]);
});

test('B12: new words of the customer’s stop it as they stop any reply; it is the writer’s again', async () => {
  const c = await sams();
  const look = await askRuth(c);
  await desk.setClock(new Date('2026-12-01T10:05:00Z'));
  const about = await sam.get(`/conversations/${c.id}`);
  await desk.write({
    from: c.from,
    subject: `Re: [${about.ref}] ${about.subject}`,
    text: 'It came by itself.',
  });
  await until(
    async () =>
      JSON.stringify((await sam.get(`/conversations/${c.id}`)).thread).includes('It came by itself.'),
    'the new words',
  );
  const answer = await ruth.call('POST', `/looks/${look.id}/approve`, {});
  assert.deepEqual(answer, { sent: false, stopped: 'There is 1 new thing since you started.' });
  await hasAlert(sam, 'look-stopped', c);
  assert.match((await sam.get(`/conversations/${c.id}`)).draft.content.words, /We bring the leg/);
  assert.equal(sentTo(c).length, 0);
});

test('B12: new words stop it also where older ones were sent over, or nothing was said of what was seen', async () => {
  for (const seen of [{ sendAnyway: true }, { seenUntil: undefined }]) {
    const c = await sams();
    const { handing, ref, subject } = await sam.call('POST', `/conversations/${c.id}/looks`, {
      agentId: id['Ruth Adeyemi'],
      reply: { ...reply(c), ...seen },
    });
    await desk.setClock(new Date(desk.running.platform.clock.now().getTime() + 60_000));
    await desk.write({ from: c.from, subject: `Re: [${ref}] ${subject}`, text: 'I found the leg myself.' });
    await until(
      async () =>
        JSON.stringify((await sam.get(`/conversations/${c.id}`)).thread).includes('I found the leg'),
      'the new words',
    );
    const answer = await ruth.call('POST', `/looks/${handing.looks[0].id}/approve`, {});
    assert.deepEqual(answer, { sent: false, stopped: 'There is 1 new thing since you started.' });
    assert.equal(sentTo(c).length, 0);
  }
});

test('B12: what nobody looks at comes up for the writer before the promise falls due that it is to keep', async () => {
  const c = await sams();
  const [first] = (await sam.get(`/conversations/${c.id}`)).promises;
  await askRuth(c, { answerBy: '2026-12-20T12:00:00Z' });
  await desk.setClock(new Date('2026-12-01T22:30:00Z'));
  assert.ok(new Date(first.dueAt) > new Date('2026-12-01T22:30:00Z'));
  const item = (await sam.get('/today')).needsYou.find(
    (one: { conversationId: string; type: string }) => one.conversationId === c.id && one.type === 'asked',
  );
  assert.equal(item.what, 'Ruth Adeyemi has not looked at your reply, which waits');
  await hasAlert(sam, 'look-unanswered', c);
  await desk.setClock(new Date('2026-12-01T10:10:00Z'));
});

test('B12: yes, take back and another reply at one moment: at most one mail, and never a reply lost', async () => {
  for (let round = 0; round < 4; round++) {
    const c = await sams();
    const look = await askRuth(c);
    const [approved, withdrawn] = await Promise.all([
      ruth.fetch('POST', `/looks/${look.id}/approve`, {}),
      sam.fetch('POST', `/looks/${look.id}/withdraw`),
    ]);
    assert.equal([approved, withdrawn].filter(({ status }) => status === 200).length, 1);
    const view = await sam.get(`/conversations/${c.id}`);
    const held = view.thread.filter(
      (item: { message?: { delivery: { state: string } | null } }) =>
        item.message?.delivery?.state === 'held',
    );
    assert.equal(held.length, approved.status === 200 ? 1 : 0);
    assert.equal(view.draft !== null, withdrawn.status === 200);
  }
  const c = await sams();
  const look = await askRuth(c);
  await sam.call('POST', `/conversations/${c.id}/replies`, reply(c, 'Hello Adaeze,\n\nIt is on its way.'));
  assert.equal((await ruth.fetch('POST', `/looks/${look.id}/approve`, {})).status, 409);
});

test('B12: a restricted one is not shown by asking for a look, unless that is said', async () => {
  const c = await sams();
  await ruth.call('PUT', `/conversations/${c.id}/access`, { restricted: true, agentIds: [id['Sam Doyle']] });
  const asked = { agentId: id['Kiran Mehta'], reply: reply(c) };
  assert.deepEqual(await codeOf(sam.fetch('POST', `/conversations/${c.id}/looks`, asked)), [
    409,
    'cannot-see-it',
  ]);
  const { handing } = await sam.call('POST', `/conversations/${c.id}/looks`, { ...asked, grantAccess: true });
  assert.equal((await kiran.get(`/conversations/${c.id}`)).handing.looks.length, 1);
  await sam.call('POST', `/looks/${handing.looks[0].id}/withdraw`);
  assert.equal((await kiran.fetch('GET', `/conversations/${c.id}`)).status, 404);
  assert.equal((await kiran.fetch('POST', `/looks/${handing.looks[0].id}/approve`, {})).status, 404);
});

test('B12: a yes lets nothing leave in the name of somebody who cannot see it any more', async () => {
  const c = await sams();
  const look = await askRuth(c);
  await desk.running.platform.db
    .updateTable('conversation')
    .set({ ownerId: id['Ruth Adeyemi'] as string, restricted: true })
    .where('id', '=', c.id)
    .execute();
  assert.deepEqual(await ruth.call('POST', `/looks/${look.id}/approve`, {}), {
    sent: false,
    stopped: 'The person who wrote it cannot see this conversation any more.',
  });
  assert.equal(sentTo(c).length, 0);
});

test('B12: what waits on a conversation that is put together with another is the writer’s draft there', async () => {
  const [gone, kept] = [await sams(), await sams()];
  const look = await askRuth(gone);
  await sam.call('POST', `/conversations/${gone.id}/merge`, { into: kept.id });
  assert.equal((await ruth.fetch('POST', `/looks/${look.id}/approve`, {})).status, 409);
  assert.match((await sam.get(`/conversations/${kept.id}`)).draft.content.words, /We bring the leg/);
});

test('B13: a new starter’s reply leaves only after a look, until they are signed off', async () => {
  await kiran.call('PATCH', `/settings/agents/${id['Sam Doyle']}`, { needsLook: true });
  const c = await sams();
  assert.deepEqual(await codeOf(sam.fetch('POST', `/conversations/${c.id}/replies`, reply(c))), [
    409,
    'needs-look',
  ]);
  const promise = c.promises[0]?.id;
  assert.deepEqual(
    await codeOf(
      sam.fetch('POST', `/promises/${promise}/move`, {
        words: 'Hello Adaeze,\n\nLater.',
        dueAt: '2026-12-03T12:00:00Z',
      }),
    ),
    [409, 'needs-look'],
  );
  // mail to others is mail, too: by forwarding, and by asking again
  const words = 'Hello Jo,\n\nWhere is the leg?';
  const to = [{ address: 'jo@depot.example', name: 'Jo' }];
  assert.deepEqual(
    await codeOf(sam.fetch('POST', `/conversations/${c.id}/forwards`, { id: randomUUID(), to, words })),
    [409, 'needs-look'],
  );
  const depot = await sam.call('POST', '/third-parties', { name: 'Depot', email: 'jo@depot.example' });
  const waitId = randomUUID();
  await sam.call('POST', `/conversations/${c.id}/waits`, {
    id: waitId,
    thirdPartyId: depot.id,
    what: 'the leg',
  });
  assert.deepEqual(await codeOf(sam.fetch('POST', `/waits/${waitId}/ask`, { id: randomUUID(), words })), [
    409,
    'needs-look',
  ]);
  assert.equal((await sam.get('/me')).needsLook, true);
  const look = await askRuth(c);
  await kiran.call('PATCH', `/settings/agents/${id['Ruth Adeyemi']}`, { needsLook: true });
  assert.deepEqual(
    await codeOf(
      sam.fetch('POST', `/conversations/${(await sams()).id}/looks`, {
        agentId: id['Ruth Adeyemi'],
        reply: reply(c),
      }),
    ),
    [409, 'new-too'],
  );
  assert.equal((await ruth.call('POST', `/looks/${look.id}/approve`, {})).sent, true);
  await kiran.call('PATCH', `/settings/agents/${id['Sam Doyle']}`, { needsLook: false });
  const d = await sams();
  assert.equal((await sam.fetch('POST', `/conversations/${d.id}/replies`, reply(d))).status, 200);
});
