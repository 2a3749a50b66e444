import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type People, setUpPeople } from '../../test/people.ts';
import { caller, callerAs, type TestServer, testServer } from '../../test/server.ts';
import { systemClock } from '../platform/clock.ts';
import { inTransaction } from '../platform/db.ts';
import { mustAgent } from './guard.ts';
import { agentOfSession, startSession } from './sessions.ts';
import { makeToken, revokeToken } from './tokens.ts';

let server: TestServer;
let people: People;

before(async () => {
  server = await testServer((app) => {
    const whoAsks = {
      url: '/api/v1/who',
      handler: async (r: Parameters<typeof mustAgent>[0]) => mustAgent(r),
    };
    app.route({ method: ['GET', 'POST'], ...whoAsks });
    for (const access of ['public', 'agent', 'senior', 'lead', 'admin'] as const)
      app.route({
        method: ['GET', 'POST'],
        url: `/api/v1/for/${access}`,
        config: { access },
        handler: async (request) => ({ name: request.agent?.name ?? null }),
      });
    app.get('/help', async (request) => ({ agent: request.agent }));
  });
  people = await setUpPeople(server.platform, server.platform.clock.now());
});
after(() => server.close());

const statusOf = async (answer: Promise<{ statusCode: number }>) => (await answer).statusCode;
const codeOf = (answer: { json(): { code: string } }) => answer.json().code;

test('a stranger reaches public routes only, and an API route that says nothing needs an agent', async () => {
  const stranger = caller(server);
  assert.equal(await statusOf(stranger.call('GET', '/for/public')), 200);
  for (const access of ['agent', 'senior', 'lead', 'admin'])
    assert.equal(await statusOf(stranger.call('GET', `/for/${access}`)), 401, access);
  const refused = await stranger.call('GET', '/who');
  assert.equal(refused.statusCode, 401);
  assert.equal(refused.json().title, 'Please sign in.');
  // the router decodes the path, so the guard must not go by its letters
  assert.equal((await server.app.inject('/%61pi/v1/who')).statusCode, 401);
  assert.equal((await server.app.inject({ method: 'HEAD', url: '/api/v1/who' })).statusCode, 401);
});

test('pages outside the API are public and know no agent', async () => {
  const session = await inTransaction(server.platform.db, (tx) =>
    startSession(tx, people.ruth, systemClock.now()),
  );
  const answer = await server.app.inject({
    url: '/help',
    headers: { cookie: `kept_session=${session.token}` },
  });
  assert.deepEqual(answer.json(), { agent: null });
});

test('each role reaches what is at its rank or below', async () => {
  const reach = async (agentId: string) => {
    const agent = await callerAs(server, agentId);
    const statuses = [];
    for (const access of ['agent', 'senior', 'lead', 'admin'])
      statuses.push((await agent.call('POST', `/for/${access}`)).statusCode);
    return statuses;
  };
  assert.deepEqual(await reach(people.kiran), [200, 403, 403, 403]);
  assert.deepEqual(await reach(people.sam), [200, 200, 403, 403]);
  assert.deepEqual(await reach(people.lena), [200, 200, 200, 403]);
  assert.deepEqual(await reach(people.ruth), [200, 200, 200, 200]);
});

test('the agent of a request carries their teams', async () => {
  const agent = (await (await callerAs(server, people.kiran)).call('GET', '/who')).json();
  assert.equal(agent.name, 'Kiran Mehta');
  assert.equal(agent.role, 'agent');
  assert.deepEqual(agent.teamIds, [people.teamId]);
  assert.equal(agent.via, 'session');
});

test('a change by session needs its CSRF header; reading does not', async () => {
  const without = await callerAs(server, people.kiran, { csrf: false });
  assert.equal((await without.call('GET', '/who')).statusCode, 200);
  const refused = await without.call('POST', '/who');
  assert.equal(refused.statusCode, 403);
  assert.equal(codeOf(refused), 'csrf');
  for (const wrong of ['', 'x'.repeat(43), 'short'])
    assert.equal(
      await statusOf(without.call('POST', '/who', undefined, { 'x-kept-csrf': wrong })),
      403,
      wrong,
    );
});

test('a change from another site is refused, with or without a session', async () => {
  const kiran = await callerAs(server, people.kiran);
  const from = (origin: string, more = {}) => ({ origin, host: '127.0.0.1:3000', ...more });
  const evil = await kiran.call('POST', '/who', undefined, from('https://evil.example'));
  assert.equal(evil.statusCode, 403);
  assert.equal(codeOf(evil), 'foreign-origin');
  assert.equal(
    await statusOf(caller(server).call('POST', '/for/public', undefined, from('https://evil.example'))),
    403,
  );
  assert.equal(await statusOf(kiran.call('POST', '/who', undefined, from('null'))), 403);
  assert.equal(
    await statusOf(kiran.call('POST', '/who', undefined, from('null', { 'sec-fetch-site': 'same-origin' }))),
    200,
  );
  assert.equal(await statusOf(kiran.call('POST', '/who', undefined, from('http://127.0.0.1:3000'))), 200);
  assert.equal(
    await statusOf(
      kiran.call('POST', '/who', undefined, { origin: 'http://localhost:3000', host: 'localhost:3000' }),
    ),
    200,
  );
});

test('a session ends after 12 hours unused, 14 days in all, and when its agent leaves', async () => {
  const { db } = server.platform;
  const began = systemClock.now();
  const later = (hours: number) => new Date(began.getTime() + hours * 3_600_000);
  const { token } = await inTransaction(db, (tx) => startSession(tx, people.kiran, began));
  assert.equal((await agentOfSession(db, token, later(11.9)))?.id, people.kiran);
  assert.equal((await agentOfSession(db, token, later(23.7)))?.id, people.kiran, 'it was used at 11.9 hours');
  assert.equal(await agentOfSession(db, token, later(23.7 + 12.1)), null);
  await sql`update session set last_seen_at = ${later(14 * 24)}`.execute(db);
  assert.equal(await agentOfSession(db, token, later(14 * 24 + 0.1)), null);
  await sql`update session set last_seen_at = ${began}`.execute(db);
  await sql`update agent set deactivated_at = ${began} where id = ${people.kiran}`.execute(db);
  assert.equal(await agentOfSession(db, token, later(1)), null);
  await sql`update agent set deactivated_at = null where id = ${people.kiran}`.execute(db);
  assert.equal(await agentOfSession(db, 'made up', later(1)), null);
});

test('last seen is written at most once a minute', async () => {
  const { db } = server.platform;
  const began = systemClock.now();
  const { token } = await inTransaction(db, (tx) => startSession(tx, people.sam, began));
  const seen = async () => {
    const { rows } = await sql<{
      at: Date;
    }>`select max(last_seen_at) as at from session where agent_id = ${people.sam}`.execute(db);
    return rows[0]?.at.getTime();
  };
  await agentOfSession(db, token, new Date(began.getTime() + 59_000));
  assert.equal(await seen(), began.getTime());
  await agentOfSession(db, token, new Date(began.getTime() + 61_000));
  assert.equal(await seen(), began.getTime() + 61_000);
});

test('an API token speaks for its agent without a CSRF header, and stops when it is ended', async () => {
  const { db } = server.platform;
  const now = systemClock.now();
  const made = await inTransaction(db, (tx) =>
    makeToken(tx, { agentId: people.sam, name: 'Import' }, people.ruth, now),
  );
  assert.match(made.token, /^kept_[A-Za-z0-9_-]{43}$/);
  const program = caller(server, { authorization: `Bearer ${made.token}` });
  const who = (await program.call('POST', '/who')).json();
  assert.equal(who.name, 'Sam Reed');
  assert.equal(who.via, 'token');
  assert.equal(who.csrf, null);
  assert.equal(await statusOf(program.call('POST', '/for/lead')), 403);
  const stored = await sql<{ tokenHash: Buffer }>`select token_hash from api_token`.execute(db);
  assert.ok(!stored.rows.some((row) => row.tokenHash.toString('utf8').includes(made.token)));
  const sam = { ...who, id: people.sam, role: 'senior' as const };
  await inTransaction(db, (tx) => revokeToken(tx, made.id, sam, now));
  assert.equal(await statusOf(program.call('GET', '/who')), 401);
  assert.equal(
    await statusOf(caller(server, { authorization: 'Basic cnV0aDpydXRo' }).call('GET', '/who')),
    401,
  );
});

test('a token that is given counts alone: a session beside it opens nothing', async () => {
  const session = await inTransaction(server.platform.db, (tx) =>
    startSession(tx, people.ruth, systemClock.now()),
  );
  const both = caller(server, {
    cookie: `kept_session=${session.token}`,
    authorization: `Bearer kept_${'x'.repeat(43)}`,
  });
  assert.equal(await statusOf(both.call('POST', '/who')), 401);
});
