import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from '../lessons/lesson.ts';

/** Kiran is away next week: what falls due meanwhile is decided before, and what is not goes to the cover, where everybody sees it. */
let desk: TestDesk;
let kiran: Agent;
let sam: Agent;
let ruth: Agent;
let lena: Agent;
const id: Record<string, string> = {};
/** Tuesday 1 December, 10am. Kiran goes on Monday 7 December at 9am, until Friday's end. */
const AWAY = { from: '2026-12-07T09:00:00Z', until: '2026-12-11T17:00:00Z' };

before(async () => {
  const member = (name: string, role: 'agent' | 'senior' | 'lead') => ({
    name,
    role,
    email: `${name.split(' ')[0]?.toLowerCase()}@fernhill.example`,
  });
  desk = await openDesk({
    agents: [member('Sam Doyle', 'agent'), member('Ruth Adeyemi', 'senior'), member('Lena Brandt', 'lead')],
  });
  [kiran, sam, ruth, lena] = (await Promise.all(
    ['kiran', 'sam', 'ruth', 'lena'].map((name) => desk.signIn(`${name}@fernhill.example`)),
  )) as [Agent, Agent, Agent, Agent];
  for (const agent of (await kiran.get('/desk')).agents) id[agent.name] = agent.id;
});
after(() => desk.close());

interface Absence {
  id: string;
  words: string;
  reason: string;
  affected: number | null;
  mayEnd: boolean;
  isOn: boolean;
}
let conversation = '';
const promiseTo = async (what: string, dueAt: string, on = conversation) =>
  (await kiran.call('POST', `/conversations/${on}/promises`, { kind: 'action', what, dueAt })).id as string;
const keeperOf = async (promiseId: string) => (await ruth.get(`/promises/${promiseId}`)).owner.name;
const affectedOf = async (agent: Agent, absence: string) =>
  (await agent.get(`/absences/${absence}/affected`)).items.map(
    (one: { what: string; coverSees: boolean }) => [one.what, one.coverSees],
  );
const promises: Record<string, string> = {};
let planned: Absence;

test('an absence is planned ahead, with a cover; why is for oneself; two do not overlap', async () => {
  await desk.write({ from: 'Adaeze Okafor <ada@example.org>', subject: 'Table', text: 'One leg is split.' });
  const c = await conversationFrom(kiran, 'Table');
  conversation = c.id;
  await kiran.call('PUT', `/conversations/${c.id}/owner`, { agentId: id['Kiran Mehta'] });
  for (const [what, dueAt] of [
    ['Before', '2026-12-04T12:00:00Z'],
    ['To be given', '2026-12-08T12:00:00Z'],
    ['To be moved', '2026-12-09T12:00:00Z'],
    ['Left alone', '2026-12-10T12:00:00Z'],
    ['After', '2026-12-14T12:00:00Z'],
  ] as const)
    promises[what] = await promiseTo(what, dueAt);
  const absences: Absence[] = await kiran.call('POST', '/absences', {
    ...AWAY,
    coverId: id['Sam Doyle'],
    reason: 'A walk in the hills',
  });
  assert.equal(absences.length, 1);
  planned = absences[0] as Absence;
  assert.deepEqual(
    [planned.words, planned.reason, planned.affected, planned.isOn],
    ['Mon 7 Dec, 9am to Fri 11 Dec, 5pm', 'A walk in the hills', 3, false],
  );
  const [seenBySam] = await sam.get('/absences');
  assert.deepEqual([seenBySam.reason, seenBySam.affected, seenBySam.mayEnd], ['', null, false]);
  const [seenByLena] = await lena.get('/absences');
  assert.deepEqual([seenByLena.reason, seenByLena.affected, seenByLena.mayEnd], ['', 3, true]);
  for (const wrong of [
    { from: '2026-12-11T09:00:00Z', until: '2026-12-12T09:00:00Z' },
    { from: '2026-12-20T09:00:00Z', until: '2026-12-19T09:00:00Z' },
    { from: '2026-12-20T09:00:00Z', coverId: id['Kiran Mehta'] },
  ])
    assert.equal((await kiran.fetch('POST', '/absences', wrong)).status, 422);
});

test('others reach it only as a lead', async () => {
  for (const [method, path, body] of [
    ['GET', 'affected', undefined],
    ['POST', 'cover', {}],
    ['POST', 'end', undefined],
  ] as const) {
    const answer = await sam.fetch(method, `/absences/${planned.id}/${path}`, body);
    assert.equal(answer.status, 404, path);
  }
  const forAnother = { ...AWAY, agentId: id['Kiran Mehta'] };
  assert.equal((await sam.fetch('POST', '/absences', forAnother)).status, 403);
  const made: (Absence & { agent: { name: string } })[] = await lena.call('POST', '/absences', {
    agentId: id['Sam Doyle'],
    from: '2026-12-21T09:00:00Z',
  });
  const sams = made.find(({ agent }) => agent.name === 'Sam Doyle');
  await lena.call('POST', `/absences/${sams?.id}/end`);
  assert.deepEqual((await sam.get('/absences')).length, 1);
});

test('the default date of the next word is a working day of the owner’s', async () => {
  await desk.setClock(new Date('2026-12-03T10:00:00Z'));
  const { dueWords, explanation } = await kiran.call('POST', `/conversations/${conversation}/next-word`);
  assert.equal(dueWords, 'Monday 14 December, 5pm');
  assert.match(explanation, /Kiran Mehta cannot before/);
});

test('what falls meanwhile is listed, comes up before it begins, is given or moved with the customer told', async () => {
  assert.deepEqual(await affectedOf(kiran, planned.id), [
    ['To be given', true],
    ['To be moved', true],
    ['Left alone', true],
  ]);
  await desk.setClock(new Date('2026-12-04T10:00:00Z'));
  const { needsYou } = await kiran.get('/today');
  assert.deepEqual(
    needsYou
      .filter((item: { kind: string }) => item.kind === 'while-away')
      .map((item: { what: string; underWords: string }) => [item.what, item.underWords]),
    [
      ['To be given', 'You are away then. Sam Doyle covers'],
      ['To be moved', 'You are away then. Sam Doyle covers'],
      ['Left alone', 'You are away then. Sam Doyle covers'],
    ],
  );
  await kiran.call('POST', `/absences/${planned.id}/cover`, { promiseIds: [promises['To be given']] });
  assert.equal(await keeperOf(promises['To be given'] as string), 'Sam Doyle');
  const message = await kiran.call('POST', `/promises/${promises['To be moved']}/move`, {
    words: 'Hello Adaeze,\n\nWe will do it by Tuesday 15 December, noon.',
    dueAt: '2026-12-15T12:00:00Z',
  });
  await kiran.call('POST', `/messages/${message.id}/send-now`);
  await desk.mailTo('ada@example.org', (m) => /Tuesday 15 December/.test(m.parsed.text ?? ''));
  await until(async () => (await affectedOf(kiran, planned.id)).length === 1, 'the move is told');
  assert.deepEqual(await affectedOf(kiran, planned.id), [['Left alone', true]]);
});

test('when it begins, what nobody decided is with the cover, and the thread says so; a restricted one with who may see it', async () => {
  await desk.write({ from: 'Owen Hart <owen@example.org>', subject: 'Secret', text: 'For few eyes.' });
  const secret = await conversationFrom(ruth, 'Secret');
  await kiran.call('PUT', `/conversations/${secret.id}/owner`, { agentId: id['Kiran Mehta'] });
  await ruth.call('PUT', `/conversations/${secret.id}/access`, { restricted: true });
  const restricted = await promiseTo('Behind a door', '2026-12-10T12:00:00Z', secret.id);
  assert.deepEqual(
    (await affectedOf(kiran, planned.id)).filter(([what]: [string]) => what === 'Behind a door'),
    [['Behind a door', false]],
  );
  const unseen = await lena.get(`/absences/${planned.id}/affected`);
  assert.ok(unseen.unseen >= 1);
  assert.doesNotMatch(JSON.stringify(unseen), /Behind a door/);
  const refused = await kiran.fetch('POST', `/absences/${planned.id}/cover`, { promiseIds: [restricted] });
  assert.equal(((await refused.json()) as { code: string }).code, 'cannot-see-it');
  assert.equal(await keeperOf(promises['Left alone'] as string), 'Kiran Mehta');

  await desk.setClock(new Date('2026-12-07T09:00:30Z'));
  await until(
    async () => (await keeperOf(promises['Left alone'] as string)) === 'Sam Doyle',
    'the cover has it',
  );
  assert.equal(await keeperOf(restricted), 'Ruth Adeyemi');
  assert.equal(await keeperOf(promises.After as string), 'Kiran Mehta');
  const { thread } = await sam.get(`/conversations/${conversation}`);
  assert.ok(
    thread.some(
      (item: { event?: { words: string } }) =>
        item.event?.words === 'Kiran Mehta is away. Sam Doyle looks after what falls due meanwhile.',
    ),
  );
  await until(
    async () =>
      (await sam.get('/alerts')).items.some(
        (a: { kind: string; words: string }) => a.kind === 'promise-given' && /Left alone/.test(a.words),
      ),
    'the alert',
  );
});

test('nothing new goes to somebody away or about to be; back is back, and the next absence stands', async () => {
  await kiran.call('POST', '/absences', { from: '2026-12-28T09:00:00Z', until: '2026-12-30T09:00:00Z' });
  await desk.write({ from: 'Rhys Price <rhys@example.org>', subject: 'Boiler', text: 'It is cold.' });
  const c = await conversationFrom(ruth, 'Boiler');
  assert.notEqual(c.owner?.name, 'Kiran Mehta');
  const me = await kiran.get('/me');
  assert.equal(me.away.until, '2026-12-11T17:00:00.000Z');
  await kiran.call('PUT', '/me/away', null);
  assert.equal((await kiran.get('/me')).away.from, '2026-12-28T09:00:00.000Z');
  assert.equal(
    (await kiran.get('/desk')).agents.find((a: { name: string }) => a.name === 'Kiran Mehta').away,
    false,
  );
});

test('an absence whose end has come makes room for the next by itself', async () => {
  await desk.setClock(new Date('2026-12-28T09:00:30Z'));
  await kiran.call('POST', '/absences', { from: '2027-01-04T09:00:00Z' });
  await desk.setClock(new Date('2026-12-30T09:00:30Z'));
  await until(async () => (await kiran.get('/me')).away?.from === '2027-01-04T09:00:00.000Z', 'the next one');
});
