import { togetherOrAlone } from '../platform/batch.ts';
import type { Config } from '../platform/config.ts';
import { type Db, inTransaction, lockFreeConversations, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import type { Log } from '../platform/log.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { deskCalendar, readDesk } from '../team/desk.ts';
import { ask, readAskAbout } from './ask.ts';
import { closeAtEnd, followClosing, type Resolve } from './close.ts';
import { breakRequests, dueRequests } from './requests.ts';
import { nextAsk } from './rhythm.ts';
import { tellShaken } from './shaken.ts';
import * as store from './store.ts';
import { endThese } from './waits.ts';

const BATCH = 100;
/** What can't be done is set aside this long, so that it does not jam the others. */
const ASIDE_MS = 3_600_000;
const LOOK_AGAIN_MS = 60_000;

export interface WaitsHands {
  db: Db;
  config: Config;
  log: Log;
  resolve: Resolve;
}

/**
 * Does what falls due on waits and requests: asks again, says what is late, closes at the stated end. Any number of processes may run it:
 * each wait is read again under its conversation's lock, and each due time is asked for once.
 */
export function startWaits({ db, config, clock, log }: Platform, resolve: Resolve): Loop {
  const aside = new Map<string, number>();
  return startLoop('waits', 1_000, () => watchWaits({ db, config, log, resolve }, clock.now(), aside), log);
}

/** One pass. True when there may be more to do at once. `aside`: until when (real time) an id is left alone. */
export async function watchWaits(
  hands: WaitsHands,
  now: Date,
  aside = new Map<string, number>(),
): Promise<boolean> {
  const { db, log } = hands;
  if ((await readDesk(db)).heldAt) return false;
  for (const [id, until] of aside) if (until < Date.now()) aside.delete(id);
  const setAside = (what: string, id: string, error: unknown) => {
    aside.set(id, Date.now() + ASIDE_MS);
    log('error', `${what} and is set aside for an hour`, { error, id });
  };
  const moved = await togetherOrAlone(
    await store.dueWaits(db, now, BATCH, [...aside.keys()]),
    (due) => inTransaction(db, (tx) => moveOnThese(tx, due, hands, now)),
    ({ id }, error) => setAside('something that we wait for could not be moved on', id, error),
  );
  const broken = await togetherOrAlone(
    await dueRequests(db, now, BATCH, [...aside.keys()]),
    (due) => inTransaction(db, (tx) => breakRequests(tx, due, now)),
    ({ id }, error) => setAside('a request among colleagues could not be settled', id, error),
  );
  return [...moved, ...broken].some((count) => count > 0);
}

async function moveOnThese(
  tx: Tx,
  due: { id: string; conversationId: string }[],
  hands: WaitsHands,
  now: Date,
): Promise<number> {
  // an answer that holds the lock is about to end it: leave it, the next pass looks again
  const ours = await lockFreeConversations(
    tx,
    due.map((wait) => wait.conversationId),
  );
  const open = await store.openWaits(
    tx,
    due.map(({ id }) => id),
  );
  const free = open.filter((wait) => ours.has(wait.conversationId));
  const over = await store.waitsOnWhatIsOver(
    tx,
    free.map(({ id }) => id),
  );
  for (const wait of free)
    if (over.has(wait.id)) await endThese(tx, [wait], 'closed', {}, now);
    else await moveOn(tx, wait, hands, now);
  return free.length;
}

/** One thing that is due on one wait; what else is due on it is found by the next pass. */
async function moveOn(tx: Tx, wait: store.WaitRow, hands: WaitsHands, now: Date): Promise<void> {
  const isDue = (at: Date | null): boolean => at !== null && at <= now;
  if (isDue(wait.askAt)) {
    if (wait.closingId) return followClosing(tx, wait, hands, now);
    return wait.begunAt ? ask(tx, wait, hands.config, now) : begin(tx, wait, now);
  }
  if (wait.thirdPartyId) {
    if (isDue(wait.expectedBy) && !wait.slippedAt) await slip(tx, wait, now);
    return;
  }
  if (isDue(wait.endsAt) && !wait.comesUpAt && !wait.closingId) await closeAtEnd(tx, wait, hands, now);
}

/** Whether the words that ask were accepted: from then on we wait. Taken back or refused: nobody was asked. */
async function begin(tx: Tx, wait: store.WaitRow, now: Date): Promise<void> {
  const delivery = wait.messageId ? await store.deliveryState(tx, wait.messageId) : null;
  if (delivery?.state === 'cancelled' || delivery?.state === 'refused')
    return endThese(tx, [wait], 'never-asked', {}, now);
  if (delivery && delivery.state !== 'accepted')
    return store.changeWait(tx, wait.id, { askAt: new Date(now.getTime() + LOOK_AGAIN_MS) });
  const askedAt = delivery?.acceptedAt ?? now;
  const calendar = await deskCalendar(tx);
  await store.changeWait(tx, wait.id, {
    askedAt,
    begunAt: now,
    askAt: nextAsk(calendar, askedAt, wait.everyDays, wait.endsAt),
  });
  await record(
    tx,
    { kind: 'wait-begun', conversationId: wait.conversationId, data: { waitId: wait.id } },
    now,
  );
}

/** It is later than we expected: what stands on it is at risk, and whoever has to keep that is told. */
async function slip(tx: Tx, wait: store.WaitRow, now: Date): Promise<void> {
  await store.changeWait(tx, wait.id, { slippedAt: now });
  const { keeperId } = await readAskAbout(tx, wait);
  // one alert: where a promise stands on it, that it is at risk says more
  const shaken = await tellShaken(tx, { waitId: wait.id }, now);
  await record(
    tx,
    {
      kind: 'wait-late',
      conversationId: wait.conversationId,
      data: { waitId: wait.id, toIds: shaken ? [] : [keeperId] },
    },
    now,
  );
}
