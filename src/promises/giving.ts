import { whoCannotSee } from '../conversations/visibility.ts';
import { lockConversations, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { mustBe, mustSeeWhatTheyOwe, type PromiseRow, takePromise } from './promises.ts';
import * as store from './store.ts';

/** Gives one promise to a colleague, or (null) back to whoever owns the conversation. */
export async function give(
  tx: Tx,
  id: string,
  toId: string | null,
  by: string | null,
  now: Date,
): Promise<PromiseRow> {
  const p = await takePromise(tx, id);
  mustBe(p, 'open', 'pending');
  if (toId) await mustSeeWhatTheyOwe(tx, p.conversationId, toId);
  await store.givePromise(tx, id, toId);
  await record(
    tx,
    { kind: 'promise-given', conversationId: p.conversationId, promiseId: id, agentId: by, data: { toId } },
    now,
  );
  return p;
}

/** Everything that was given to someone who leaves passes to another; what that one may not see, to the conversation's owner. */
export async function giveAll(tx: Tx, fromId: string, toId: string, byId: string, now: Date): Promise<void> {
  const given = await store.promisesGivenTo(tx, fromId);
  await lockConversations(
    tx,
    given.map((p) => p.conversationId),
  );
  for (const p of given) {
    const isBlind = (await whoCannotSee(tx, p.conversationId, [toId])).length > 0;
    await give(tx, p.id, isBlind ? null : toId, byId, now);
  }
}

/** What was given to somebody who cannot see it any more is the owner's again. */
export async function takeBackUnseen(tx: Tx, now: Date): Promise<void> {
  const unseen = await store.promisesUnseen(tx);
  for (const p of unseen) {
    await store.givePromise(tx, p.id, null);
    const data = { toId: p.ownerId, because: 'cannot-see' };
    await record(tx, { kind: 'promise-given', conversationId: p.conversationId, promiseId: p.id, data }, now);
  }
}
