import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from '../lessons/lesson.ts';

/** Work changes hands only with the next person's yes, and however people come and go, nothing is left with nobody. */
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
const toSam = () => ({ agentId: id['Sam Doyle'] });
const ownerOf = async (conversationId: string) =>
  (await ruth.get(`/conversations/${conversationId}`)).owner?.name;
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

test('until the receiver says yes the giver owns it; then the customer hears who has it, once, and their page says it at once', async () => {
  const c = await kirans();
  await kiran.call('POST', `/conversations/${c.id}/replies`, {
    id: randomUUID(),
    words: 'Hello Adaeze,\n\nWe will bring it on Friday 4 December by noon.',
    promises: [{ kind: 'action', what: 'Bring it', dueAt: '2026-12-04T12:00:00Z' }],
    settles: c.promises.map((p) => ({ promiseId: p.id, outcome: 'kept' })),
  });
  assert.deepEqual(await refused(kiran.fetch('PUT', `/conversations/${c.id}/owner`, toSam())), [
    409,
    'needs-their-yes',
  ]);
  const shown = await ask(c.id, toSam());
  assert.equal(shown.owner.name, 'Kiran Mehta');
  assert.equal(shown.handing.proposed.to.name, 'Sam Doyle');
  assert.equal(shown.handing.proposed.mayWithdraw, true);
  assert.equal(await asked(sam, c.id), 'of me');
  assert.equal(await asked(kiran, c.id), 'waiting');
  await alertOf(sam, 'handover-proposed', c.id);
  assert.deepEqual(await refused(ask2(kiran, c.id, { agentId: id['Ruth Adeyemi'] })), [409, 'asked-already']);
  const proposal = shown.handing.proposed.id;
  assert.deepEqual(await refused(ruth.fetch('POST', `/handovers/${proposal}/accept`)), [403, 'not-asked']);
  assert.deepEqual(await refused(ruth.fetch('POST', `/handovers/${proposal}/decline`, { reason: 'No' })), [
    403,
    'not-asked',
  ]);
  assert.deepEqual(await refused(ruth.fetch('POST', `/handovers/${proposal}/withdraw`)), [403, 'not-yours']);

  const theirs = await sam.call('POST', `/handovers/${proposal}/accept`);
  assert.equal(theirs.owner.name, 'Sam Doyle');
  assert.equal(theirs.handing.proposed, null);
  assert.equal(theirs.promises.find((p: { what: string }) => p.what === 'Bring it').owner.name, 'Sam Doyle');
  await alertOf(kiran, 'handover-accepted', c.id);
  const page = await (await fetch(theirs.customerSees.url)).text();
  assert.match(page, /Sam Doyle/);
  assert.deepEqual(await refused(sam.fetch('POST', `/handovers/${proposal}/accept`)), [
    409,
    'answered-already',
  ]);

  await setClock('2026-12-01T10:04:00Z');
  assert.ok(!desk.mail.some((m) => /from now on/.test(m.parsed.text ?? '')));
  await setClock('2026-12-01T10:06:00Z');
  const told = await desk.mailTo(c.from, (m) => /from now on/.test(m.parsed.text ?? ''));
  assert.match(
    told.parsed.text ?? '',
    /Sam Doyle looks after “Matter a” from now on, in place of Kiran Mehta\./,
  );
  const view = await sam.get(`/conversations/${c.id}`);
  const lines = view.thread.flatMap((item: { type: string; event?: { words: string } }) =>
    item.event ? [item.event.words] : [],
  );
  assert.ok(
    lines.includes('Kiran Mehta asked Sam Doyle to take it over. You know the table.'),
    lines.join('|'),
  );
  assert.ok(lines.includes('We wrote to them who has it now.'));
  await setClock('2026-12-01T10:20:00Z');
  assert.equal(desk.mail.filter((m) => /from now on/.test(m.parsed.text ?? '')).length, 1);
});

test('to an address that nobody has answered yet, what was written in its name is not repeated', async () => {
  const c = await kirans();
  const { handing } = await ask(c.id, toSam());
  await sam.call('POST', `/handovers/${handing.proposed.id}/accept`);
  await setClock('2026-12-01T10:26:00Z');
  const { parsed } = await desk.mailTo(c.from, (m) => /from now on/.test(m.parsed.text ?? ''));
  assert.match(
    parsed.text ?? '',
    /Sam Doyle looks after your message from now on, in place of Kiran Mehta\./,
  );
  assert.equal(parsed.subject, `Re: your message (${c.ref})`);
  assert.doesNotMatch(parsed.text ?? '', /Matter/);
});

const ask2 = (by: Agent, conversationId: string, to: object) =>
  by.fetch('POST', `/conversations/${conversationId}/handovers`, to);

test('nobody is told where the new owner has written, or where it came back', async () => {
  const wrote = await kirans();
  const back = await kirans();
  for (const c of [wrote, back]) await sam.call('PUT', `/conversations/${c.id}/owner`, toSam());
  const held = await sam.call('POST', `/conversations/${wrote.id}/replies`, {
    id: randomUUID(),
    words: 'Hello Adaeze,\n\nI look into it. You will hear from us by Friday 4 December at noon.',
    promises: [{ kind: 'update', what: 'Write again', dueAt: '2026-12-04T12:00:00Z' }],
  });
  await sam.call('POST', `/messages/${held.id}/send-now`);
  await kiran.call('PUT', `/conversations/${back.id}/owner`, { agentId: id['Kiran Mehta'] });
  await setClock('2026-12-01T10:40:00Z');
  await setClock('2026-12-01T10:41:00Z');
  for (const c of [wrote, back])
    assert.ok(!desk.mail.some((m) => m.to.includes(c.from) && /from now on/.test(m.parsed.text ?? '')));
});

test('a no has its reason, goes back to the giver, and moves nothing', async () => {
  const c = await kirans();
  const { handing } = await ask(c.id, toSam());
  assert.equal(
    (await sam.fetch('POST', `/handovers/${handing.proposed.id}/decline`, { reason: ' ' })).status,
    422,
  );
  await sam.call('POST', `/handovers/${handing.proposed.id}/decline`, { reason: 'I am in Leeds all week.' });
  await alertOf(kiran, 'handover-declined', c.id);
  const view = await kiran.get(`/conversations/${c.id}`);
  assert.equal(view.owner.name, 'Kiran Mehta');
  assert.equal(view.handing.proposed, null);
  assert.ok(
    view.thread.some(
      (item: { event?: { words: string } }) =>
        item.event?.words === 'Sam Doyle said no: I am in Leeds all week.',
    ),
  );
});

test('what nobody answers comes up again for the giver before anything falls due, and can be withdrawn', async () => {
  const c = await kirans();
  const { handing } = await ask(c.id, toSam());
  const due = (await kiran.get(`/conversations/${c.id}`)).nextWord.dueAt;
  await setClock('2026-12-01T14:45:00Z');
  assert.ok(new Date(due) > at);
  assert.equal(await asked(kiran, c.id), 'unanswered');
  await alertOf(kiran, 'handover-unanswered', c.id);
  await kiran.call('POST', `/handovers/${handing.proposed.id}/withdraw`);
  assert.equal(await asked(kiran, c.id), null);
  assert.equal(await asked(sam, c.id), null);
  assert.deepEqual(await refused(sam.fetch('POST', `/handovers/${handing.proposed.id}/accept`)), [
    409,
    'answered-already',
  ]);
});

test('with little time left, half of it is enough to wait', async () => {
  const c = await kirans();
  await kiran.call('POST', `/conversations/${c.id}/promises`, {
    kind: 'callback',
    what: 'Ring you',
    dueAt: new Date(at.getTime() + 40 * 60_000).toISOString(),
  });
  await ask(c.id, toSam());
  await desk.setClock(new Date(at.getTime() + 21 * 60_000));
  assert.equal(await asked(kiran, c.id), 'unanswered');
});

test('somebody who is away is not asked; a team says yes through one of its people', async () => {
  const c = await kirans();
  const answer = await ask2(kiran, c.id, { agentId: id['Otto Away'] });
  const problem = (await answer.json()) as { code: string; title?: string; detail: string };
  assert.deepEqual([answer.status, problem.code], [409, 'away']);
  assert.match(JSON.stringify(problem), /Otto Away is away until Monday 7 December, 9am/);
  assert.deepEqual(await refused(ask2(kiran, c.id, { agentId: id['Kiran Mehta'] })), [409, 'theirs-already']);
  assert.deepEqual(await refused(kiran.fetch('PUT', `/conversations/${c.id}/owner`, { teamId: leedsId })), [
    409,
    'needs-their-yes',
  ]);
  const { handing, owner } = await ask(c.id, { teamId: leedsId });
  assert.equal(owner.name, 'Kiran Mehta');
  assert.equal(await asked(ruth, c.id), 'of me');
  assert.equal(
    (await ruth.call('POST', `/handovers/${handing.proposed.id}/accept`)).owner.name,
    'Ruth Adeyemi',
  );
});

test('accept, withdraw and resolve at one moment: one of them is done, and somebody owns it', async () => {
  for (let round = 0; round < 6; round++) {
    const c = await kirans();
    const held = await kiran.call('POST', `/conversations/${c.id}/replies`, {
      id: randomUUID(),
      words: 'Hello Adaeze,\n\nIt is done.',
      settles: c.promises.map((p) => ({ promiseId: p.id, outcome: 'kept' })),
    });
    await kiran.call('POST', `/messages/${held.id}/send-now`);
    await desk.mailTo(c.from, (m) => /It is done/.test(m.parsed.text ?? ''));
    await until(async () => {
      const { promises } = await kiran.get(`/conversations/${c.id}`);
      return promises.every((p: { state: string }) => p.state !== 'open');
    }, 'the promise is kept');
    const { handing } = await ask(c.id, toSam());
    const [accepted, withdrawn, resolved] = await Promise.all([
      sam.fetch('POST', `/handovers/${handing.proposed.id}/accept`),
      kiran.fetch('POST', `/handovers/${handing.proposed.id}/withdraw`),
      kiran.fetch('POST', `/conversations/${c.id}/resolve`, { askOutcome: false }),
    ]);
    const won = [accepted, withdrawn].filter(({ status }) => status === 200).length;
    assert.ok(won <= 1, `${accepted.status} ${withdrawn.status} ${resolved.status}`);
    assert.equal(await ownerOf(c.id), accepted.status === 200 ? 'Sam Doyle' : 'Kiran Mehta');
    assert.equal((await ruth.get(`/conversations/${c.id}`)).handing.proposed, null);
  }
});

test('what was resolved, merged or taken meanwhile, nobody can be asked to take over any more', async () => {
  const spam = await kirans();
  const first = await ask(spam.id, toSam());
  await kiran.call('PUT', `/conversations/${spam.id}/status`, { status: 'spam' });
  assert.equal((await sam.fetch('POST', `/handovers/${first.handing.proposed.id}/accept`)).status, 409);
  await kiran.call('PUT', `/conversations/${spam.id}/status`, { status: 'open' });
  assert.equal((await kiran.get(`/conversations/${spam.id}`)).handing.proposed, null);

  const [gone, kept] = [await kirans(), await kirans()];
  const ofGone = await ask(gone.id, toSam());
  const ofKept = await ask(kept.id, toSam());
  await kiran.call('POST', `/conversations/${gone.id}/merge`, { into: kept.id });
  assert.equal((await sam.fetch('POST', `/handovers/${ofGone.handing.proposed.id}/accept`)).status, 409);
  assert.equal(
    (await sam.call('POST', `/handovers/${ofKept.handing.proposed.id}/accept`)).owner.name,
    'Sam Doyle',
  );

  const taken = await kirans();
  const third = await ask(taken.id, toSam());
  await ruth.call('PUT', `/conversations/${taken.id}/owner`, { agentId: id['Ruth Adeyemi'] });
  assert.deepEqual(await refused(sam.fetch('POST', `/handovers/${third.handing.proposed.id}/accept`)), [
    409,
    'answered-already',
  ]);
  assert.equal(await ownerOf(taken.id), 'Ruth Adeyemi');
});

test('a restricted one is not seen by being asked, unless that is said; a no shuts it again', async () => {
  const c = await kirans();
  await ruth.call('PUT', `/conversations/${c.id}/access`, {
    restricted: true,
    agentIds: [id['Kiran Mehta']],
  });
  assert.deepEqual(await refused(ask2(kiran, c.id, toSam())), [409, 'cannot-see-it']);
  assert.equal((await sam.fetch('GET', `/conversations/${c.id}`)).status, 404);
  const { handing } = await ask(c.id, { ...toSam(), grantAccess: true });
  assert.equal((await sam.get(`/conversations/${c.id}`)).handing.proposed.mayAnswer, true);
  await sam.call('POST', `/handovers/${handing.proposed.id}/decline`, { reason: 'I know them.' });
  assert.equal((await sam.fetch('GET', `/conversations/${c.id}`)).status, 404);
  assert.equal((await sam.fetch('POST', `/handovers/${handing.proposed.id}/accept`)).status, 404);

  // asked two things, and let in for the first: a no to that leaves what the other needs, which ends with it
  const again = await ask(c.id, { ...toSam(), grantAccess: true });
  const { handing: both } = await kiran.call('POST', `/conversations/${c.id}/questions`, {
    agentId: id['Sam Doyle'],
    words: 'Do you know the house?',
  });
  await sam.call('POST', `/handovers/${again.handing.proposed.id}/decline`, { reason: 'I know them.' });
  assert.equal((await sam.get(`/conversations/${c.id}`)).handing.questions.length, 1);
  await kiran.call('POST', `/questions/${both.questions[0].id}/withdraw`);
  assert.equal((await sam.fetch('GET', `/conversations/${c.id}`)).status, 404);
});
