import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** C12, of amounts: each may put it right by their own word up to a figure; above it one press asks, and the owner stays the owner. */
let desk: TestDesk;
let kiran: Agent;
let sam: Agent;
let ruth: Agent;
const who: Record<string, string> = {};
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
  for (const one of (await sam.get('/desk')).agents) who[one.name] = one.id;
});
after(() => desk.close());

const codeOf = async (answer: Response) => [answer.status, ((await answer.json()) as { code?: string }).code];

test('C12: up to one’s own figure no boss is asked; above it a senior says yes, for this conversation alone', async () => {
  await desk.write({ from: 'tom@example.org', subject: 'A late sofa', text: 'It came a week late.' });
  const c = await conversationFrom(sam, 'A late sofa');
  await sam.call('PUT', `/conversations/${c.id}/owner`, { agentId: who['Sam Doyle'], reason: '' });
  const write = (by: Agent, id: string, amount: string) =>
    by.fetch('POST', `/conversations/${id}/replies`, {
      id: randomUUID(),
      words: `Hello Tom,\n\nWe are sorry. We will refund ${amount} to your card by Friday 4 December, 5pm.`,
    });
  const undone = async (answer: Response) => {
    assert.equal(answer.status, 200, await answer.clone().text());
    await sam.call('POST', `/messages/${((await answer.json()) as { id: string }).id}/undo`);
  };
  await undone(await write(sam, c.id, '£50'));

  const stopped = await write(sam, c.id, '£120');
  const { code, findings } = (await stopped.json()) as {
    code: string;
    findings: { rule: string; quote: string }[];
  };
  assert.deepEqual([stopped.status, code], [422, 'reply-check']);
  assert.deepEqual(
    findings.map(({ rule, quote }) => [rule, quote]),
    [['over-authority', '£120']],
  );

  const ask = (by: Agent, amount: number) =>
    by.fetch('POST', `/conversations/${c.id}/amount-questions`, { amount });
  assert.deepEqual(await codeOf(await ask(sam, 40)), [409, 'amount-yours']);
  assert.equal((await ask(sam, 0)).status, 422);
  const asked = (await (await ask(sam, 120)).json()) as { items: { id: string; amountWords: string }[] };
  assert.equal(asked.items[0]?.amountWords, '£120');
  const again = (await (await ask(sam, 120)).json()) as { items: unknown[] };
  assert.equal(again.items.length, 1, 'asked twice, it is one question');
  await until(
    async () => (await ruth.get('/alerts')).items.some((a: { kind: string }) => a.kind === 'amount-asked'),
    'the alert to a senior',
  );
  const answer = (by: Agent, id: string, said: string) =>
    by.fetch('POST', `/amount-questions/${id}/answer`, { answer: said });
  const id = asked.items[0]?.id ?? '';
  assert.deepEqual(await codeOf(await answer(sam, id, 'yes')), [403, 'amount-above-yours']);
  assert.equal((await answer(ruth, id, 'yes')).status, 200);
  assert.equal((await answer(ruth, id, 'yes')).status, 200, 'the same answer again is one');
  assert.deepEqual(await codeOf(await answer(ruth, id, 'no')), [409, 'answered-already']);
  const view = await sam.get(`/conversations/${c.id}`);
  assert.equal(view.owner.name, 'Sam Doyle');
  assert.ok(
    view.thread.some(
      (item: { event?: { words: string } }) =>
        item.event?.words === 'Ruth Adeyemi said yes to an amount above the writer’s own figure.',
    ),
  );
  await until(
    async () => (await sam.get('/alerts')).items.some((a: { kind: string }) => a.kind === 'amount-answered'),
    'the answer reaches who asked',
  );
  await undone(await write(sam, c.id, '£120'));
  assert.equal((await write(sam, c.id, '£121')).status, 422, 'not a pound more');

  await desk.write({ from: 'zoe@example.org', subject: 'A late chair', text: 'It came late.' });
  const other = await conversationFrom(sam, 'A late chair');
  const mine = (await sam.get(`/conversations/${other.id}/amount-questions`)).mine;
  assert.deepEqual(mine, { amount: 50, currency: '£' });
});

test('C12: a person may have a figure of their own, set by who runs the desk', async () => {
  const setting = await kiran.get('/settings/authority');
  assert.deepEqual(setting.roles, { agent: 50, senior: 250, lead: 1000, admin: 1000 });
  for (const by of [sam, ruth]) {
    assert.equal((await by.fetch('GET', '/settings/authority')).status, 403);
    assert.equal((await by.fetch('PUT', '/settings/authority', setting)).status, 403);
  }
  const people = setting.people.map(({ id }: { id: string }) => ({
    id,
    own: id === who['Sam Doyle'] ? 80 : null,
  }));
  await kiran.call('PUT', '/settings/authority', { ...setting, people });
  const c = await conversationFrom(sam, 'A late sofa');
  await desk.write({ from: 'owen@example.org', subject: 'A late lamp', text: 'It came late.' });
  const fresh = await conversationFrom(sam, 'A late lamp');
  assert.equal((await sam.get(`/conversations/${fresh.id}/amount-questions`)).mine.amount, 80);
  assert.equal((await sam.get(`/conversations/${c.id}/amount-questions`)).mine.amount, 120);
});

test('C12: an amount asked about in confidence is nothing to those who may not see the conversation', async () => {
  const c = await conversationFrom(sam, 'A late sofa');
  const { items } = (await sam.call('POST', `/conversations/${c.id}/amount-questions`, { amount: 200 })) as {
    items: { id: string }[];
  };
  await kiran.call('PUT', `/conversations/${c.id}/access`, {
    restricted: true,
    agentIds: [who['Sam Doyle']],
  });
  assert.equal((await ruth.fetch('GET', `/conversations/${c.id}/amount-questions`)).status, 404);
  assert.equal(
    (await ruth.fetch('POST', `/conversations/${c.id}/amount-questions`, { amount: 300 })).status,
    404,
  );
  const answered = await ruth.fetch('POST', `/amount-questions/${items[0]?.id}/answer`, { answer: 'yes' });
  assert.equal(answered.status, 404);
});
