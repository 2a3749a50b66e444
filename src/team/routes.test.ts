import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type People, setUpPeople } from '../../test/people.ts';
import { type Caller, caller, callerAs, type TestServer, testServer } from '../../test/server.ts';
import type { MailLink } from './agent-links.ts';
import { teamRoutes } from './routes.ts';

let server: TestServer;
let people: People;
let ruth: Caller;
let kiran: Caller;
const routes: { method: string; url: string }[] = [];
const mails: Parameters<MailLink>[1][] = [];

before(async () => {
  server = await testServer((app, platform) => {
    app.addHook('onRoute', ({ method, url }) => {
      for (const m of [method].flat())
        if (m !== 'HEAD') routes.push({ method: m, url: url.replace('/api/v1', '') });
    });
    teamRoutes(app, platform, {
      mailLink: async (_tx, mail) => void mails.push(mail),
      handOver: async () => {},
      testMailbox: async () => [],
    });
  });
  people = await setUpPeople(server.platform, server.platform.clock.now());
  ruth = await callerAs(server, people.ruth);
  kiran = await callerAs(server, people.kiran);
});
after(() => server.close());

const PUBLIC = [
  'POST /sign-in',
  'POST /password/forgot',
  'GET /agent-links/:token',
  'POST /agent-links/:token',
  'GET /setup',
  'POST /setup/open',
  'PUT /setup/organisation',
  'PUT /setup/hours',
  'PUT /setup/promises',
  'PUT /setup/first-agent',
  'POST /setup/finish',
  'POST /setup/preview',
];
const FOR_AGENTS = [
  'GET /desk',
  'POST /sign-out',
  'GET /me',
  'PATCH /me',
  'PUT /me/password',
  'PUT /me/away',
  'PUT /me/face',
  'PATCH /me/face',
  'DELETE /me/face',
  'GET /agents/:id/face',
  'GET /settings/tokens',
  'POST /settings/tokens',
  'DELETE /settings/tokens/:id',
  'GET /settings/blocks',
  'POST /settings/blocks',
  'DELETE /settings/blocks/:id',
  'GET /settings/mail-files',
];
const FOR_LEADS = ['GET /settings/house-standards', 'PUT /settings/house-standards'];
const FOR_ADMINS = [
  'GET /settings/authority',
  'PUT /settings/authority',
  'GET /settings/organisation',
  'PUT /settings/organisation',
  'GET /settings/hours',
  'PUT /settings/hours',
  'GET /settings/promises',
  'PUT /settings/promises',
  'GET /settings/agents',
  'POST /settings/agents',
  'PATCH /settings/agents/:id',
  'POST /settings/agents/:id/invite',
  'POST /settings/agents/:id/deactivate',
  'GET /settings/teams',
  'POST /settings/teams',
  'PATCH /settings/teams/:id',
  'GET /settings/mailboxes',
  'POST /settings/mailboxes',
  'PATCH /settings/mailboxes/:id',
  'POST /settings/mailboxes/:id/close',
  'POST /settings/mailboxes/test',
  'GET /settings/mailboxes/:id/sign-in',
  'PUT /settings/mailboxes/:id/sign-in',
  'DELETE /settings/mailboxes/:id/sign-in',
  'POST /settings/mailboxes/:id/sign-in/start',
  'GET /mailboxes/oauth/callback',
  'PUT /settings/mail-files',
  'GET /settings/signing',
  'POST /settings/signing',
  'POST /settings/signing/:id/published',
  'POST /settings/signing/:id/end',
];

test('every route is one that this file knows the access of', () => {
  const found = routes.map(({ method, url }) => `${method} ${url}`);
  assert.deepEqual(found.sort(), [...PUBLIC, ...FOR_AGENTS, ...FOR_LEADS, ...FOR_ADMINS].sort());
});

test('an outsider, another site’s page and too low a role are refused at every route', async () => {
  const [stranger, lena] = [caller(server), await callerAs(server, people.lena)];
  const otherSite = await callerAs(server, people.ruth, { csrf: false });
  for (const route of [...FOR_AGENTS, ...FOR_LEADS, ...FOR_ADMINS]) {
    const [method, url = ''] = route.split(' ') as ['GET' | 'POST', string];
    const path = url.replace(':id', people.kiran);
    const code = async (who: Caller) => {
      const answer = await who.call(method, path, method === 'GET' ? undefined : {});
      return [answer.statusCode, answer.json().code];
    };
    assert.deepEqual(await code(stranger), [401, 'not-signed-in'], route);
    if (method !== 'GET') assert.deepEqual(await code(otherSite), [403, 'csrf'], route);
    if (FOR_LEADS.includes(route)) assert.deepEqual(await code(kiran), [403, 'not-allowed'], route);
    if (FOR_ADMINS.includes(route)) assert.deepEqual(await code(lena), [403, 'not-allowed'], route);
  }
});

test('the desk as every screen knows it', async () => {
  await sql`update mailbox set state = 'problem', state_words = 'It hung up on us.'`.execute(
    server.platform.db,
  );
  const desk = (await kiran.call('GET', '/desk')).json();
  const { agents, calendar, ...rest } = desk;
  assert.deepEqual(rest, {
    name: 'Fernhill Homes',
    zone: 'Europe/London',
    now: '2026-12-01T10:00:00.000Z',
    rehearsing: false,
    held: null,
    hoursWords: ['Monday to Friday, 9am to 5pm', 'Saturday and Sunday, closed'],
    teams: [{ id: people.teamId, name: 'Everyone' }],
    mailboxes: [{ id: people.mailboxId, address: 'care@fernhill.example', fromName: 'Fernhill Homes' }],
    notFiled: 0,
    houseStandards: { friendliness: 'warm', longestSentence: 42, readingAge: 17, rules: {} },
    mailProblems: [{ mailbox: 'care@fernhill.example', words: 'It hung up on us.' }],
  });
  assert.deepEqual(agents[0], {
    id: people.kiran,
    name: 'Kiran Mehta',
    initials: 'KM',
    role: 'agent',
    away: false,
  });
  assert.deepEqual(calendar.closures[0], { on: '2026-12-25', name: 'Christmas Day' });
  server.platform.config.smtpOut = null;
  assert.equal((await kiran.call('GET', '/desk')).json().rehearsing, true);
  server.platform.config.smtpOut = 'smtp://127.0.0.1:2526';
});

test('the desk’s settings are saved and read as they were given', async () => {
  const organisation = { name: 'Fernhill', signOff: 'All of us', phone: '0113' };
  assert.deepEqual((await ruth.call('PUT', '/settings/organisation', organisation)).json(), organisation);
  assert.deepEqual((await ruth.call('GET', '/settings/organisation')).json(), organisation);
  const promises = {
    firstAnswer: { kind: 'working-hours', hours: 8 },
    updateEveryWorkingDays: 3,
    takeByWorkingMinutes: 30,
    undoSeconds: 60,
  };
  assert.deepEqual((await ruth.call('PUT', '/settings/promises', promises)).json(), promises);
  assert.deepEqual((await ruth.call('GET', '/settings/promises')).json(), promises);
  const hours = {
    zone: 'Europe/Dublin',
    nation: 'IE',
    periods: [{ days: [1], from: '08:00', to: '12:00' }],
    closures: [{ on: '2026-12-07', name: 'Retreat' }],
  };
  const saved = (await ruth.call('PUT', '/settings/hours', hours)).json();
  assert.deepEqual([saved.zone, saved.periods, saved.closures], [hours.zone, hours.periods, hours.closures]);
  assert.deepEqual(saved.inWords, ['Monday, 8am to noon', 'Tuesday to Sunday, closed']);
  assert.deepEqual((await ruth.call('GET', '/settings/hours')).json(), saved);
  const wrong = await ruth.call('PUT', '/settings/hours', { ...hours, zone: 'Europe/Atlantis', periods: [] });
  assert.deepEqual(
    wrong.json().errors.map((e: { path: string }) => e.path),
    ['zone', 'periods'],
  );
});

test('someone new is invited by a link that is mailed and shown, chooses a password by it, and is then here', async () => {
  const made = await ruth.call('POST', '/settings/agents', {
    email: 'Tess@Fernhill.example',
    name: 'Tess Wood',
    role: 'senior',
  });
  assert.equal(made.statusCode, 200);
  const { agent, link } = made.json();
  assert.deepEqual(
    [agent.email, agent.invited, agent.teamIds],
    ['tess@fernhill.example', true, [people.teamId]],
  );
  assert.deepEqual(mails, [{ to: 'tess@fernhill.example', name: 'Tess Wood', link, purpose: 'invite' }]);
  assert.match(link, /^http:\/\/127\.0\.0\.1:3000\/welcome\/[A-Za-z0-9_-]{43}$/);

  const second = (await ruth.call('POST', `/settings/agents/${agent.id}/invite`)).json();
  const path = (l: string) => `/agent-links/${l.split('/').at(-1)}`;
  assert.equal(
    (await caller(server).call('GET', path(link))).statusCode,
    404,
    'only the latest invitation works',
  );
  const joined = await caller(server).call('POST', path(second.link), {
    password: 'a long enough password',
    name: 'Tess W',
  });
  assert.deepEqual([joined.statusCode, joined.json().name, joined.json().role], [200, 'Tess W', 'senior']);
  const rows = (await ruth.call('GET', '/settings/agents')).json();
  assert.equal(rows.find((row: { id: string }) => row.id === agent.id).invited, false);
  const again = await ruth.call('POST', `/settings/agents/${agent.id}/invite`);
  assert.deepEqual([again.statusCode, again.json().code], [409, 'joined']);

  const changed = await ruth.call('PATCH', `/settings/agents/${agent.id}`, {
    role: 'lead',
    jobTitle: 'Repairs',
  });
  assert.deepEqual([changed.json().role, changed.json().jobTitle], ['lead', 'Repairs']);
  const left = await ruth.call('POST', `/settings/agents/${agent.id}/deactivate`, { handToId: people.kiran });
  assert.equal(left.json().deactivated, true);
  const missing = await ruth.call('PATCH', `/settings/agents/${people.teamId}`, { role: 'lead' });
  assert.equal(missing.statusCode, 404);
});

test('teams are made and changed, hours of their own included', async () => {
  const periods = [{ days: [6], from: '10:00', to: '14:00' }];
  const made = (
    await ruth.call('POST', '/settings/teams', {
      name: 'Weekend',
      dutyId: people.sam,
      memberIds: [people.kiran],
      periods,
    })
  ).json();
  assert.deepEqual(
    [made.name, made.duty.name, made.isDefault, made.periods],
    ['Weekend', 'Sam Reed', false, periods],
  );
  assert.deepEqual(made.memberIds.toSorted(), [people.kiran, people.sam].toSorted());
  const changed = await ruth.call('PATCH', `/settings/teams/${made.id}`, {
    name: 'Saturday',
    dutyId: people.kiran,
    memberIds: [people.kiran],
  });
  assert.deepEqual(
    [changed.json().name, changed.json().memberIds, changed.json().periods],
    ['Saturday', [people.kiran], null],
  );
  assert.deepEqual(
    (await ruth.call('GET', '/settings/teams')).json().map((t: { name: string }) => t.name),
    ['Everyone', 'Saturday'],
  );
  assert.equal(
    (
      await ruth.call('PATCH', `/settings/teams/${people.kiran}`, {
        name: 'X',
        dutyId: people.sam,
        memberIds: [people.sam],
      })
    ).statusCode,
    404,
  );
});

test('a token is shown once, is its maker’s own, and makes no other', async () => {
  const made = (await kiran.call('POST', '/settings/tokens', { name: 'Import' })).json();
  const program = caller(server, { authorization: `Bearer ${made.token}` });
  assert.equal((await program.call('GET', '/me')).json().name, 'Kiran Mehta');
  assert.equal(
    (await program.call('POST', '/settings/tokens', { name: 'More' })).json().code,
    'token-by-token',
  );
  const listed = (await kiran.call('GET', '/settings/tokens')).json();
  assert.deepEqual([listed.length, listed[0].name, listed[0].agent.name], [1, 'Import', 'Kiran Mehta']);
  assert.doesNotMatch(JSON.stringify(listed), /kept_/);
  const sam = await callerAs(server, people.sam);
  assert.deepEqual((await sam.call('GET', '/settings/tokens')).json(), []);
  assert.equal((await sam.call('DELETE', `/settings/tokens/${made.id}`)).statusCode, 404);
  assert.equal((await ruth.call('DELETE', `/settings/tokens/${made.id}`)).statusCode, 200);
  assert.equal((await program.call('GET', '/me')).statusCode, 401);
});

test('addresses and domains are blocked, once each, and the block is lifted', async () => {
  const block = (kind: string, value: string) => kiran.call('POST', '/settings/blocks', { kind, value });
  const made = (await block('address', ' Spam@Evil.Example ')).json();
  assert.deepEqual([made.value, made.by.name], ['spam@evil.example', 'Kiran Mehta']);
  assert.equal((await block('address', 'spam@evil.example')).json().id, made.id);
  assert.equal((await block('domain', '@Evil.example.')).json().value, 'evil.example');
  for (const [kind, value] of [
    ['address', 'evil.example'],
    ['domain', 'evil'],
    ['domain', '*.example'],
    ['domain', 'a b.example'],
  ])
    assert.deepEqual((await block(kind as string, value as string)).json().errors?.[0].path, 'value', value);
  assert.equal((await kiran.call('DELETE', `/settings/blocks/${made.id}`)).statusCode, 200);
  assert.equal((await kiran.call('DELETE', `/settings/blocks/${made.id}`)).statusCode, 404);
  const left = (await kiran.call('GET', '/settings/blocks')).json();
  assert.deepEqual(
    left.map((b: { value: string }) => b.value),
    ['evil.example'],
  );
});

test('every change of settings is on record, and nothing failed unexpectedly', async () => {
  const { rows } = await sql<{
    kind: string;
    part: string | null;
  }>`select distinct kind, data->>'part' as part from event
    where agent_id = ${people.ruth}`.execute(server.platform.db);
  const kinds = rows.map(({ kind, part }) => (part ? `${kind}:${part}` : kind)).sort();
  assert.deepEqual(kinds, [
    'agent-changed',
    'agent-deactivated',
    'agent-invited',
    'agent-made',
    'desk-set-up',
    'settings-changed:hours',
    'settings-changed:organisation',
    'settings-changed:promises',
    'team-changed',
    'team-made',
    'token-ended',
  ]);
  assert.deepEqual(server.faults, []);
});
