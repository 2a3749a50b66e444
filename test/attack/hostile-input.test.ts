import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { describedRoutes, type Route, sample, withEach } from './described.ts';

/** Every route of the API, each part of its address and body put at what nobody should send: refused in words, never a fault. */
let desk: TestDesk;
let kiran: Agent;
let routes: Route[];
const ids: Record<string, string> = {};

before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
  routes = await describedRoutes(desk.url);
  const begun = await kiran.call('POST', '/conversations', {
    contact: { name: 'Mrs Bell', email: 'bell@example.org' },
    subject: 'Sofa delivery',
    entry: {
      channel: 'phone',
      direction: 'in',
      words: 'Sofa came in the wrong colour.',
      promises: [{ kind: 'action', what: 'Send the right one', dueAt: '2026-12-03T16:00:00Z' }],
    },
  });
  const c = await kiran.get(`/conversations/${begun.id}`);
  const { me } = await kiran.get('/me').then((me) => ({ me }));
  const [team] = await kiran.get('/settings/teams');
  const [mailbox] = await kiran.get('/settings/mailboxes');
  Object.assign(ids, {
    conversations: c.id,
    promises: c.promises[0].id,
    messages: c.thread.find((i: { type: string }) => i.type === 'message').message.id,
    contacts: c.contact.id,
    agents: me.id ?? me.agent?.id,
    teams: team.id,
    mailboxes: mailbox.id,
  });
  for (const [name, of] of [
    ['agentId', 'agents'],
    ['givenToId', 'agents'],
    ['dutyId', 'agents'],
    ['agentIds', 'agents'],
    ['mentions', 'agents'],
    ['teamId', 'teams'],
    ['teamIds', 'teams'],
    ['mailboxId', 'mailboxes'],
    ['promiseId', 'promises'],
    ['keeps', 'promises'],
    ['contactId', 'contacts'],
  ] as const)
    ids[name] = ids[of] ?? '';
});
after(() => desk.close());

/** Routes that would end what the others are called with. */
const NOT_CALLED = /^(POST \/sign-out|POST \/settings\/mailboxes\/test|POST \/uploads)$/;
const callable = () => routes.filter((r) => !NOT_CALLED.test(`${r.method} ${r.path}`));
const address = (route: Route, value?: string) =>
  route.path.replace(
    /\{\w+\}/,
    encodeURIComponent(value ?? ids[route.path.split('/')[1] ?? ''] ?? randomUUID()),
  );

const wrong: string[] = [];
async function send(
  method: string,
  path: string,
  body: string | undefined,
  what: string,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): Promise<void> {
  const answer = await fetch(`${desk.url}/api/v1${path}`, {
    method,
    redirect: 'manual',
    headers: { cookie: kiran.cookie, 'x-kept-csrf': kiran.csrf, ...(body !== undefined && headers) },
    ...(body !== undefined && { body }),
  });
  const text = await answer.text();
  if (answer.status >= 500) wrong.push(`${method} ${path.slice(0, 120)} with ${what}: ${text.slice(0, 300)}`);
}
const none = (about: string) => assert.deepEqual(wrong.splice(0), [], about);

/** Runs `work` for each, some at a time. */
async function each<T>(all: Iterable<T>, work: (one: T) => Promise<void>): Promise<void> {
  const queue = [...all];
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) await work(one);
    }),
  );
}

test('a hostile id in an address', async () => {
  const values = ['x\u0000y', "../'; drop table promise; --", 'A'.repeat(250), randomUUID(), '🙂'];
  const made = callable()
    .filter((r) => r.path.includes('{'))
    .flatMap((route) => values.map((value) => ({ route, value })));
  await each(made, ({ route, value }) => {
    const at = route.path.replace(/\{\w+\}/, encodeURIComponent(value.toWellFormed()));
    const body = route.body ? JSON.stringify(sample(route.body, ids)) : undefined;
    return send(route.method, at, body, JSON.stringify(value).slice(0, 40));
  });
  none('each is refused');
});

test('hostile words in a query', async () => {
  const values = [
    '\u0000',
    '%00',
    '%ED%A0%80',
    '%',
    '%FF%FE',
    'a'.repeat(8000),
    '"',
    "'",
    '\\',
    ':*',
    '!&|()',
    '-',
    '<->',
    '*',
    '....',
    '__proto__',
    '99999999999999999999',
    'eyJ9',
    '"unclosed phrase',
    'ﷺ'.repeat(300),
  ];
  const asked = (name: string) => [
    ...values.map((value) => `${name}=${value.startsWith('%') ? value : encodeURIComponent(value)}`),
    `${name}=a&${name}=b`,
    `${name}[a]=b`,
  ];
  const made = callable()
    .filter((r) => r.query.length)
    .flatMap((route) => route.query.flatMap((name) => asked(name).map((query) => ({ route, name, query }))));
  await each(made, async ({ route, name, query }) => {
    const rest = route.query.includes('q') && name !== 'q' ? '&q=sofa' : '';
    await send(route.method, `${address(route)}?${query}${rest}`, undefined, query.slice(0, 40));
  });
  none('each is refused or finds nothing');
});

test('a body of another kind than the route takes', async () => {
  const json = 'application/json';
  const everywhere: [string, string, string][] = [
    ['nothing', '', json],
    ['no JSON', '{"words": ', json],
    ['null', 'null', json],
    ['a list', '[]', json],
    ['a string', '"words"', json],
    ['a prototype', '{"__proto__": {"role": "admin"}, "constructor": {"prototype": {"x": 1}}}', json],
    ['a form', 'words=hello&__proto__=x', 'application/x-www-form-urlencoded'],
    [
      'parts',
      '--x\r\ncontent-disposition: form-data; name="words"\r\n\r\nhello\r\n--x--\r\n',
      'multipart/form-data; boundary=x',
    ],
  ];
  // read before any route is asked, so one of them is enough
  const once: [string, string, string][] = [
    ['deep lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, json],
    ['deep objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, json],
    ['text', 'hello', 'text/plain'],
    ['XML', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', 'application/xml'],
    ['parts without a boundary', '--x', 'multipart/form-data'],
    ['another charset', '{"words": "hello"}', 'application/json; charset=utf-16'],
    ['another type altogether', 'x', 'x'],
    ['more than a megabyte', JSON.stringify({ words: 'x'.repeat(1_200_000) }), json],
  ];
  const changing = callable().filter((r) => r.method !== 'GET');
  const made = changing.flatMap((route) => everywhere.map((body) => ({ route, body })));
  const notes = changing.find((r) => r.path.endsWith('/notes')) as Route;
  await each(
    [...made, ...once.map((body) => ({ route: notes, body }))],
    ({ route, body: [what, body, type] }) =>
      send(route.method, address(route, /settings/.test(route.path) ? randomUUID() : undefined), body, what, {
        'content-type': type,
      }),
  );
  none('each is refused');
  assert.equal(({} as { role?: string }).role, undefined);
});

test('each part of each body put at what nobody should send', async () => {
  // what a schema may let through: the rest it refuses before anything is asked of the database
  const text = 'a\u0000b\ud800c\r\nBcc: victim@example.org\r\n\r\nX';
  const hostile = (had: unknown) => {
    if (typeof had !== 'string') return [null, text];
    if (/^\d{4}-\d\d-\d\d/.test(had))
      return [null, text, '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999Z', '0001-01-01', '9999-12-31'];
    if (/^[\da-f]{8}-/.test(had)) return [null, text, '019a0000-0000-7000-8000-000000000000'];
    return [null, text];
  };
  function* all() {
    for (const route of callable())
      if (route.body)
        for (const [what, body] of withEach(sample(route.body, ids), hostile)) yield { route, what, body };
  }
  await each(all(), ({ route, what, body }) =>
    // the desk's own settings stay as they are: the others would stand on ground that moves
    send(
      route.method,
      address(route, /settings|agent-links/.test(route.path) ? randomUUID() : undefined),
      JSON.stringify(body),
      what,
    ),
  );
  none('each is refused or taken');
});

test('the desk still works', async () => {
  assert.equal((await kiran.get(`/conversations/${ids.conversations}`)).id, ids.conversations);
  assert.equal((await fetch(`${desk.url}/healthz`)).status, 200);
});
