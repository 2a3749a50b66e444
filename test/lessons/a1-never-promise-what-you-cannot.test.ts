import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { writeConversation, writePromise, writeSettlement } from '../records.ts';
import { conversationFrom, until } from './lesson.ts';

/** A1: agree deadlines, deliver on time, never promise what you cannot deliver. */
let desk: TestDesk;
let sam: Agent;
let ruth: Agent;
const at = (text: string) => new Date(`2026-${text}:00Z`);

before(async () => {
  desk = await openDesk({
    agents: [
      { name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' },
      { name: 'Ruth Adeyemi', email: 'ruth@fernhill.example', role: 'senior' },
    ],
  });
  [sam, ruth] = [await desk.signIn('sam@fernhill.example'), await desk.signIn('ruth@fernhill.example')];
});
after(() => desk.close());

/** A customer's conversation that is Sam's. */
async function mine(subject: string): Promise<string> {
  await desk.write({ from: `${subject.toLowerCase()}@example.org`, subject, text: 'When will it come?' });
  const { id } = await conversationFrom(sam, subject);
  await sam.call('PUT', `/conversations/${id}/owner`, { agentId: (await sam.get('/me')).id, reason: '' });
  return id;
}

const bring = (dueAt: string) => ({ kind: 'action', what: 'Bring the table', dueAt });
const send = (id: string, words: string, dueAt: string) =>
  sam.fetch('POST', `/conversations/${id}/replies`, { id: randomUUID(), words, promises: [bring(dueAt)] });
const rulesOf = async (answer: Response) =>
  ((await answer.json()) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);

test('A1: before a date is promised, our own history says how likely it is to be kept; that is advice', async () => {
  const { db } = desk.running.platform;
  const { id: teamId } = await db
    .selectFrom('team')
    .select('id')
    .where('isDefault', '=', true)
    .executeTakeFirstOrThrow();
  const samId = (await sam.get('/me')).id;
  const c = await writeConversation(db, { teamId, ownerId: samId, openedAt: at('10-01T09:00') });
  for (let i = 0; i < 40; i++) {
    const id = await writePromise(db, c, {
      kind: 'payment',
      madeAt: at('11-02T09:00'),
      dueAt: at('11-30T17:00'),
    });
    await writeSettlement(db, id, 'kept', at(`11-${String(6 + (i % 4)).padStart(2, '0')}T12:00`), {
      agentId: samId,
      evidence: 'Paid.',
    });
  }
  const id = await mine('Refund');
  const tomorrow = '2026-12-02T17:00:00Z';
  const judged = await sam.get(`/promise-date?kind=payment&dueAt=${tomorrow}&conversationId=${id}`);
  assert.deepEqual([judged.verdict, judged.chance, judged.cases], ['sooner', 0, 40]);
  assert.match(judged.words, /^Sooner than usual: 8 in 10 take \d–\d working days$/);
  const sent = await sam.fetch('POST', `/conversations/${id}/replies`, {
    id: randomUUID(),
    words: 'Hello,\n\nWe will pay you by Wednesday 2 December, 5pm.',
    promises: [{ kind: 'payment', what: 'Pay you', dueAt: tomorrow }],
  });
  assert.equal(sent.status, 200, 'nobody has to ask the boss');
});

test('A1: a day on which nobody can keep it is not promised without a senior’s yes, to that day on that conversation', async () => {
  const [table, chair] = [await mine('Table'), await mine('Chair')];
  const words = 'Hello,\n\nWe will bring it on Saturday 5 December.';
  const saturday = '2026-12-05T17:00:00Z';
  const refused = await send(table, words, saturday);
  assert.equal(refused.status, 422);
  assert.deepEqual(await rulesOf(refused), ['impossible-date']);
  // a reason of one's own does not do
  const meant = await sam.fetch('POST', `/conversations/${table}/replies`, {
    id: randomUUID(),
    words,
    promises: [bring(saturday)],
    meant: [{ rule: 'impossible-date', quote: 'on Saturday 5 December', reason: 'I come in myself.' }],
  });
  assert.deepEqual(await rulesOf(meant), ['impossible-date']);

  const asked = await sam.call('POST', `/conversations/${table}/date-questions`, bring(saturday));
  await until(
    async () =>
      (await ruth.get('/alerts')).items.some((item: { kind: string }) => item.kind === 'date-asked'),
    'the alert to a senior',
  );
  assert.equal(
    (await sam.fetch('POST', `/date-questions/${asked.id}/answer`, { answer: 'yes' })).status,
    403,
  );
  await ruth.call('POST', `/date-questions/${asked.id}/answer`, {
    answer: 'yes',
    reason: 'The van is out anyway.',
  });
  await until(
    async () =>
      (await sam.get('/alerts')).items.some((item: { kind: string }) => item.kind === 'date-answered'),
    'the answer to whoever asked',
  );
  assert.equal((await send(table, words, saturday)).status, 200);
  assert.equal((await sam.get(`/conversations/${table}`)).owner.name, 'Sam Doyle');
  assert.deepEqual(
    await rulesOf(await send(chair, words, saturday)),
    ['impossible-date'],
    'another conversation',
  );
  const sunday = await send(
    table,
    'Hello,\n\nWe will bring it on Sunday 6 December.',
    '2026-12-06T17:00:00Z',
  );
  assert.deepEqual(await rulesOf(sunday), ['impossible-date'], 'another day');
});

test('A1: neither when whoever keeps it is away, nor when their day is full', async () => {
  const id = await mine('Sofa');
  const thursday = '2026-12-03T17:00:00Z';
  await sam.call('PUT', '/me/away', {
    from: '2026-12-03T00:00:00Z',
    until: '2026-12-04T00:00:00Z',
    coverId: null,
  });
  const away = await send(id, 'Hello,\n\nWe will bring it on Thursday 3 December.', thursday);
  assert.deepEqual(await rulesOf(away), ['impossible-date']);
  await sam.call('PUT', '/me/away', null);
  // Sam has done ten in a day before; nobody has done more
  for (let i = 0; i < 10; i++)
    await sam.call('POST', `/conversations/${id}/promises`, {
      kind: 'action',
      what: `Thing ${i}`,
      dueAt: '2026-12-03T12:00:00Z',
    });
  const full = await send(id, 'Hello,\n\nWe will bring it on Thursday 3 December.', thursday);
  assert.deepEqual(await rulesOf(full), ['impossible-date']);
  assert.equal(
    (await send(id, 'Hello,\n\nWe will bring it on Friday 4 December.', '2026-12-04T17:00:00Z')).status,
    200,
  );
});
