import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { giveTo } from '../conversations/conversations.ts';
import { inTransaction } from '../platform/db.ts';
import { makePromises } from '../promises/promises.ts';
import { planAbsence } from '../team/away.ts';
import { followTheDay } from './absences.ts';

let cast: Cast;
before(async () => {
  cast = await openCast();
});
after(() => cast.close());

test('what somebody else took over at the moment in which an absence begins stays with them', async () => {
  const { db, kiran, sam, ruth } = cast;
  const { conversation: c, contact } = await cast.mailIn({ email: 'one@example.org' }, TUESDAY);
  const now = minutesAfter(TUESDAY, 60);
  const promiseId = await inTransaction(db, async (tx) => {
    await giveTo(tx, c.id, { agentId: kiran }, { agentId: kiran, reason: '' }, TUESDAY);
    await planAbsence(tx, kiran, { from: now, until: null, coverId: ruth }, kiran, TUESDAY);
    const [made] = await makePromises(
      tx,
      [
        {
          conversationId: c.id,
          contactId: contact.id,
          kind: 'action',
          what: 'Bring the leg',
          dueAt: minutesAfter(TUESDAY, 2880),
          madeById: kiran,
          rehearsed: false,
        },
      ],
      'open',
      TUESDAY,
    );
    return made as string;
  });
  let begins: Promise<boolean> | undefined;
  await inTransaction(db, async (tx) => {
    await giveTo(tx, c.id, { agentId: sam }, { agentId: sam, reason: '' }, now);
    begins = followTheDay(db, now);
    // it has read whose the promise was, and waits for the conversation
    await pause(300);
  });
  await begins;
  const { givenToId } = await db
    .selectFrom('promise')
    .select('givenToId')
    .where('id', '=', promiseId)
    .executeTakeFirstOrThrow();
  assert.equal(givenToId, null);
});
