import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type People, setUpPeople } from '../../test/people.ts';
import { type TestServer, testServer } from '../../test/server.ts';
import { inTransaction, type Tx } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';
import { initialsOf } from './agent-name.ts';
import { viewAgent, viewAgents } from './agent-rows.ts';
import { changeAgent, isAway, makeAgent, readAgent } from './agents.ts';
import { setAway } from './away.ts';
import { deactivateAgent } from './leaving.ts';
import { agentOfSession, startSession } from './sessions.ts';
import { changeTeam, makeTeam, readTeam, readTeams } from './teams.ts';
import { makeToken, visibleTokens } from './tokens.ts';

const now = new Date('2026-12-01T10:00:00Z');
let server: TestServer;
let people: People;
const within = <T>(work: (tx: Tx) => Promise<T>) => inTransaction(server.platform.db, work);
const refuses = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code;
const handedOver: string[][] = [];
const handOver = async (_tx: Tx, fromId: string, toId: string, byId: string) => {
  handedOver.push([fromId, toId, byId]);
};
const leave = (agentId: string, handToId: string, byId = people.ruth) =>
  within((tx) => deactivateAgent(tx, { agentId, handToId, handOver }, byId, now));
const newcomer = (more: object = {}) => ({
  email: 'tess@fernhill.example',
  name: 'Tess Wood',
  role: 'agent' as const,
  jobTitle: '',
  teamIds: [],
  ...more,
});

before(async () => {
  server = await testServer(() => {});
  people = await setUpPeople(server.platform, now);
});
after(() => server.close());

test('initials are of the first and the last name', () => {
  assert.equal(initialsOf('Kiran Mehta'), 'KM');
  assert.equal(initialsOf('Ruth'), 'R');
  assert.equal(initialsOf('Ana María de la Cruz'), 'AC');
  assert.equal(initialsOf('Élodie Ångström (she/her)'), 'ÉÅ');
  assert.equal(initialsOf('7'), '7');
});

test('someone new without a team joins the default one; the same e-mail address twice is refused', async () => {
  const id = await within((tx) => makeAgent(tx, newcomer(), people.ruth, now));
  const row = await viewAgent(server.platform.db, id, now);
  assert.deepEqual(
    [
      row.name,
      row.initials,
      row.teamIds,
      row.invited,
      row.deactivated,
      row.openConversations,
      row.openPromises,
    ],
    ['Tess Wood', 'TW', [people.teamId], true, false, 0, 0],
  );
  const again = newcomer({ email: 'TESS@fernhill.example' });
  await assert.rejects(
    within((tx) => makeAgent(tx, again, people.ruth, now)),
    refuses('email-taken'),
  );
  const nowhere = newcomer({ email: 'u@fernhill.example', teamIds: [people.ruth] });
  await assert.rejects(
    within((tx) => makeAgent(tx, nowhere, people.ruth, now)),
    refuses('not-found'),
  );
});

test('the only admin can be neither demoted nor deactivated', async () => {
  await assert.rejects(
    within((tx) => changeAgent(tx, people.ruth, { role: 'lead' }, people.ruth, now)),
    refuses('last-admin'),
  );
  await assert.rejects(leave(people.ruth, people.kiran), refuses('last-admin'));
  await within((tx) => changeAgent(tx, people.ruth, { name: 'Ruth Adeyemi-Okafor' }, people.ruth, now));
});

test('two admins who demote each other at the same moment leave one of them', async () => {
  await within((tx) => changeAgent(tx, people.lena, { role: 'admin' }, people.ruth, now));
  const tries = await Promise.allSettled([
    within((tx) => changeAgent(tx, people.ruth, { role: 'agent' }, people.lena, now)),
    within((tx) => changeAgent(tx, people.lena, { role: 'agent' }, people.ruth, now)),
  ]);
  assert.deepEqual(tries.map((t) => t.status).sort(), ['fulfilled', 'rejected']);
  await sql`update agent set role = case when id = ${people.ruth} then 'admin' else 'lead' end
    where id in (${people.ruth}, ${people.lena})`.execute(server.platform.db);
});

test('a duty holder cannot leave the team without another taking the duty', async () => {
  const other = await within((tx) =>
    makeTeam(
      tx,
      { name: 'Repairs', dutyId: people.sam, memberIds: [people.kiran], periods: null },
      people.ruth,
      now,
    ),
  );
  assert.deepEqual(
    (await readTeam(server.platform.db, other)).memberIds.sort(),
    [people.sam, people.kiran].sort(),
  );
  await assert.rejects(
    within((tx) => changeAgent(tx, people.sam, { teamIds: [people.teamId] }, people.ruth, now)),
    refuses('duty-holder'),
  );
  await within((tx) => changeAgent(tx, people.kiran, { teamIds: [people.teamId] }, people.ruth, now));
  assert.deepEqual((await readTeam(server.platform.db, other)).memberIds, [people.sam]);
});

test('teams have names of their own and people who work here', async () => {
  const change = { name: 'repairs', dutyId: people.sam, memberIds: [people.sam], periods: null };
  await assert.rejects(
    within((tx) => makeTeam(tx, change, people.ruth, now)),
    refuses('name-taken'),
  );
  await assert.rejects(
    within((tx) => changeTeam(tx, people.teamId, change, people.ruth, now)),
    refuses('name-taken'),
  );
  const stranger = '019b0000-0000-7000-8000-00000000dead';
  for (const wrong of [{ dutyId: stranger }, { memberIds: [stranger] }])
    await assert.rejects(
      within((tx) => makeTeam(tx, { ...change, name: 'Other', ...wrong }, people.ruth, now)),
      refuses('not-here'),
    );
});

test('someone away is away from the time they go until they are back', async () => {
  const from = new Date('2026-12-02T09:00:00Z');
  const until = new Date('2026-12-09T09:00:00Z');
  await within((tx) => setAway(tx, people.kiran, { from, until, coverId: people.sam }, now));
  const kiran = await readAgent(server.platform.db, people.kiran);
  assert.equal(kiran.coverId, people.sam);
  assert.deepEqual(
    [now, from, new Date(until.getTime() - 1), until].map((at) => isAway(kiran, at)),
    [false, true, true, false],
  );
  await within((tx) => setAway(tx, people.kiran, null, now));
  assert.equal(isAway(await readAgent(server.platform.db, people.kiran), from), false);
  const away = (more: object) =>
    within((tx) => setAway(tx, people.kiran, { from, until, coverId: null, ...more }, now));
  await assert.rejects(away({ coverId: people.kiran }), /someone else to cover/);
  await assert.rejects(away({ until: from }), /after you go/);
  await assert.rejects(away({ from: new Date(0), until: now }), /still to come/);
});

test('whoever leaves hands over everything, and no way in of theirs works any more', async () => {
  const { db } = server.platform;
  const id = await within((tx) =>
    makeAgent(
      tx,
      newcomer({ email: 'leaver@fernhill.example', name: 'Lee Vance', passwordHash: 'none' }),
      people.ruth,
      now,
    ),
  );
  const duty = { name: 'Lettings', dutyId: id, memberIds: [id], periods: null };
  const teamId = await within((tx) => makeTeam(tx, duty, people.ruth, now));
  await within((tx) => setAway(tx, people.sam, { from: now, until: null, coverId: id }, now));
  await within((tx) => setAway(tx, people.kiran, { from: now, until: null, coverId: id }, now));
  const { token } = await within((tx) => startSession(tx, id, now));
  await within((tx) => makeToken(tx, { agentId: id, name: 'Mine' }, id, now));

  await assert.rejects(leave(id, id), refuses('hand-to-self'));
  await leave(id, people.kiran);

  assert.deepEqual(handedOver, [[id, people.kiran, people.ruth]]);
  const team = await readTeam(db, teamId);
  assert.deepEqual([team.dutyId, team.memberIds], [people.kiran, [people.kiran]]);
  assert.equal((await readAgent(db, people.sam)).coverId, people.kiran);
  assert.equal((await readAgent(db, people.kiran)).coverId, null, 'nobody covers for themself');
  assert.equal(await agentOfSession(db, token, now), null);
  const admin = { id: people.ruth, role: 'admin' as const };
  assert.deepEqual(await visibleTokens(db, admin as Parameters<typeof visibleTokens>[1]), []);
  const row = (await viewAgents(db, now)).at(-1);
  assert.deepEqual([row?.name, row?.deactivated, row?.teamIds], ['Lee Vance', true, []]);
  await assert.rejects(leave(id, people.kiran), refuses('left'));
  await assert.rejects(leave(people.kiran, id), refuses('left'));
  await within((tx) => setAway(tx, people.kiran, null, now));
});

test('who owns an open conversation cannot be left out of the hand-over', async () => {
  const nothing = async () => {};
  await sql`with c as (insert into contact (id, created_at) values (gen_random_uuid(), ${now}) returning id),
    v as (insert into conversation (id, ref, subject, channel, contact_id, team_id, owner_id, next_step, opened_at, last_activity_at, created_at)
      select gen_random_uuid(), 'KPT-222222', 'Damp', 'phone', c.id, ${people.teamId}, ${people.kiran}, 'Answer', ${now}, ${now}, ${now} from c returning id)
    insert into target (id, conversation_id, kind, due_at, set_at, state_at) select gen_random_uuid(), v.id, 'reply', ${now}, ${now}, ${now} from v`.execute(
    server.platform.db,
  );
  assert.equal((await viewAgent(server.platform.db, people.kiran, now)).openConversations, 1);
  await assert.rejects(
    within((tx) =>
      deactivateAgent(
        tx,
        { agentId: people.kiran, handToId: people.sam, handOver: nothing },
        people.ruth,
        now,
      ),
    ),
    refuses('owner-needed'),
  );
  assert.equal((await readAgent(server.platform.db, people.kiran)).deactivatedAt, null);
});

test('changes of people are on record, in ids only', async () => {
  const { rows } = await sql<{
    kind: string;
    data: object;
  }>`select kind, data from event where kind like 'agent-%' or kind like 'team-%'`.execute(
    server.platform.db,
  );
  const kinds = new Set(rows.map((row) => row.kind));
  for (const kind of [
    'agent-made',
    'agent-changed',
    'agent-away',
    'agent-back',
    'agent-deactivated',
    'team-made',
  ])
    assert.ok(kinds.has(kind), kind);
  assert.doesNotMatch(JSON.stringify(rows), /Tess|fernhill|Repairs/);
  assert.equal((await readTeams(server.platform.db)).filter((t) => t.isDefault).length, 1);
});
