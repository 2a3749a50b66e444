import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { writeConversation, writeMessage, writePromise, writeSettlement } from '../../test/records.ts';
import { inTransaction } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { deskCalendar } from '../team/desk.ts';
import { Past } from './past.ts';

let cast: Cast;
before(async () => {
  cast = await openCast();
});
after(() => cast.close());

const hours = (n: number) => minutesAfter(TUESDAY, n * 60);
const read = async () => Past.read(cast.db, await deskCalendar(cast.db));
/** Reads what happened since at once, as after the two seconds for which an answer counts as fresh. */
const caughtUp = async (past: Past) => {
  const real = Date.now;
  Date.now = () => real() + 3_000;
  try {
    assert.equal(await past.catchUp(cast.db), true);
  } finally {
    Date.now = real;
  }
};

async function asked(openedAt: Date, answeredAt: Date | null): Promise<void> {
  const c = await writeConversation(cast.db, { teamId: cast.teamId, ownerId: cast.kiran, openedAt });
  if (answeredAt)
    await writeMessage(cast.db, c, answeredAt, {
      direction: 'out',
      agentId: cast.kiran,
      delivery: 'accepted',
    });
}

test('under thirty that have ended nothing is said; then what like cases took', async () => {
  for (let i = 0; i < 29; i++) await asked(hours(-100 - i), hours(-98 - i));
  const now = hours(0);
  assert.equal((await read()).outlook('answer', 'enquiry', now, now), null);
  await asked(hours(-99), hours(-97));
  const past = await read();
  const outlook = past.outlook('answer', 'enquiry', now, now);
  assert.equal(outlook?.cases, 30);
  assert.equal(past.outlook('answer', 'problem', now, now), null, 'another kind');
  assert.ok(past.outlook('answer', 'problem', now, now, { likeOnly: false }), 'all kinds speak for it');
});

test('what has happened since is taken in from the events, without reading all anew', async () => {
  const c = await writeConversation(cast.db, {
    teamId: cast.teamId,
    ownerId: cast.kiran,
    openedAt: hours(-30),
  });
  const past = await read();
  const chance = () => past.outlook('promise', 'return', hours(0), hours(0))?.cases ?? 0;
  assert.equal(chance(), 0);
  await inTransaction(cast.db, async (tx) => {
    for (let i = 0; i < 30; i++) {
      const id = await writePromise(tx, c, { kind: 'return', dueAt: hours(50), madeAt: hours(-29) });
      await writeSettlement(tx, id, 'kept', hours(-25), { agentId: cast.kiran, evidence: 'Sent back.' });
      await record(tx, { kind: 'promise-kept', conversationId: c.id, promiseId: id }, hours(-25));
    }
  });
  assert.equal(chance(), 0, 'it is not asked for each time');
  await caughtUp(past);
  assert.equal(chance(), 30);
  assert.equal(past.isWorn, false);
});

test('what we said of first answers counts no machine’s word, no mail that came back, and nothing that began with us', async () => {
  const began = (await read()).outlook('answer', 'enquiry', hours(0), hours(0))?.cases;
  const c = await writeConversation(cast.db, {
    teamId: cast.teamId,
    ownerId: cast.kiran,
    openedAt: hours(-10),
  });
  await writeMessage(cast.db, c, hours(-9), { direction: 'out', automatic: true, delivery: 'accepted' });
  await writeMessage(cast.db, c, hours(-8), { direction: 'out', agentId: cast.kiran, delivery: 'refused' });
  const ours = await writeConversation(cast.db, {
    teamId: cast.teamId,
    ownerId: cast.kiran,
    openedAt: hours(-10),
  });
  await writeMessage(cast.db, ours, hours(-10), {
    direction: 'out',
    agentId: cast.kiran,
    delivery: 'accepted',
  });
  const past = await read();
  const outlook = past.outlook('answer', 'enquiry', hours(0), hours(0));
  // the first of the two waits still; so do the conversation of the promises before and this one
  assert.equal(outlook?.cases, (began as number) + 1);
});
