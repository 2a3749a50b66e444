import type { Calendar } from '../../rules/working-time/calendar.ts';
import { type Db, inTransaction, isAway } from '../platform/db.ts';
import { type Past, pastOf } from './past.ts';
import { insertToldRange, selectToldRange } from './told-store.ts';

/** So many of ten like it finish in the range. */
const LEVEL = 0.8;
/** A wider range tells nobody anything. */
const WIDEST_WORKING_DAYS = 10;

/**
 * When a conversation will probably be finished. `later`: not within what its customer was told. A range is given only by thirty or more
 * like it, and at most ten working days wide; once told, it gets narrower or is given up, and never wider in silence.
 */
export type Finish =
  | { state: 'range'; fromAt: Date; toAt: Date; cases: number }
  | { state: 'later'; toldToAt: Date }
  | { state: 'unknown'; cases: number };

export interface Unfinished {
  id: string;
  kind: string;
  openedAt: Date;
}

export async function likelyFinished(db: Db, c: Unfinished, now: Date): Promise<Finish> {
  const [past, told] = await Promise.all([pastOf(db), selectToldRange(db, c.id)]);
  return finishOf(past, told, c, now);
}

/**
 * As `likelyFinished`, for the customer's page: what it tells first stands on record before it is told. What cannot be put on record now
 * is not told.
 */
export async function tellLikelyFinished(db: Db, c: Unfinished, now: Date): Promise<Finish> {
  const [past, told] = await Promise.all([pastOf(db), selectToldRange(db, c.id)]);
  const finish = finishOf(past, told, c, now);
  if (finish.state !== 'range' || told) return finish;
  const { fromAt, toAt, cases } = finish;
  try {
    return await inTransaction(db, async (tx) => {
      await insertToldRange(tx, { conversationId: c.id, fromAt, toAt, chance: LEVEL, cases }, now);
      // two at once: both tell what the first one noted
      return finishOf(past, await selectToldRange(tx, c.id), c, now);
    });
  } catch (error) {
    if (!isAway(error)) throw error;
    return { state: 'unknown', cases };
  }
}

function finishOf(past: Past, told: { fromAt: Date; toAt: Date } | null, c: Unfinished, now: Date): Finish {
  const likely = rangeOf(past, c, now);
  if (!told) return likely ?? { state: 'unknown', cases: past.ended('finish', c.kind) };
  if (told.toAt <= now || (likely && likely.fromAt > told.toAt))
    return { state: 'later', toldToAt: told.toAt };
  const { fromAt, toAt, cases } = likely ?? { ...told, cases: past.ended('finish', c.kind) };
  return { state: 'range', fromAt: later(fromAt, told.fromAt), toAt: earlier(toAt, told.toAt), cases };
}

function rangeOf(past: Past, c: Unfinished, now: Date): Extract<Finish, { state: 'range' }> | null {
  const outlook = past.outlook('finish', c.kind, c.openedAt, now);
  const range = outlook?.range(LEVEL);
  if (!outlook || !range) return null;
  const [fromAt, toAt] = [past.later(now, range.from), past.later(now, range.to)];
  return workingDays(past.calendar, fromAt, toAt) <= WIDEST_WORKING_DAYS
    ? { state: 'range', fromAt, toAt, cases: outlook.cases }
    : null;
}

/** Working days from one instant's day to another's, both counted; more than ten are not counted further. */
function workingDays(calendar: Calendar, from: Date, to: Date): number {
  const last = calendar.localDay(to);
  let at = from;
  let days = 1;
  while (calendar.localDay(at) < last && days <= WIDEST_WORKING_DAYS) {
    at = calendar.addWorkingDays(at, 1, { counting: 'day-after', until: 'same-time' }).at;
    days += 1;
  }
  return days;
}

const later = (a: Date, b: Date) => (a > b ? a : b);
const earlier = (a: Date, b: Date) => (a < b ? a : b);
