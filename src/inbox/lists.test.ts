import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { get, minutesOn, type ReadingDesk, readingDesk, subjectsOf } from '../../test/reading.ts';
import { writeMessage } from '../../test/records.ts';
import { caller, callerAs } from '../../test/server.ts';
import { newId } from '../platform/ids.ts';

let desk: ReadingDesk;
before(async () => {
  desk = await readingDesk();
});
after(() => desk.close());

test('a stranger reads nothing', async () => {
  const stranger = caller(desk.server);
  const id = newId();
  for (const path of [
    '/today',
    '/conversations',
    `/conversations/${id}`,
    '/search?q=table',
    '/contacts',
    `/contacts/${id}`,
    '/alerts',
    '/live',
  ])
    assert.equal((await stranger.call('GET', path)).statusCode, 401, path);
  assert.equal(
    (await stranger.call('PUT', `/conversations/${id}/presence`, { doing: 'looking' })).statusCode,
    401,
  );
  assert.equal((await stranger.call('PATCH', `/contacts/${id}`, { wishes: 'x' })).statusCode, 401);
  assert.equal((await stranger.call('POST', '/alerts/read', { all: true })).statusCode, 401);
});

test('each view holds what it says', async () => {
  const { ruth } = desk.people;
  await desk.open({ subject: 'mine', ownerId: ruth });
  await desk.open({ subject: 'new', takeByAt: minutesOn(30) });
  await desk.open({ subject: 'theirs', ownerId: desk.people.lena });
  await desk.open({ subject: 'resolved', ownerId: ruth, status: 'resolved' });
  await desk.open({ subject: 'spam', status: 'spam' });
  await desk.open({ subject: 'automatic', status: 'automatic' });
  const waiting = await desk.open({
    subject: 'waiting',
    ownerId: ruth,
    promises: [{ kind: 'update', dueAt: minutesOn(60 * 24 * 3) }],
  });
  await writeMessage(desk.db, waiting, minutesOn(-50));
  await writeMessage(desk.db, waiting, minutesOn(-40), {
    direction: 'out',
    agentId: ruth,
    delivery: 'accepted',
  });
  const dueToday = await desk.open({
    subject: 'due today',
    ownerId: ruth,
    promises: [{ kind: 'update', dueAt: minutesOn(120) }],
  });
  await writeMessage(desk.db, dueToday, minutesOn(-40), {
    direction: 'out',
    agentId: ruth,
    delivery: 'accepted',
  });
  const cameBack = await desk.open({ subject: 'came back', ownerId: ruth });
  await writeMessage(desk.db, cameBack, minutesOn(-40), {
    direction: 'out',
    agentId: ruth,
    delivery: 'refused',
  });

  const as = await callerAs(desk.server, ruth);
  const seen = async (query: string) => subjectsOf((await get(as, `/conversations?${query}`)).items).sort();
  assert.deepEqual(await seen('view=mine'), ['came back', 'due today', 'mine', 'waiting']);
  assert.deepEqual(await seen('view=new'), ['new']);
  assert.deepEqual(await seen('view=waiting'), ['waiting']);
  assert.deepEqual(await seen('view=team'), ['came back', 'due today', 'mine', 'new', 'theirs', 'waiting']);
  assert.deepEqual(await seen('view=all'), ['came back', 'due today', 'mine', 'new', 'theirs', 'waiting']);
  assert.deepEqual(await seen(`view=all&agentId=${desk.people.lena}`), ['theirs']);
  assert.deepEqual(await seen(`view=all&teamId=${newId()}`), []);
  assert.deepEqual(await seen('view=resolved'), ['resolved']);
  assert.deepEqual(await seen('view=spam'), ['spam']);
  assert.deepEqual(await seen('view=automatic'), ['automatic']);
  const list = await get(as, '/conversations?view=mine');
  const row = list.items.find((r: { subject: string }) => r.subject === 'came back');
  assert.deepEqual([row.stateWords, row.glyph, row.tone], ['Our reply was not delivered', 'risk', 'late']);
  assert.equal((await as.call('GET', '/conversations?view=everything')).statusCode, 422);
});

test('the list goes on where it stopped, without a gap or a double, also within one instant', async () => {
  for (let i = 0; i < 120; i++)
    await desk.open({
      subject: `n${i}`,
      ownerId: desk.people.sam,
      lastActivityAt: minutesOn(-1000 - Math.floor(i / 3)),
    });
  const seen: string[] = [];
  let path = '/conversations?view=mine';
  for (let page = 0; page < 3; page++) {
    const list = await get(desk.sam, path);
    assert.equal(list.items.length, [50, 50, 20][page]);
    seen.push(...subjectsOf(list.items));
    assert.equal(list.next === null, page === 2);
    path = `/conversations?view=mine&before=${list.next}`;
  }
  assert.equal(new Set(seen).size, 120);
  assert.deepEqual(seen.slice(0, 3).sort(), ['n0', 'n1', 'n2']);
  assert.deepEqual(seen.slice(-3).sort(), ['n117', 'n118', 'n119']);
  for (const wrong of [
    'nonsense',
    Buffer.from("2026-12-01 10:00:00+00|'; drop table x").toString('base64url'),
  ]) {
    const refused = await desk.sam.call('GET', `/conversations?view=mine&before=${wrong}`);
    assert.deepEqual([refused.statusCode, refused.json().code], [422, 'wrong-place']);
  }
});
