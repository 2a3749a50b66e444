import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { newReply } from '../../contract/replies.ts';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { inTransaction } from '../platform/db.ts';
import { openPromises, promisesOfMessages, settle } from '../promises/promises.ts';
import { bounced } from '../replies/bounce.ts';
import { settleHandOvers } from '../replies/hand-over.ts';
import { holdReply } from '../replies/reply.ts';
import { claim, deliveryOf, dueDeliveries } from '../replies/store.ts';
import { runChecks } from './verify.ts';

/** A bounce takes back what a message had settled. That is in order, and verify says nothing of it. */
let cast: Cast;
let owner: pg.Client;
before(async () => {
  cast = await openCast();
  owner = new pg.Client(cast.database.config);
  await owner.connect();
});
after(async () => {
  await owner.end();
  await cast.close();
});

/** Everything that is due leaves and is accepted. */
async function send(now: Date): Promise<void> {
  await inTransaction(cast.db, async (tx) => {
    const due = await dueDeliveries(tx, now, 50, []);
    const claimed = await claim(
      tx,
      due.map((d) => d.id),
      now,
      minutesAfter(now, 5),
    );
    const said = claimed.flatMap((d) => d.messageId ?? []);
    if (said.length > 0)
      await settle(tx, await promisesOfMessages(tx, said, 'pending'), { outcome: 'opened' }, now);
    const result = {
      outcome: 'accepted',
      response: '250',
      serverMessageId: null,
      refusedRecipients: [],
    } as const;
    const answers = claimed.map((delivery) => ({
      delivery,
      result: { ...result, refusedRecipients: [] },
      to: [],
      at: now,
    }));
    await settleHandOvers(tx, answers, now);
  });
}

let n = 0;
for (const [outcome, more] of [
  ['kept', {}],
  ['moved', { dueAt: minutesAfter(TUESDAY, 60 * 50).toISOString() }],
  ['withdrawn', {}],
] as const)
  for (const late of [false, true])
    test(`${outcome} by a message that came back ${late ? 'after' : 'before'} the due time`, async () => {
      const { conversation } = await cast.mailIn(
        { email: `back${++n}@example.org`, words: `Please ring me. ${n}` },
        TUESDAY,
      );
      await send(TUESDAY);
      const [promise] = await inTransaction(cast.db, (tx) => openPromises(tx, conversation.id));
      const reply = newReply.parse({
        id: randomUUID(),
        words: 'Hello Adaeze,\n\nHere is what we found.',
        settles: [{ promiseId: promise?.id, outcome, ...more }],
      });
      const writer = { id: cast.kiran, signature: '', undoSeconds: 20 };
      await inTransaction(cast.db, (tx) =>
        holdReply(tx, conversation.id, reply, writer, { rehearsing: () => false }, TUESDAY),
      );
      await send(minutesAfter(TUESDAY, 1));
      const delivery = await deliveryOf(cast.db, reply.id);
      const at = late ? minutesAfter(promise?.dueAt as Date, 5) : minutesAfter(TUESDAY, 2);
      await inTransaction(cast.db, (tx) =>
        bounced(tx, delivery?.id as string, [{ address: null, status: '5.1.1' }], async () => {}, at),
      );
      const { state } = await cast.db
        .selectFrom('promise')
        .select('state')
        .where('id', '=', promise?.id as string)
        .executeTakeFirstOrThrow();
      assert.equal(state, late ? 'broken' : 'open');
      const found = await runChecks(owner, at, true);
      assert.deepEqual(
        found.filter((one) => !one.note).map((one) => [one.check, ...one.sentences]),
        [],
      );
    });
