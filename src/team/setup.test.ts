import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { setUpPeople } from '../../test/people.ts';
import { type Caller, caller, type TestServer, testServer } from '../../test/server.ts';
import { inTransaction } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';
import { deskCalendar, readDesk } from './desk.ts';
import { readMailboxes } from './mailboxes.ts';
import { suggestMailbox } from './setup.ts';
import { beginSetup } from './setup-code.ts';
import { setupRoutes } from './setup-routes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { readTeams } from './teams.ts';

let server: TestServer;
let stranger: Caller;

before(async () => {
  server = await testServer((app, platform) => {
    setupRoutes(app, platform);
    signInRoutes(app, platform, { mailLink: async () => {} });
  });
  stranger = caller(server);
});
beforeEach(() => sql`delete from rate_window`.execute(server.platform.db));
after(() => server.close());

const begin = () => inTransaction(server.platform.db, (tx) => beginSetup(tx, server.platform.clock.now()));
async function opened(code: string | null): Promise<Caller> {
  const answer = await stranger.call('POST', '/setup/open', { code });
  assert.equal(answer.statusCode, 200);
  const cookie = answer.cookies.find(({ name }) => name === 'kept_setup');
  assert.deepEqual([cookie?.httpOnly, cookie?.sameSite, cookie?.path], [true, 'Strict', '/']);
  return caller(server, { cookie: `kept_setup=${cookie?.value}` });
}
const organisation = { name: 'Fernhill Homes', signOff: 'All of us at Fernhill', phone: '' };
const hours = {
  zone: 'Europe/London',
  nation: 'GB-SCT',
  periods: [{ days: [1, 2, 3], from: '10:00', to: '14:00' }],
  closures: [],
};
const firstAgent = {
  name: 'Ruth Okafor',
  email: 'ruth@fernhill.example',
  password: 'a long enough password',
};

test('before the code is given the set-up tells nothing and takes nothing', async () => {
  await begin();
  const state = (await stranger.call('GET', '/setup')).json();
  assert.deepEqual(state, {
    finished: false,
    open: false,
    done: [],
    organisation: null,
    hours: null,
    promises: null,
    firstAgent: null,
    preview: null,
    mailbox: null,
  });
  for (const [method, path, body] of [
    ['PUT', '/setup/organisation', organisation],
    ['PUT', '/setup/hours', hours],
    [
      'PUT',
      '/setup/promises',
      { firstAnswer: { kind: 'hours-rolled', hours: 24 }, updateEveryWorkingDays: 5 },
    ],
    ['PUT', '/setup/first-agent', firstAgent],
    ['POST', '/setup/finish', {}],
    ['POST', '/setup/preview', { firstAnswer: { kind: 'hours-rolled', hours: 24 }, hours }],
  ] as const) {
    const refused = await stranger.call(method, path, body);
    assert.deepEqual([refused.statusCode, refused.json().code], [401, 'setup-closed'], path);
  }
});

test('the code is easy to read out, is made anew at each start, and only the latest opens', async () => {
  const first = await begin();
  const second = await begin();
  assert.match(second ?? '', /^[2-9BCDFGHJKMNPQRSTVWXZ]{4}-[2-9BCDFGHJKMNPQRSTVWXZ]{4}$/);
  const old = await stranger.call('POST', '/setup/open', { code: first });
  assert.deepEqual(
    [old.statusCode, old.json().title, old.json().errors[0].path],
    [422, 'That is not the code.', 'code'],
  );
  const visitor = await opened(` ${second?.toLowerCase().replace('-', ' ')}`);
  assert.equal((await visitor.call('GET', '/setup')).json().open, true);
  await begin();
  assert.equal((await visitor.call('GET', '/setup')).json().open, false, 'a new start closes it again');
});

test('the code cannot be guessed at leisure', async () => {
  const code = await begin();
  for (let i = 0; i < 10; i++)
    assert.equal((await stranger.call('POST', '/setup/open', { code: 'BBBB-BBBB' })).statusCode, 422);
  assert.equal((await stranger.call('POST', '/setup/open', { code })).statusCode, 429);
});

test('steps in any order, left and resumed, with a default for all but the name and the first person', async () => {
  const code = await begin();
  const visitor = await opened(code);
  const fresh = (await visitor.call('GET', '/setup')).json();
  assert.deepEqual(fresh.done, []);
  assert.deepEqual(fresh.promises, {
    firstAnswer: { kind: 'hours-rolled', hours: 24 },
    updateEveryWorkingDays: 5,
    takeByWorkingMinutes: 60,
    undoSeconds: 20,
  });
  assert.deepEqual(fresh.hours.periods, [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }]);
  assert.equal(fresh.preview, 'You will hear from us by Wednesday 2 December, 10am.');
  assert.equal(fresh.mailbox.address, 'care@kept.test');

  const early = await visitor.call('POST', '/setup/finish', {});
  assert.deepEqual([early.statusCode, early.json().code], [409, 'setup-incomplete']);
  assert.deepEqual(
    early.json().errors.map((e: { path: string }) => e.path),
    ['organisation', 'first-agent'],
  );

  assert.deepEqual(
    (await visitor.call('PUT', '/setup/first-agent', { ...firstAgent, name: 'R' })).json().done,
    ['first-agent'],
  );
  const named = (await visitor.call('PUT', '/setup/first-agent', firstAgent)).json();
  assert.deepEqual(
    [named.done, named.firstAgent],
    [['first-agent'], { name: 'Ruth Okafor', email: 'ruth@fernhill.example' }],
  );
  const signIn = await stranger.call('POST', '/sign-in', {
    email: firstAgent.email,
    password: firstAgent.password,
  });
  assert.deepEqual([signIn.statusCode, signIn.json().code], [409, 'not-set-up']);

  const resumed = await opened(code);
  const wrong = await resumed.call('PUT', '/setup/hours', { ...hours, nation: 'XX' });
  assert.deepEqual([wrong.statusCode, wrong.json().errors[0].path], [422, 'nation']);
  const set = (await resumed.call('PUT', '/setup/hours', hours)).json();
  assert.deepEqual(
    [set.done, set.hours.inWords[0]],
    [['first-agent', 'hours'], 'Monday to Wednesday, 10am to 2pm'],
  );
  const named2 = (await resumed.call('PUT', '/setup/organisation', organisation)).json();
  assert.deepEqual([named2.organisation, named2.mailbox.fromName], [organisation, 'Fernhill Homes']);
});

test('a preview says what a customer would be told, by the settings as they are typed', async () => {
  const visitor = await opened(await begin());
  const preview = await visitor.call('POST', '/setup/preview', {
    firstAnswer: { kind: 'working-hours', hours: 8 },
    hours,
  });
  assert.deepEqual(preview.json().lines, [
    'We have your message.',
    'You will hear from us by Wednesday 2 December, 2pm.',
    'This was sent by our computer, so you know it arrived.',
  ]);
});

test('finishing makes the desk whole, signs the first person in, and closes the set-up for good', async () => {
  const visitor = await opened(await begin());
  const tries = await Promise.all([
    visitor.call('POST', '/setup/finish', {}),
    visitor.call('POST', '/setup/finish', {}),
  ]);
  assert.deepEqual(tries.map((t) => t.statusCode).sort(), [200, 409], 'a double click finishes once');
  const answer = tries.find((t) => t.statusCode === 200) as (typeof tries)[0];
  const me = answer.json();
  assert.deepEqual(
    [me.name, me.role, me.teams[0].name, me.may.settings],
    ['Ruth Okafor', 'admin', 'Everyone', true],
  );
  assert.ok(answer.cookies.some(({ name, value }) => name === 'kept_session' && value !== ''));

  const { db } = server.platform;
  const [team] = await readTeams(db);
  assert.deepEqual([team?.isDefault, team?.dutyId, team?.memberIds], [true, me.id, [me.id]]);
  const [mailbox] = await readMailboxes(db);
  assert.deepEqual(
    [mailbox?.address, mailbox?.fromName, mailbox?.isDefault, mailbox?.teamId],
    ['care@kept.test', 'Fernhill Homes', true, team?.id],
  );
  assert.equal((await deskCalendar(db)).isWorkingDay('2026-11-30'), false, 'St Andrew’s Day in Scotland');
  assert.equal((await readDesk(db)).setupCodeHash, null);

  assert.equal(await begin(), null);
  assert.equal((await visitor.call('GET', '/setup')).json().finished, true);
  for (const path of ['/setup/organisation', '/setup/hours']) {
    const refused = await visitor.call('PUT', path, path.endsWith('hours') ? hours : organisation);
    assert.deepEqual([refused.statusCode, refused.json().code], [409, 'already-set-up']);
  }
  assert.equal(
    (await stranger.call('POST', '/setup/open', { code: 'BBBB-BBBB' })).json().code,
    'already-set-up',
  );
  const signIn = await stranger.call('POST', '/sign-in', {
    email: firstAgent.email,
    password: firstAgent.password,
  });
  assert.equal(signIn.statusCode, 200);
  await assert.rejects(
    setUpPeople(server.platform, server.platform.clock.now()),
    (error) => error instanceof Refusal && error.code === 'already-set-up',
  );
  assert.deepEqual(server.faults, []);
});

test('the address that takes mail is at the desk’s own host, or one that can be nobody’s', () => {
  const addressAt = (url: string) => suggestMailbox(url, 'Fernhill').address;
  assert.equal(addressAt('https://care.fernhill.example/desk'), 'care@care.fernhill.example');
  assert.equal(addressAt('http://127.0.0.1:3000'), 'care@kept.test');
  assert.equal(addressAt('http://localhost:3000'), 'care@kept.test');
  assert.equal(addressAt('http://192.168.1.5:3000'), 'care@kept.test');
  assert.equal(addressAt('http://[fd00::1]:3000'), 'care@kept.test');
  assert.equal(addressAt('http://desk:3000'), 'care@kept.test');
});
