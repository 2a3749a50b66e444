import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { newForward, newReply } from '../../contract/replies.ts';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { waitingIn } from '../../test/waits.ts';
import { giveTo } from '../conversations/conversations.ts';
import { inTransaction, lockConversations } from '../platform/db.ts';
import { keep, makePromises } from '../promises/promises.ts';
import { holdForward } from './forward.ts';
import { draftNoNews } from './no-news.ts';
import { holdReply, undoReply } from './reply.ts';

let cast: Cast;
before(async () => {
  cast = await openCast();
});
after(() => cast.close());

let n = 0;
const writer = () => ({ id: cast.kiran, signature: 'Kiran', undoSeconds: 20 });
const later = (days: number) => minutesAfter(TUESDAY, days * 1440);
const rehearsing = () => false;

async function opened() {
  const filed = await cast.mailIn({ email: `nonews${++n}@example.org` }, TUESDAY);
  await inTransaction(cast.db, (tx) =>
    giveTo(tx, filed.conversation.id, { agentId: cast.kiran }, { agentId: cast.kiran, reason: '' }, TUESDAY),
  );
  return filed.conversation.id;
}
async function write(id: string, words: string, now: Date) {
  const reply = newReply.parse({ id: randomUUID(), words });
  await inTransaction(cast.db, (tx) => holdReply(tx, id, reply, writer(), { rehearsing }, now));
  return reply.id;
}
const draft = (id: string, now: Date) => draftNoNews(cast.db, id, now);

test('an update without news says what the records hold, and passes the check as it is', async () => {
  const id = await opened();
  await write(id, 'Hello Adaeze,\n\nThe workshop is looking at the leg of your table.', TUESDAY);
  assert.equal(
    (await draft(id, later(3))).words,
    'Hello Adaeze,\n\nWe have no news for you yet about “Damaged table”.\n\n' +
      'Nothing has changed since you last heard from us on Tuesday 1 December. Kiran Mehta looks after it.',
  );
  const forward = newForward.parse({
    id: randomUUID(),
    to: [{ name: 'Workshop', address: 'bench@workshop.example' }],
    words: 'Is the leg split along the grain?',
  });
  await inTransaction(cast.db, (tx) => holdForward(tx, id, forward, writer(), { rehearsing }, later(1)));
  await inTransaction(cast.db, async (tx) => {
    await lockConversations(tx, [id]);
    const { contactId } = await tx
      .selectFrom('conversation')
      .select('contactId')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const what = {
      conversationId: id,
      contactId,
      kind: 'action' as const,
      what: 'Order a new leg',
      dueAt: later(4),
    };
    const [made = ''] = await makePromises(
      tx,
      [{ ...what, madeById: cast.kiran, rehearsed: false }],
      'open',
      later(1),
    );
    await keep(tx, made, cast.kiran, { evidence: 'Order 77' }, later(2));
  });
  const { words } = await draft(id, later(3));
  assert.match(words, /We said we would order a new leg, and did so on Thursday 3 December\./);
  assert.match(
    words,
    /On Wednesday 2 December we wrote to somebody else about it\. We wait for their answer\./,
  );
  await write(id, words, later(3));
});

test('the third update in a row that says no news is refused, until a person has words of their own', async () => {
  const id = await opened();
  for (const day of [1, 2]) {
    const { words, needsOwnWords } = await draft(id, later(day));
    assert.equal(needsOwnWords, false);
    await write(id, words, later(day));
  }
  const third = await draft(id, later(3));
  assert.deepEqual([third.inARow, third.needsOwnWords], [2, true]);
  await assert.rejects(write(id, third.words, later(3)), { code: 'no-news-again' });
  await assert.rejects(write(id, 'Hello Adaeze,\n\nStill no news, sorry for the wait.', later(3)), {
    code: 'no-news-again',
  });
  await write(
    id,
    `${third.words}\n\nI rang the workshop this morning: the joiner who makes these legs is back next week.`,
    later(3),
  );
  assert.equal((await draft(id, later(4))).inARow, 0);
});

test('it names what we wait for and from whom, as the customer may know of it, and passes the check as it is', async () => {
  const id = await opened();
  await write(id, 'Hello Adaeze,\n\nThe workshop is looking at the leg of your table.', TUESDAY);
  const w = waitingIn(cast);
  const named = await w.party(TUESDAY, { name: 'Northgate Couriers', mayBeNamed: true });
  const unnamed = await w.party(TUESDAY, { name: 'Secret Supplies' });
  await w.wait(id, later(1), { thirdPartyId: named, what: 'the proof of delivery' });
  await w.wait(id, later(2), { thirdPartyId: unnamed, what: 'a new leg' });
  const { words } = await draft(id, later(3));
  assert.equal(
    words.split('\n\n')[2],
    'We wait for the proof of delivery from Northgate Couriers, and asked them on Wednesday 2 December. We wait for a new leg from another organisation, and asked them on Thursday 3 December. Kiran Mehta looks after it.',
  );
  await write(id, words, later(3));
});

test('one that was taken back does not count', async () => {
  const id = await opened();
  await write(id, (await draft(id, later(1))).words, later(1));
  const second = await write(id, (await draft(id, later(2))).words, later(2));
  await inTransaction(cast.db, (tx) => undoReply(tx, second, cast.kiran, later(2)));
  assert.equal((await draft(id, later(3))).inARow, 1);
});
