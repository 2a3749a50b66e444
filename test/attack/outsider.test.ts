import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { addressOf, describedRoutes, type Route, sample } from './described.ts';
import { until } from './sink.ts';

/** Every route as somebody who may not: nobody signed in, a colleague who is not named on it, an agent without the role. */
let desk: TestDesk;
let ruth: Agent;
let sam: Agent;
/** a senior, so that no role stands in the way, and not named on it */
let otto: Agent;
let routes: Route[];
let secret: {
  conversation: string;
  ref: string;
  promise: string;
  message: string;
  attachment: string;
  contact: string;
  wait: string;
  request: string;
  handover: string;
  question: string;
  look: string;
  scheduled: string;
};
const people: Record<string, string> = {};

type Thread = { type: string; message: { id: string; direction: string; attachments: { id: string }[] } }[];

before(async () => {
  desk = await openDesk({
    agents: [
      { name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' },
      { name: 'Otto Outsider', email: 'otto@fernhill.example', role: 'senior' },
      { name: 'Ruth Adeyemi', email: 'ruth@fernhill.example', role: 'senior' },
    ],
  });
  sam = await desk.signIn('sam@fernhill.example');
  otto = await desk.signIn('otto@fernhill.example');
  ruth = await desk.signIn('ruth@fernhill.example');
  for (const agent of (await sam.get('/desk')).agents) people[agent.name] = agent.id;
  routes = await describedRoutes(desk.url);
  await desk.write({
    from: 'Zoe Quill <zoe@example.org>',
    subject: 'Zebrafish matter',
    text: 'A zebrafish.',
    headers: { 'X-Secret': 'zebrafish' },
    attachments: [{ filename: 'zebrafish.txt', content: 'stripes' }],
  });
  await desk.mailTo('zoe@example.org');
  const row = await until(
    'the conversation',
    async () => (await ruth.get('/conversations?view=all')).items[0],
  );
  await ruth.call('PUT', `/conversations/${row.id}/owner`, { agentId: people['Ruth Adeyemi'] });
  await ruth.call('PUT', `/conversations/${row.id}/access`, { restricted: true });
  const view = await ruth.get(`/conversations/${row.id}`);
  const [first] = (view.thread as Thread).filter((i) => i.type === 'message' && i.message.direction === 'in');
  const party = await ruth.call('POST', '/third-parties', { name: 'The aquarium' });
  const [wait, request] = [randomUUID(), randomUUID()];
  await ruth.call('POST', `/conversations/${row.id}/waits`, {
    id: wait,
    thirdPartyId: party.id,
    what: 'the zebrafish papers',
  });
  await ruth.call('POST', `/conversations/${row.id}/requests`, {
    id: request,
    toTeamId: view.team.id,
    what: 'Count the zebrafish',
    dueAt: '2026-12-03T12:00:00Z',
  });
  const { handing } = await ruth.call('POST', `/conversations/${row.id}/questions`, {
    agentId: people['Kiran Mehta'],
    words: 'Whose zebrafish is it?',
    grantAccess: true,
  });
  const looked = await ruth.call('POST', `/conversations/${row.id}/looks`, {
    agentId: people['Kiran Mehta'],
    reply: { id: randomUUID(), words: 'About the zebrafish.' },
  });
  const asked = await ruth.call('POST', `/conversations/${row.id}/handovers`, {
    agentId: handing.questions[0].asked.id,
    reason: 'The zebrafish',
  });
  const scheduled = randomUUID();
  await ruth.call('POST', `/conversations/${row.id}/scheduled`, {
    id: scheduled,
    words: 'Hello Zoe,\n\nAbout the zebrafish.',
    sendAt: new Date(desk.running.platform.clock.now().getTime() + 20 * 60_000).toISOString(),
  });
  secret = {
    scheduled,
    wait,
    request,
    handover: asked.handing.proposed.id,
    question: handing.questions[0].id,
    look: looked.handing.looks[0].id,
    conversation: row.id,
    ref: row.ref,
    promise: view.promises[0].id,
    message: first?.message.id ?? '',
    attachment: first?.message.attachments[0]?.id ?? '',
    contact: view.contact.id,
  };
});
after(() => desk.close());

/** What anybody may call: to sign in, to set a new desk up, and what a mailed link opens. */
const PUBLIC = new Set([
  'GET /desk',
  'POST /sign-in',
  'POST /sign-out',
  'POST /password/forgot',
  'GET /agent-links/{token}',
  'POST /agent-links/{token}',
  'GET /setup',
  'POST /setup/open',
  'PUT /setup/organisation',
  'PUT /setup/hours',
  'PUT /setup/promises',
  'PUT /setup/first-agent',
  'POST /setup/finish',
  'POST /setup/preview',
]);
const called = (route: Route) => `${route.method} ${route.path}`;
const bodyOf = (route: Route) =>
  /\/(owner|handovers)$/.test(route.path)
    ? { agentId: randomUUID() }
    : route.path.endsWith('/requests')
      ? { ...(sample(route.body as never) as object), toTeamId: null }
      : route.body
        ? sample(route.body)
        : undefined;

test('nobody who is not signed in reaches any other route, whatever they send', async () => {
  const asNobody: Record<string, string>[] = [
    {},
    { cookie: 'kept_session=nonsense' },
    { authorization: 'Bearer kept_nonsense_nonsense_nonsense' },
    { authorization: 'Basic YTpi' },
  ];
  for (const headers of asNobody) {
    const open: string[] = [];
    for (const route of [...routes, { method: 'GET', path: '/live', query: [], asked: '', body: null }]) {
      const answer = await fetch(`${desk.url}/api/v1${route.path.replace(/\{\w+\}/, randomUUID())}`, {
        method: route.method,
        headers: { ...headers, ...(route.body && { 'content-type': 'application/json' }) },
        ...(route.body && { body: JSON.stringify(bodyOf(route)) }),
      });
      if (answer.status !== 401 && !PUBLIC.has(called(route)))
        open.push(`${called(route)}: ${answer.status}`);
      await answer.body?.cancel();
    }
    assert.deepEqual(open, [], JSON.stringify(headers));
  }
});

test('the set-up is over: none of its routes does anything any more', async () => {
  for (const route of routes.filter((r) => r.path.startsWith('/setup') && r.method !== 'GET')) {
    const answer = await fetch(`${desk.url}/api/v1${route.path}`, {
      method: route.method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(bodyOf(route) ?? {}),
    });
    assert.ok([401, 403, 404, 409, 422].includes(answer.status), `${called(route)}: ${answer.status}`);
  }
});

test('a restricted conversation is not there for a colleague, by any route that names it or a part of it', async () => {
  const named: Record<string, string[]> = {
    conversations: [secret.conversation, secret.ref, secret.ref.toLowerCase()],
    promises: [secret.promise],
    messages: [secret.message],
    attachments: [secret.attachment],
    waits: [secret.wait],
    requests: [secret.request],
    handovers: [secret.handover],
    questions: [secret.question],
    looks: [secret.look],
    scheduled: [secret.scheduled],
  };
  const found: string[] = [];
  let asked = 0;
  for (const route of routes) {
    const ids = named[route.path.split('/')[1] ?? ''];
    if (!ids || !route.path.includes('{')) continue;
    for (const id of ids) {
      asked++;
      const answer = await otto.fetch(route.method, addressOf(route, id), bodyOf(route));
      if (answer.status !== 404) found.push(`${called(route)}: ${answer.status} ${await answer.text()}`);
    }
  }
  assert.deepEqual(found, []);
  assert.ok(asked > 40, String(asked));
});

test('nor does it show in any list, count or search, or by starting on it', async () => {
  const views = ['mine', 'new', 'team', 'waiting', 'all', 'resolved', 'spam', 'automatic'].map(
    (view) => `/conversations?view=${view}`,
  );
  for (const path of [
    ...views,
    '/search?q=zebrafish',
    `/search?q=${secret.ref}`,
    '/search?q=zoe',
    '/promises?who=all',
    '/promises?who=team',
    '/promises?who=all&state=due',
    '/today',
    '/waits?owner=anyone',
    '/alerts',
    `/contacts/${secret.contact}`,
    '/contacts?q=zoe',
  ]) {
    const text = await (await otto.fetch('GET', path)).text();
    assert.doesNotMatch(text, /zebrafish/i, path);
    assert.ok(!text.includes(secret.conversation), path);
  }
  const begun = await otto.fetch('POST', '/conversations', {
    id: secret.conversation,
    contactId: secret.contact,
    subject: 'Mine now',
    entry: { channel: 'phone', direction: 'in', words: 'Hello' },
  });
  assert.equal(begun.status, 404);
});

test('naming a colleague in a note, or giving them a promise, shows them nothing that they may not see', async () => {
  await ruth.call('POST', `/conversations/${secret.conversation}/notes`, {
    words: 'About the zebrafish',
    mentions: [people['Sam Doyle']],
  });
  await ruth.fetch('POST', `/conversations/${secret.conversation}/promises`, {
    kind: 'action',
    what: 'Feed the zebrafish',
    dueAt: '2026-12-01T12:00:00Z',
    givenToId: people['Sam Doyle'],
  });
  await ruth.fetch('PUT', `/promises/${secret.promise}/given`, { agentId: people['Sam Doyle'] });
  await desk.setClock(new Date('2026-12-01T11:45:00Z'));
  await desk.setClock(new Date('2026-12-01T12:20:00Z'));
  for (const path of ['/today', '/alerts', '/conversations?view=mine']) {
    const text = JSON.stringify(await sam.get(path));
    assert.doesNotMatch(text, /zebrafish/i, path);
  }
  assert.ok(desk.mail.every((m) => !m.to.includes('sam@fernhill.example') || !/zebrafish/i.test(m.raw)));
});

test("a colleague's draft and a colleague's files are theirs", async () => {
  const c = await ruth.call('POST', '/conversations', {
    contact: { name: 'Mrs Bell', email: 'bell@example.org' },
    subject: 'Sofa',
    entry: { channel: 'phone', direction: 'in', words: 'A sofa.' },
  });
  await ruth.call('PUT', `/conversations/${c.id}/draft`, { words: 'Half a sentence' });
  await sam.call('DELETE', `/conversations/${c.id}/draft`);
  assert.equal((await ruth.get(`/conversations/${c.id}`)).draft.content.words, 'Half a sentence');
  assert.equal((await sam.get(`/conversations/${c.id}`)).draft, null);
  const form = new FormData();
  form.append('file', new Blob(['hello']), 'plan.txt');
  const uploaded = await fetch(`${desk.url}/api/v1/uploads`, {
    method: 'POST',
    headers: { cookie: ruth.cookie, 'x-kept-csrf': ruth.csrf },
    body: form,
  });
  const { id } = (await uploaded.json()) as { id: string };
  assert.equal((await ruth.fetch('GET', `/attachments/${id}`)).status, 200);
  assert.equal((await sam.fetch('GET', `/attachments/${id}`)).status, 404);
  const stolen = await sam.fetch('POST', `/conversations/${c.id}/replies`, {
    id: randomUUID(),
    words: 'See this.',
    attachmentIds: [id],
  });
  assert.equal(stolen.status, 409);
});

test('an agent may not do what takes an admin', async () => {
  const may: string[] = [];
  for (const route of routes.filter(
    (r) => r.path.startsWith('/settings') && !/not-filed|tokens|blocks/.test(r.path),
  )) {
    const answer = await sam.fetch(route.method, route.path.replace(/\{\w+\}/, randomUUID()), bodyOf(route));
    if (answer.status !== 403 && route.method !== 'GET') may.push(`${called(route)}: ${answer.status}`);
    await answer.body?.cancel();
  }
  assert.deepEqual(may, []);
  assert.equal((await sam.fetch('GET', '/settings/outbox')).status, 403);
});

test('mail that was filed is not read by way of mail that was not', async () => {
  const { rows } = await desk.running.platform.db.executeQuery<{ id: string }>(
    (await import('kysely')).sql<{
      id: string;
    }>`select id from incoming where state = 'filed' limit 1`.compile(desk.running.platform.db),
  );
  assert.equal((await sam.fetch('GET', `/settings/not-filed/${rows[0]?.id}/raw`)).status, 404);
});
