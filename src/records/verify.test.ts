import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { fillDemo } from '../../db/demo.ts';
import { type FreshDatabase, freshDatabase } from '../../test/cluster.ts';
import { readConfig } from '../platform/config.ts';
import { connect } from '../platform/db.ts';
import { log } from '../platform/log.ts';
import { Secret } from '../platform/secret.ts';
import { Signal } from '../platform/signal.ts';
import { ANSWERS_DAMAGE } from './answers-damage-table.ts';
import { checks, runChecks } from './verify.ts';
import { WAITS_DAMAGE } from './waits-damage-table.ts';

const NOW = new Date('2026-12-01T10:00:00Z');
let database: FreshDatabase;
let owner: pg.Client;
let folder: string;

before(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'kept-verify-'));
  database = await freshDatabase();
  const db = connect(database.appConfig);
  const signal = new Signal(db, log);
  const secret = new Secret('a secret of the tests, nobody else has it');
  await fillDemo(
    { config: readConfig({ KEPT_DATA: folder }), db, secret, log, signal },
    'a password of the tests',
    NOW,
  );
  await signal.close();
  await db.destroy();
  owner = new pg.Client(database.config);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** What is found after `damage`, done as the tables' owner with every trigger off, and taken back afterwards. */
async function foundAfter(damage: string) {
  await owner.query('begin');
  try {
    await owner.query('set local session_replication_role = replica');
    for (const statement of damage.split(';\n'))
      assert.ok((await owner.query(statement)).rowCount, `nothing was damaged by ${statement}`);
    return await runChecks(owner, NOW, true);
  } finally {
    await owner.query('rollback');
  }
}

test('a desk at work breaks nothing', async () => {
  assert.deepEqual(await foundAfter('select 1'), []);
});

const first = (what: string) => `id = (select id from ${what} order by id limit 1)`;
const OPEN = `conversation where status = 'open'`;
const KEPT_BY_MAIL = `promise where state = 'kept' and kind = 'reply'`;
const ITS_KEPT = `outcome = 'kept' and promise_id = (select id from ${KEPT_BY_MAIL} order by id limit 1)`;
const ITS_MESSAGE = `(select message_id from promise_settlement where ${ITS_KEPT})`;
const NEW_SETTLEMENT = (outcome: string, more = '') =>
  `insert into promise_settlement (id, promise_id, outcome, at, recorded_at, evidence, supersedes_id)
   select gen_random_uuid(), promise_id, '${outcome}', recorded_at, recorded_at + interval '1 second', 'x', null from promise_settlement
   where ${ITS_KEPT} ${more}`;

const A_RULE = `insert into automation (id, name, owner_id, state, on_since, made_at)
   select '01970000-0000-7000-8000-00000000a001', 'Thank them', id, 'on', now(), now() from agent where name = 'Ruth Adeyemi'`;

/** Each check, one way to break it, and a sentence that must then be said. */
const DAMAGE: [check: string, damage: string, says: RegExp][] = [
  [
    'said-a-broken-date',
    `insert into automatic_fact (message_id, field, promise_id) select d.message_id, 'next word', s.promise_id
       from delivery d cross join promise_settlement s where d.state = 'accepted' and d.message_id is not null and s.outcome = 'broken'
       and s.recorded_at < d.accepted_at - interval '5 minutes'
       and not exists (select from promise_settlement x where x.supersedes_id = s.id) limit 1`,
    /says a date that was broken before it left \(next word\)$/,
  ],
  [
    'nothing-behind-it',
    `update message set automatic_kind = 'automation' where id = (select m.id from message m join delivery d on d.message_id = m.id
       where m.automatic and d.state = 'accepted' order by m.id limit 1)`,
    /was written from no saved message$/,
  ],
  [
    'spoke-though-stopped',
    `insert into voice_stop (id, conversation_id, voice, by_id, at) select gen_random_uuid(), m.conversation_id, m.automatic_kind,
       (select id from agent limit 1), d.accepted_at - interval '1 hour' from message m join delivery d on d.message_id = m.id
       where m.automatic and d.state = 'accepted' and m.automatic_kind = 'acknowledgement' order by m.id limit 1`,
    /something spoke by itself after somebody had stopped it$/,
  ],
  [
    'rule-of-nobody',
    `${A_RULE};\nupdate agent set deactivated_at = now() where name = 'Ruth Adeyemi'`,
    /^the rule “Thank them” is on, and its owner does not work here any more$/,
  ],
  [
    'rule-not-followed-yet',
    `${A_RULE};\ninsert into automation_run (id, automation_id, edition_id, conversation_id, occasion_key, noticed_at, try_at)
       select gen_random_uuid(), '01970000-0000-7000-8000-00000000a001', gen_random_uuid(), id, 'x', $1, $1 from conversation limit 1`.replaceAll(
      '$1',
      `'2026-12-01T09:00:00Z'`,
    ),
    /has not been followed. Is the worker running\?$/,
  ],
  [
    'no-owner',
    `update conversation set owner_id = null, take_by_at = null where ${first(OPEN)}`,
    /^KPT-\w{6}: is open and nobody owns it or will$/,
  ],
  [
    'owner-has-left',
    `update agent set deactivated_at = now() where name = 'Ruth Adeyemi'`,
    /with Ruth Adeyemi, who does not work here any more$/,
  ],
  [
    'promise-of-somebody-gone',
    `with a as (update agent set deactivated_at = now() where name = 'Ada Osei' returning id)
     update promise set given_to_id = (select id from a) where ${first(`promise where state = 'open'`)}`,
    /was given to Ada Osei, who does not work here any more$/,
  ],
  [
    'covered-by-somebody-gone',
    `with a as (update agent set deactivated_at = now() where name = 'Ada Osei' returning id)
     insert into absence (id, agent_id, from_at, cover_id, made_at)
     select gen_random_uuid(), (select id from agent where name = 'Ruth Adeyemi'), now(), a.id, now() from a`,
    /^Ada Osei is to cover for Ruth Adeyemi, and does not work here any more$/,
  ],
  [
    'asked-of-somebody-gone',
    `with a as (update agent set deactivated_at = now() where name = 'Ada Osei' returning id)
     insert into proposed_handover (id, conversation_id, by_id, to_id, reason, at, answer_by_at)
     select gen_random_uuid(), c.id, c.owner_id, a.id, '', now(), now() from conversation c, a
     where c.status = 'open' and c.owner_id is not null and c.owner_id <> a.id limit 1`,
    /waits for an answer of Ada Osei, who does not work here any more$/,
  ],
  [
    'asked-about-what-is-over',
    `insert into proposed_handover (id, conversation_id, by_id, to_id, reason, at, answer_by_at)
     select gen_random_uuid(), c.id, c.owner_id, c.owner_id, '', now(), now() from conversation c where c.status = 'resolved' limit 1`,
    /somebody is still asked to take it over, or to look at a reply$/,
  ],
  ['no-next-step', `update conversation set next_step = ' ' where ${first(OPEN)}`, /has no next step$/],
  [
    'no-date',
    `with c as (select id from ${OPEN} order by id limit 1), t as (update target set state = 'dropped' where conversation_id in (select id from c))
     update promise set state = 'released' where conversation_id in (select id from c) and state = 'open' and kind in ('reply', 'update')`,
    /has no date by which the customer hears$/,
  ],
  [
    'not-taken',
    `update conversation set owner_id = null, take_by_at = '2026-12-01T09:50:00Z' where ${first(OPEN)}`,
    /Is the worker running\?$/,
  ],
  [
    'closed-with-open-promise',
    `update conversation set status = 'resolved' where id = (select conversation_id from promise where state = 'open' limit 1)`,
    /is resolved, and the promise “.+” \(due 2026-.+ UTC\) is still open$/,
  ],
  [
    'resolution-missing',
    'update resolution set reopened_at = now() where reopened_at is null',
    /no record says by whom$/,
  ],
  ['resolution-left-standing', 'update resolution set reopened_at = null', /its resolution still stands$/],
  [
    'state-without-settlement',
    `update promise set state = 'kept' where ${first(`promise where state = 'broken'`)}`,
    /is kept, and the last record of it says broken$/,
  ],
  ['settled-twice', NEW_SETTLEMENT('broken'), /is settled 2 times/],
  [
    'corrects-something-else',
    `update promise_settlement set supersedes_id = (select id from promise_settlement where outcome = 'moved') where ${ITS_KEPT}`,
    /corrects something that it cannot$/,
  ],
  [
    'settled-before-made',
    `update promise_settlement set at = at - interval '1 year' where ${ITS_KEPT}`,
    /is kept at a time at which that cannot have been$/,
  ],
  [
    'broken-early',
    `update promise_settlement set recorded_at = recorded_at - interval '1 second' where outcome = 'broken'`,
    /was broken before it was due$/,
  ],
  [
    'kept-late',
    `update promise set due_at = made_at + interval '1 second' where ${first(KEPT_BY_MAIL)}`,
    /was kept late$/,
  ],
  [
    'kept-without-evidence',
    `update promise_settlement set evidence = '' where outcome = 'kept' and message_id is null`,
    /nothing says how we know$/,
  ],
  [
    'released-by-a-stranger',
    `update message set verified = false where id = (select message_id from promise_settlement where outcome = 'released')`,
    /not surely the customer's$/,
  ],
  [
    'owned-up-without-settlement',
    `update promise set owned_up_at = now() where ${first(`promise where state = 'broken' and owned_up_at is null`)}`,
    /the record does not say so$/,
  ],
  [
    'not-broken-yet',
    `update promise set due_at = '2026-12-01T09:50:00Z' where ${first(`promise where state = 'open'`)}`,
    /is past its time and not settled/,
  ],
  [
    'broken-late',
    `update promise_settlement set recorded_at = recorded_at + interval '20 minutes' where outcome = 'broken'`,
    /marked as broken 20 minutes after its time/,
  ],
  [
    'kept-without-a-word',
    `update promise_settlement set message_id = null, evidence = 'my word' where ${ITS_KEPT}`,
    /no person's message reached them in time$/,
  ],
  [
    'kept-without-a-word',
    `update delivery set state = 'refused' where message_id = ${ITS_MESSAGE}`,
    /no person's message reached them in time$/,
  ],
  [
    'kept-without-a-word',
    `update delivery set accepted_at = accepted_at + interval '1 year' where message_id = ${ITS_MESSAGE}`,
    /no person's message/,
  ],
  [
    'moved-to-nothing',
    `update promise set state = 'void' where predecessor_id is not null`,
    /there is no promise that took its place$/,
  ],
  [
    'moved-untold',
    `update delivery set accepted_at = accepted_at + interval '1 year' where message_id = (select message_id from promise_settlement where outcome = 'moved')`,
    /nobody told them before its time$/,
  ],
  [
    'said-and-still-pending',
    `update promise set state = 'pending' where ${first(`promise where state = 'open' and message_id in (select message_id from delivery)`)}`,
    /waits for a message that is not on its way any more$/,
  ],
  [
    'never-said-and-still-open',
    `update delivery set state = 'refused' where message_id = (select message_id from promise where state = 'open' and message_id in (select message_id from delivery) limit 1)`,
    /the message that said it never reached them$/,
  ],
  [
    'open-before-it-was-said',
    `update delivery set state = 'held' where message_id = (select message_id from promise where state = 'open' and message_id in (select message_id from delivery) limit 1)`,
    /the message that says it has not left$/,
  ],
  [
    'sent-and-not-settled',
    `with m as (select id from message where automatic_kind is null and direction = 'out' and channel = 'email' limit 1)
     insert into message_settles (message_id, promise_id, outcome) select m.id, p.id, 'kept' from m, promise p where p.state = 'open' limit 1`,
    /a message was sent that settles the promise/,
  ],
  ['accepted-and-not-on-record', 'delete from message_alias', /would not find its way back here$/],
  [
    'mail-not-leaving',
    `update delivery set state = 'queued', send_at = '2026-12-01T09:00:00Z' where message_id = ${ITS_MESSAGE}`,
    /Is the worker running\?$/,
  ],
  [
    'settled-by-a-machine',
    `update message set automatic = true where id = ${ITS_MESSAGE}`,
    /is kept by a message that no person wrote$/,
  ],
  [
    'machine-means-to-settle',
    `update message set automatic = true where id in (select message_id from message_settles)`,
    /an automatic message is to settle/,
  ],
  [
    'dated-anew-by-a-machine',
    'update promise set made_by_id = null where predecessor_id is not null',
    /no person made it$/,
  ],
  [
    'said-without-a-record',
    `update promise set message_id = null where made_by_id is null`,
    /no promise on record does$/,
  ],
  [
    'owes-a-machine',
    `update conversation set status = 'automatic' where id in (select conversation_id from message where automatic_kind = 'acknowledgement')`,
    /automatic mail was acknowledged$/,
  ],
  [
    'due-before-made',
    `update promise set due_at = made_at where ${first(KEPT_BY_MAIL)}`,
    /past its time when it was made$/,
  ],
  [
    'unexplained-date',
    `update target set explanation = ''`,
    /nothing explains how the date of the promise “the aim to write”/,
  ],
  [
    'unexplained-date',
    `update promise set explanation = '' where made_by_id is null`,
    /nothing explains how the date/,
  ],
  [
    'settled-without-a-line',
    `delete from event where kind = 'promise-moved'`,
    /is moved, and the conversation's history does not say so$/,
  ],
  [
    'history-of-nothing',
    `update event set promise_id = gen_random_uuid() where kind = 'promise-moved'`,
    /its history \(promise-moved\) is about something that is not there$/,
  ],
  ['file-of-another-size', 'update attachment set size = size + 1', /“split-leg.png” is not of the size/],
  ['file-missing', 'delete from blob', /the file “split-leg.png” is not there$/],
  [
    'file-changed',
    `update blob set bytes = set_byte(bytes, 0, 0)`,
    /^a stored file is not what it was when it was stored \([0-9a-f]{64}\)$/,
  ],
  [
    'filed-nowhere',
    `insert into incoming (id, door, mail_from, recipients, remote_address, raw_sha256, dedupe_key, received_at, state)
     select gen_random_uuid(), 'smtp', 'eve@example.org', '{}', '', sha256, 'x', now(), 'filed' from blob limit 1`,
    /^a mail from eve@example\.org counts as filed, and does not say where$/,
  ],
  [
    'mail-not-filed-yet',
    `insert into incoming (id, door, mail_from, recipients, remote_address, raw_sha256, dedupe_key, received_at, state, reason)
     select gen_random_uuid(), 'smtp', '', '{}', '', sha256, 'x', now(), 'not-filed', 'no end' from blob limit 1`,
    /^a mail from an unknown sender is not filed yet: no end$/,
  ],
  [
    'left-behind',
    `update conversation set status = 'merged', merged_into = (select id from ${OPEN} order by id desc limit 1)
     where ${first(OPEN)}`,
    /is merged into another, and a message stayed behind in it$/,
  ],
  [
    'merged-in-a-ring',
    `update conversation set status = 'merged', merged_into = id where ${first(OPEN)}`,
    /is merged into another that leads nowhere$/,
  ],
  [
    'placed-elsewhere',
    `with two as (select min(id::text)::uuid as a, max(id::text)::uuid as b from ${OPEN}), r as (
       insert into regrouping (id, kind, from_id, into_id, from_status, agent_id, at)
       select gen_random_uuid(), 'move', a, b, 'open', (select id from agent limit 1), now() from two returning id)
     insert into placement (id, regrouping_id, message_id, from_id, into_id)
     select gen_random_uuid(), r.id, (select id from message where conversation_id = two.a limit 1), two.a, two.b from two, r`,
    /a message was moved here, and is somewhere else$/,
  ],
  [
    'away-from-its-words',
    `update promise set conversation_id = (select id from ${OPEN} order by id desc limit 1)
     where ${first(`promise where message_id is not null`)}`,
    /is not in the conversation of the message that said it$/,
  ],
  [
    'sent-among-us',
    `with m as (select id from message where direction = 'in' and channel = 'email' limit 1), d as (
       insert into delivery (id, message_id, rfc_message_id, state, send_at, created_at)
       select gen_random_uuid(), id, 'x@x', 'queued', now(), now() from m)
     update message set audience = 'internal' where id in (select id from m)`,
    /words among us were on their way to somebody$/,
  ],
  ...WAITS_DAMAGE,
  ...ANSWERS_DAMAGE,
];

for (const [check, damage, says] of DAMAGE)
  test(`${check} is found`, async () => {
    const finding = (await foundAfter(damage)).find((one) => one.check === check);
    assert.ok(finding, `${check} was not found`);
    assert.match(finding.sentences[0] ?? '', says);
    assert.equal(finding.sentences.length, Math.min(20, finding.total));
    assert.equal(finding.note, checks.find(({ name }) => name === check)?.note === true);
  });

test('every check has been shown to find something', () => {
  const shown = new Set(DAMAGE.map(([check]) => check));
  assert.deepEqual(
    checks.map(({ name }) => name).filter((name) => !shown.has(name)),
    [],
  );
});
