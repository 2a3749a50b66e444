import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** E6: treat people as you would want to be treated. Exactly what this customer has seen and heard, in one key. */
let desk: TestDesk;
let kiran: Agent;
let otto: Agent;
before(async () => {
  desk = await openDesk({
    agents: [{ name: 'Otto Outsider', email: 'otto@fernhill.example', role: 'senior' }],
  });
  kiran = await desk.signIn('kiran@fernhill.example');
  otto = await desk.signIn('otto@fernhill.example');
});
after(() => desk.close());

/** Every row that looking could have left behind. */
const left = async () => {
  const { db } = desk.running.platform;
  const counts: Record<string, number> = {};
  for (const table of ['pageVisit', 'pageLink', 'event', 'message', 'delivery', 'conversationRead'] as const)
    counts[table] = (await db.selectFrom(table).selectAll().execute()).length;
  return counts;
};

test('E6: their page and every mail as it reached them; it is no visit, leaks no working link, and changes nothing', async () => {
  await desk.write({
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: 'Damaged table',
    text: 'One leg is split.',
  });
  const c = await conversationFrom(kiran, 'Damaged table');
  const sent = await kiran.call('POST', `/conversations/${c.id}/replies`, {
    id: randomUUID(),
    words: 'Hello Adaeze,\n\nA new leg is on its way. We will write again by Friday 4 December, 5pm.',
    playback: 'You keep the table.',
    promises: [{ kind: 'update', what: 'Write again', dueAt: '2026-12-04T17:00:00Z' }],
  });
  await kiran.call('POST', `/messages/${sent.id}/send-now`);
  const mail = await desk.mailTo('adaeze@example.org', (m) => (m.parsed.text ?? '').includes('A new leg'));
  await until(
    async () => (await kiran.get(`/conversations/${c.id}`)).understood.said,
    'the reply is on record as sent',
  );
  await kiran.call('POST', `/conversations/${c.id}/notes`, { words: 'She is lovely.', mentions: [] });
  const { url } = (await kiran.get(`/conversations/${c.id}`)).customerSees;
  const token = url.split('/').at(-1);
  const before = await left();

  const view = await kiran.get(`/conversations/${c.ref}/customer-view`);
  assert.equal(view.hasLink, true);
  assert.deepEqual(
    view.items.map((i: { by: string; direction: string; automatic: boolean }) => [
      i.by,
      i.direction,
      i.automatic,
    ]),
    [
      ['Adaeze Okafor', 'in', false],
      ['Fernhill Furniture', 'out', true],
      ['Kiran Mehta', 'out', false],
    ],
  );
  const shown = (words: string) => words.replace(/\s+/g, ' ').trim();
  assert.equal(
    shown(view.items[2].words),
    shown((mail.parsed.text ?? '').replaceAll(token, '…')),
    'word for word, with the signature and what was played back',
  );

  const page = await kiran.fetch('GET', `/conversations/${c.id}/customer-page`);
  assert.match(
    page.headers.get('content-security-policy') ?? '',
    /^sandbox allow-same-origin; default-src 'none'/,
  );
  const document = await page.text();
  const theirs = await (await fetch(url)).text();
  const h1 = /<h1>(.*?)<\/h1>/.exec(theirs)?.[1];
  assert.ok(h1 && document.includes(`<h1>${h1}</h1>`));
  assert.ok(document.includes('You keep the table.'));
  for (const text of [JSON.stringify(view), document]) {
    assert.ok(!text.includes(token), 'their token');
    assert.ok(!text.includes('She is lovely'), 'what is among us');
    assert.doesNotMatch(text, /\/(?:t|file)\/[\w-]{16,}/);
  }
  assert.doesNotMatch(document, /<form|<a [^>]*href|<script/);
  assert.deepEqual(await left(), before);
});

test('E6: a restricted conversation shows neither to those who may not see it', async () => {
  await desk.write({ from: 'zoe@example.org', subject: 'In confidence', text: 'Between us.' });
  const c = await conversationFrom(kiran, 'In confidence');
  const me = (await kiran.get('/me')).id;
  await kiran.call('PUT', `/conversations/${c.id}/owner`, { agentId: me, reason: '' });
  await kiran.call('PUT', `/conversations/${c.id}/access`, { restricted: true, agentIds: [me] });
  for (const part of ['customer-view', 'customer-page']) {
    assert.equal((await otto.fetch('GET', `/conversations/${c.id}/${part}`)).status, 404, part);
    assert.equal((await kiran.fetch('GET', `/conversations/${c.id}/${part}`)).status, 200, part);
  }
  // as their link shows it: until they prove who they are, nothing of what it is about
  const page = await (await kiran.fetch('GET', `/conversations/${c.id}/customer-page`)).text();
  assert.ok(!page.includes('In confidence'));
});
