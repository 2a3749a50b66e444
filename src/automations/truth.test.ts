import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { sql } from 'kysely';
import { minutesAfter, TUESDAY } from '../../test/cast.ts';
import { openRuled, type Ruled } from '../../test/ruled.ts';
import { inTransaction } from '../platform/db.ts';
import { liftStop, stopVoice } from '../replies/voices.ts';
import { freshen } from '../saved/by-itself.ts';
import { viewVoices } from './view.ts';

let at: Ruled;
before(async () => {
  at = await openRuled();
});
after(() => at.cast.close());
beforeEach(() => {
  at.begin();
});
afterEach(() => at.endRules());

test('any agent stops it on one conversation; what was on its way stays here; it may speak again', async () => {
  const id = await at.rule();
  const c = await at.customer();
  await c.again(minutesAfter(TUESDAY, 61));
  await at.run(minutesAfter(TUESDAY, 62));
  await inTransaction(at.cast.db, (tx) => stopVoice(tx, c.id, id, at.cast.sam, minutesAfter(TUESDAY, 63)));
  await inTransaction(at.cast.db, (tx) => stopVoice(tx, c.id, id, at.cast.sam, minutesAfter(TUESDAY, 63)));
  assert.deepEqual(
    (await at.written(c.id)).map(({ state }) => state),
    ['cancelled'],
  );
  const voice = async () =>
    (await viewVoices(at.cast.db, c.id, minutesAfter(TUESDAY, 64))).find((one) => one.voice === id);
  assert.equal((await voice())?.stopped?.words, 'Stopped by Sam Doyle on Tuesday 1 December.');
  // not by the records either: somebody else queues it again
  await assert.rejects(
    sql`update delivery set state = 'handing-over' where id = ${(await at.written(c.id))[0]?.deliveryId}`.execute(
      at.cast.db,
    ),
    /stopped this from speaking/,
  );
  await inTransaction(at.cast.db, (tx) => liftStop(tx, c.id, id, at.cast.kiran, minutesAfter(TUESDAY, 65)));
  assert.equal((await voice())?.stopped, null);
});

test('stopped, "any news?" is answered by machine no more', async () => {
  const c = await at.customer();
  const answers = async () =>
    (
      await sql`select from message where conversation_id = ${c.id} and automatic_kind = 'chase-answer'`.execute(
        at.cast.db,
      )
    ).rows.length;
  await c.again(minutesAfter(TUESDAY, 61), 'Is there any news?');
  assert.equal(await answers(), 1);
  await inTransaction(at.cast.db, (tx) =>
    stopVoice(tx, c.id, 'chase-answer', at.cast.sam, minutesAfter(TUESDAY, 62)),
  );
  await c.again(minutesAfter(TUESDAY, 48 * 60), 'Is there still no news?');
  assert.equal(await answers(), 1);
});

test('it leaves true or not at all: said anew where the records changed, kept back where they cannot say it', async () => {
  const who = await at.save('Who', '{{greeting}}\n\n{{owner}} looks after this.\n\n{{status}}');
  await at.rule({ acts: [{ do: 'send', savedMessageId: who }] });
  const c = await at.customer();
  await sql`update conversation set owner_id = ${at.cast.kiran}, take_by_at = null where id = ${c.id}`.execute(
    at.cast.db,
  );
  await c.again(minutesAfter(TUESDAY, 61));
  await at.run(minutesAfter(TUESDAY, 62));
  const [message] = await at.written(c.id);
  assert.match(message?.words ?? '', /Kiran Mehta looks after this\./);
  await sql`update conversation set owner_id = ${at.cast.sam} where id = ${c.id}`.execute(at.cast.db);
  const leave = sql`update delivery set state = 'handing-over' where id = ${message?.deliveryId}`;
  await assert.rejects(leave.execute(at.cast.db), /no longer true/);
  await inTransaction(at.cast.db, (tx) =>
    freshen(tx, [message?.deliveryId ?? ''], minutesAfter(TUESDAY, 63)),
  );
  const [anew] = await at.written(c.id);
  assert.match(anew?.words ?? '', /Sam Doyle looks after this\./);
  assert.equal(anew?.state, 'queued');
  await sql`update conversation set owner_id = null, take_by_at = ${minutesAfter(TUESDAY, 90)} where id = ${c.id}`.execute(
    at.cast.db,
  );
  await inTransaction(at.cast.db, (tx) =>
    freshen(tx, [message?.deliveryId ?? ''], minutesAfter(TUESDAY, 64)),
  );
  assert.deepEqual(
    (await at.written(c.id)).map(({ state }) => state),
    ['cancelled'],
  );
});

test('a date once broken is said by no machine: not by the code, and not into the records', async () => {
  const id = await at.rule();
  const c = await at.customer();
  const late = new Date('2026-12-02T10:00:30Z');
  const { rows: promises } = await sql<{
    id: string;
  }>`select id from promise where conversation_id = ${c.id} and kind = 'reply'`.execute(at.cast.db);
  await sql`insert into target (id, conversation_id, kind, due_at, explanation, set_at, state_at)
    values (gen_random_uuid(), ${c.id}, 'own-up', ${minutesAfter(late, 60)}, 'soon', ${late}, ${late}) on conflict do nothing`.execute(
    at.cast.db,
  );
  await sql`insert into promise_settlement (id, promise_id, outcome, at, recorded_at, evidence)
    values (gen_random_uuid(), ${promises[0]?.id}, 'broken', ${late}, ${late}, 'Nothing.')`.execute(
    at.cast.db,
  );
  await c.again(minutesAfter(late, 1));
  await at.run(minutesAfter(late, 2));
  assert.deepEqual(await at.runsOf(id), [{ state: 'held-back', because: 'date-broken', did: '' }]);
  const { rows: any } = await sql<{
    id: string;
  }>`select id from message where conversation_id = ${c.id} and automatic limit 1`.execute(at.cast.db);
  await assert.rejects(
    sql`insert into automatic_fact (message_id, field, promise_id) values (${any[0]?.id}, 'next word', ${promises[0]?.id})`.execute(
      at.cast.db,
    ),
    /no date that does not stand/,
  );
});
