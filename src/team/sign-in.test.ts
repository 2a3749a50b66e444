import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { type People, RUTHS_PASSWORD, setUpPeople } from '../../test/people.ts';
import { type Caller, caller, callerAs, type TestServer, testServer } from '../../test/server.ts';
import type { MailLink } from './agent-links.ts';
import { meRoutes } from './me-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';

let server: TestServer;
let people: People;
let stranger: Caller;
const mails: Parameters<MailLink>[1][] = [];

before(async () => {
  server = await testServer(
    (app, platform) => {
      signInRoutes(app, platform, { mailLink: async (_tx, mail) => void mails.push(mail) });
      meRoutes(app, platform);
    },
    { env: { KEPT_URL: 'https://care.fernhill.example' } },
  );
  people = await setUpPeople(server.platform, server.platform.clock.now());
  stranger = caller(server);
});
beforeEach(async () => {
  mails.length = 0;
  await sql`delete from rate_window`.execute(server.platform.db);
});
after(() => server.close());

const ruth = { email: 'ruth@fernhill.example', password: RUTHS_PASSWORD };
type Answer = Awaited<ReturnType<Caller['call']>>;
const cookieOf = (answer: Answer) => answer.cookies.find(({ name }) => name === 'kept_session');
const asSignedIn = (answer: Answer) =>
  caller(server, { cookie: `kept_session=${cookieOf(answer)?.value}`, 'x-kept-csrf': answer.json().csrf });
const tokenOf = (link: string | undefined) =>
  link?.replace('https://care.fernhill.example/welcome/', '') ?? '';

test('signing in answers with oneself and a cookie that scripts and other sites cannot use', async () => {
  const answer = await stranger.call('POST', '/sign-in', { ...ruth, email: ' Ruth@Fernhill.example ' });
  assert.equal(answer.statusCode, 200);
  const { csrf, ...me } = answer.json();
  assert.match(csrf, /^[A-Za-z0-9_-]{43}$/);
  assert.deepEqual(me, {
    id: people.ruth,
    name: 'Ruth Okafor',
    initials: 'RO',
    email: 'ruth@fernhill.example',
    jobTitle: '',
    role: 'admin',
    signature: '',
    undoSeconds: 20,
    singleKeys: true,
    alertByEmail: true,
    quiet: null,
    needsLook: false,
    away: null,
    wayBack: '',
    face: null,
    teams: [{ id: people.teamId, name: 'Everyone' }],
    may: { settings: true, houseStandards: true, people: true, release: true, restrict: true },
    unreadAlerts: 0,
  });
  const cookie = cookieOf(answer);
  assert.deepEqual(
    [cookie?.httpOnly, cookie?.sameSite, cookie?.secure, cookie?.path],
    [true, 'Lax', true, '/'],
  );
  assert.equal((await asSignedIn(answer).call('GET', '/me')).json().csrf, csrf);
});

test('each sign-in is a session of its own, and takes the place of the browser’s former one', async () => {
  const first = await stranger.call('POST', '/sign-in', ruth);
  const second = await asSignedIn(first).call('POST', '/sign-in', ruth);
  assert.notEqual(cookieOf(first)?.value, cookieOf(second)?.value);
  assert.equal((await asSignedIn(first).call('GET', '/me')).statusCode, 401);
  assert.equal((await asSignedIn(second).call('GET', '/me')).statusCode, 200);
});

test('signing out ends the session', async () => {
  const answer = await stranger.call('POST', '/sign-in', ruth);
  const out = await asSignedIn(answer).call('POST', '/sign-out');
  assert.equal(out.statusCode, 200);
  assert.equal(cookieOf(out)?.value, '');
  assert.equal((await asSignedIn(answer).call('GET', '/me')).statusCode, 401);
});

test('a wrong password and an unknown address are told in the same words', async () => {
  const wrong = await stranger.call('POST', '/sign-in', { ...ruth, password: 'not the password' });
  const unknown = await stranger.call('POST', '/sign-in', { ...ruth, email: 'nobody@fernhill.example' });
  const invited = await stranger.call('POST', '/sign-in', { ...ruth, email: 'kiran@fernhill.example' });
  for (const answer of [wrong, unknown, invited]) {
    assert.equal(answer.statusCode, 401);
    assert.equal(answer.json().title, 'That e-mail address and password do not go together.');
    assert.equal(cookieOf(answer), undefined);
  }
});

test('ten wrong tries on an address close it for a while, whoever tries; a right one starts the count afresh', async () => {
  const tries = async (count: number, password: string) => {
    const statuses = [];
    for (let i = 0; i < count; i++)
      statuses.push((await stranger.call('POST', '/sign-in', { ...ruth, password })).statusCode);
    return statuses;
  };
  assert.deepEqual(new Set(await tries(9, 'not the password')), new Set([401]));
  assert.deepEqual(await tries(1, RUTHS_PASSWORD), [200]);
  assert.deepEqual(new Set(await tries(10, 'not the password')), new Set([401]));
  const closed = await stranger.call('POST', '/sign-in', ruth);
  assert.equal(closed.statusCode, 429);
  assert.equal(closed.json().title, 'There were too many tries with this e-mail address.');
  server.platform.clock.at = new Date('2026-12-01T10:15:00Z');
  assert.deepEqual(await tries(1, RUTHS_PASSWORD), [200]);
  const { rows } = await sql<{ key: string }>`select key from rate_window`.execute(server.platform.db);
  assert.doesNotMatch(JSON.stringify(rows), /ruth/);
});

test('one network may not try everyone’s address', async () => {
  await sql`insert into rate_window values ('sign-in:127.0.0.1', ${new Date('2026-12-01T10:15:00Z')}, 100)`.execute(
    server.platform.db,
  );
  server.platform.clock.at = new Date('2026-12-01T10:16:00Z');
  const answer = await stranger.call('POST', '/sign-in', ruth);
  assert.equal(answer.statusCode, 429);
  assert.equal(answer.json().title, 'There were too many tries from this network.');
});

test('a forgotten password: one answer for everyone, a link for those who work here, once, for an hour', async () => {
  const asked = async (email: string) => {
    const began = performance.now();
    const answer = await stranger.call('POST', '/password/forgot', { email });
    return { status: answer.statusCode, body: answer.json(), ms: performance.now() - began };
  };
  const [known, unknown] = [await asked('ruth@fernhill.example'), await asked('nobody@fernhill.example')];
  assert.deepEqual([known.status, unknown.status], [202, 202]);
  assert.deepEqual(known.body, unknown.body);
  assert.ok(known.ms > 290 && unknown.ms > 290);
  assert.equal(mails.length, 1);
  assert.deepEqual(
    { ...mails[0], link: '' },
    { to: 'ruth@fernhill.example', name: 'Ruth Okafor', link: '', purpose: 'reset' },
  );

  const before = await stranger.call('POST', '/sign-in', ruth);
  const token = tokenOf(mails[0]?.link);
  const shown = await stranger.call('GET', `/agent-links/${token}`);
  assert.deepEqual(shown.json(), { purpose: 'reset', name: 'Ruth Okafor', email: 'ruth@fernhill.example' });
  const short = await stranger.call('POST', `/agent-links/${token}`, { password: 'short' });
  assert.deepEqual(short.json().errors, [{ path: 'password', message: 'Use at least 10 characters.' }]);
  const used = await stranger.call('POST', `/agent-links/${token}`, {
    password: 'another long password',
    name: 'Mallory',
  });
  assert.equal(used.statusCode, 200);
  assert.equal(used.json().name, 'Ruth Okafor', 'a reset does not rename');
  assert.equal((await asSignedIn(used).call('GET', '/me')).statusCode, 200);
  assert.equal((await asSignedIn(before).call('GET', '/me')).statusCode, 401, 'older sessions have ended');
  const again = await stranger.call('POST', `/agent-links/${token}`, { password: RUTHS_PASSWORD });
  assert.deepEqual([again.statusCode, again.json().code], [404, 'link-over']);

  await asked('ruth@fernhill.example');
  const late = tokenOf(mails[1]?.link);
  server.platform.clock.at = new Date(server.platform.clock.at.getTime() + 3_600_000);
  assert.equal((await stranger.call('GET', `/agent-links/${late}`)).statusCode, 404);
  assert.equal((await stranger.call('GET', '/agent-links/made-up')).statusCode, 404);
});

test('only the latest link works, and no more than three are mailed in a quarter of an hour', async () => {
  for (let i = 0; i < 4; i++)
    assert.equal((await stranger.call('POST', '/password/forgot', { email: ruth.email })).statusCode, 202);
  assert.equal(mails.length, 3);
  assert.equal((await stranger.call('GET', `/agent-links/${tokenOf(mails[1]?.link)}`)).statusCode, 404);
  assert.equal((await stranger.call('GET', `/agent-links/${tokenOf(mails[2]?.link)}`)).statusCode, 200);
  const used = await stranger.call('POST', `/agent-links/${tokenOf(mails[2]?.link)}`, {
    password: RUTHS_PASSWORD,
  });
  assert.equal(used.statusCode, 200);
});

test('a new password needs the old one, and ends every other session', async () => {
  const [here, elsewhere] = [
    await stranger.call('POST', '/sign-in', ruth),
    await stranger.call('POST', '/sign-in', ruth),
  ];
  const change = (current: string) =>
    asSignedIn(here).call('PUT', '/me/password', { current, next: 'a fresh new password' });
  const wrong = await change('not the password');
  assert.deepEqual([wrong.statusCode, wrong.json().errors[0].path], [422, 'current']);
  assert.equal((await change(RUTHS_PASSWORD)).statusCode, 200);
  assert.equal((await asSignedIn(here).call('GET', '/me')).statusCode, 200);
  assert.equal((await asSignedIn(elsewhere).call('GET', '/me')).statusCode, 401);
  assert.equal(
    (await stranger.call('POST', '/sign-in', { ...ruth, password: 'a fresh new password' })).statusCode,
    200,
  );
});

test('one changes one’s own name, signature and habits, and nothing else of oneself', async () => {
  const kiran = await callerAs(server, people.kiran);
  const change = {
    name: ' Kiran  M. ',
    signature: 'Kiran\nRepairs',
    undoSeconds: 60,
    singleKeys: false,
    alertByEmail: false,
  };
  const me = (await kiran.call('PATCH', '/me', { ...change, role: 'admin' })).json();
  assert.deepEqual(
    [me.name, me.signature, me.undoSeconds, me.singleKeys, me.alertByEmail, me.role],
    ['Kiran M.', 'Kiran\nRepairs', 60, false, false, 'agent'],
  );
  assert.equal((await kiran.call('PATCH', '/me', { undoSeconds: 0 })).statusCode, 422);
  assert.equal((await kiran.call('PATCH', '/me', { name: ' ' })).statusCode, 422);
});

test('one marks oneself away with a cover, and back', async () => {
  server.platform.clock.at = new Date('2026-12-03T10:00:00Z');
  const kiran = await callerAs(server, people.kiran);
  const away = (
    await kiran.call('PUT', '/me/away', { until: '2026-12-07T09:00:00+01:00', coverId: people.sam })
  ).json().away;
  assert.deepEqual(away, {
    from: '2026-12-03T10:00:00.000Z',
    until: '2026-12-07T08:00:00.000Z',
    cover: { id: people.sam, name: 'Sam Reed', initials: 'SR' },
  });
  server.platform.clock.at = new Date('2026-12-07T08:00:00Z');
  assert.equal((await kiran.call('GET', '/me')).json().away, null, 'it ends by itself');
  const wrong = await kiran.call('PUT', '/me/away', { coverId: people.kiran });
  assert.deepEqual([wrong.statusCode, wrong.json().errors[0].path], [422, 'coverId']);
  assert.equal((await kiran.call('PUT', '/me/away', null)).json().away, null);
  assert.deepEqual(server.faults, []);
});
