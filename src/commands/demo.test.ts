import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fillDemo } from '../../db/demo.ts';
import { freshDatabase } from '../../test/cluster.ts';
import { today } from '../inbox/today.ts';
import { readConfig } from '../platform/config.ts';
import { connect, type Db } from '../platform/db.ts';
import { Secret } from '../platform/secret.ts';
import { Signal } from '../platform/signal.ts';
import { verifyRecords } from '../records/verify.ts';
import { findAgentByEmail } from '../team/agents.ts';

let folder: string;
before(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'kept-demo-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** A demonstration seen from `now`, and what is in it. */
async function demoAt(now: Date, look: (db: Db, config: object) => Promise<void>): Promise<void> {
  const database = await freshDatabase();
  const db = connect(database.appConfig);
  const faults: unknown[] = [];
  const log = (_level: string, what: string, facts?: object) => faults.push([what, facts]);
  const platform = {
    // a server is named, and still nothing may be sent to it
    config: readConfig({ KEPT_DATA: folder, KEPT_SMTP_OUT: 'smtp://127.0.0.1:9' }),
    db,
    secret: new Secret('a secret of the tests, nobody else has it'),
    log,
    signal: new Signal(db, log),
  };
  try {
    await fillDemo(platform, 'a password of the tests', now);
    assert.deepEqual(faults, []);
    await look(db, database.config);
    await assert.rejects(fillDemo(platform, 'a password of the tests', now), { code: 'desk-has-data' });
  } finally {
    await platform.signal.close();
    await db.destroy();
    await database.drop();
  }
}

for (const [when, now] of [
  ['on a working morning', new Date('2026-12-01T10:07:31Z')],
  ['on a Sunday at night', new Date('2026-11-22T02:40:00Z')],
  ['on Christmas Day', new Date('2026-12-25T20:15:00Z')],
] as const)
  test(`a demonstration made ${when} breaks no rule and has something on Today`, async () => {
    await demoAt(now, async (db, config) => {
      assert.deepEqual(await verifyRecords(config, now, { deep: true }), []);
      const states = await db.selectFrom('promise').select(['state']).distinct().orderBy('state').execute();
      assert.deepEqual(
        states.map((row) => row.state),
        ['broken', 'kept', 'moved', 'open', 'released', 'withdrawn'],
      );
      const statuses = await db
        .selectFrom('conversation')
        .select('status')
        .distinct()
        .orderBy('status')
        .execute();
      assert.deepEqual(
        statuses.map((row) => row.status),
        ['automatic', 'open', 'resolved', 'spam'],
      );
      const outcomes = await db
        .selectFrom('outcome')
        .select('answer')
        .where('answer', 'is not', null)
        .orderBy('answer')
        .execute();
      assert.deepEqual(
        outcomes.map((row) => row.answer),
        ['no', 'yes'],
      );
      await hasAllInUse(db);
      // nobody opens the demonstration to an empty screen
      let needed = 0;
      for (const name of ['kiran', 'sam', 'ruth']) {
        const agent = await findAgentByEmail(db, `${name}@fernhill.example`);
        assert.ok(agent);
        const view = await today(db, { ...agent, teamIds: [] } as never, now);
        const shown = view.needsYou.length + view.due.length + view.updates.length + view.waiting.length;
        assert.ok(shown > 0, `${name} has something to do`);
        needed += view.needsYou.length;
      }
      assert.ok(needed >= 1, 'something is broken or at risk');
    });
  });

/** What hangs on others and what changes hands stands there in use, not only in its directory. */
async function hasAllInUse(db: Db): Promise<void> {
  const waits = await db
    .selectFrom('wait')
    .select(['thirdPartyId', 'begunAt', 'asks'])
    .where('endedAt', 'is', null)
    .execute();
  assert.deepEqual(
    waits.map((wait) => [wait.thirdPartyId !== null, wait.begunAt !== null, wait.asks > 0]).sort(),
    [
      [false, true, false],
      [true, true, true],
    ],
  );
  const requests = await db.selectFrom('request').select('state').execute();
  assert.deepEqual(requests, [{ state: 'open' }]);
  const proposals = await db.selectFrom('proposedHandover').select('answer').execute();
  assert.deepEqual(proposals, [{ answer: null }]);
  const questions = await db.selectFrom('question').select('ended').execute();
  assert.deepEqual(questions, [{ ended: null }]);
  const runs = await db.selectFrom('automationRun').select('state').distinct().execute();
  assert.deepEqual(runs, [{ state: 'done' }]);
  const facts = await db.selectFrom('contactFact').select('kind').orderBy('kind').execute();
  assert.deepEqual(facts, [{ kind: 'fact' }, { kind: 'wish' }]);
  const uses = await db.selectFrom('savedMessageUse').select('savedMessageId').execute();
  assert.equal(uses.length, 1);
  const absences = await db.selectFrom('absence').select('coverId').execute();
  assert.equal(absences.length, 1);
}

test('nothing of a demonstration leaves: its mail is in the outbox', () => {
  assert.ok(readdirSync(path.join(folder, 'outbox')).length > 30);
});
