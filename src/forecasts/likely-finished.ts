import type { Calendar } from '../../rules/working-time/calendar.ts';
import { type Db, inTransaction, isAway, lockConversations } from '../platform/db.ts';
import { type Past, pastOf } from './past.ts';
import { insertToldRange, selectToldRange } from './told-store.ts';

/** So many of ten like it finish in the range. */
const LEVEL = 0.8;
/** A wider range tells nobody anything. */
const WIDEST_WORKING_DAYS = 10;

/**
 * When a conversation will probably be finished. `later`: not within what its customer was told. A range is given only by thirty or more
 * like it, and at most ten working days wide; once told, it gets narrower, or sooner, or is given up, and never
 * wider in silence.
 */
export type Finish =
  | { state: 'range'; fromAt: Date; toAt: Date; cases: number }
  | { state: 'later'; toldToAt: Date }
  | { state: 'unknown'; cases: number };

type Range = Extract<Finish, { state: 'range' }>;
type Told = Pick<Range, 'fromAt' | 'toAt'>;

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
 * As `likelyFinished`, for the customer's page: each range that it tells stands on record before it is told. What cannot be put on record now
 * is not told.
 */
export async function tellLikelyFinished(db: Db, c: Unfinished, now: Date): Promise<Finish> {
  const [past, told] = await Promise.all([pastOf(db), selectToldRange(db, c.id)]);
  const finish = finishOf(past, told, c, now);
  if (!isNews(finish, told, past.calendar)) return finish;
  try {
    return await inTransaction(db, async (tx) => {
      // two at once: the second tells what the first one noted
      await lockConversations(tx, [c.id]);
      const before = await selectToldRange(tx, c.id);
      const narrower = finishOf(past, before, c, now);
      if (isNews(narrower, before, past.calendar)) {
        const { fromAt, toAt, cases } = narrower;
        await insertToldRange(tx, { conversationId: c.id, fromAt, toAt, chance: LEVEL, cases }, now);
      }
      return narrower;
    });
  } catch (error) {
    if (!isAway(error)) throw error;
    return { state: 'unknown', cases: finish.cases };
  }
}

/** Customers are told days: another hour of the same ones is no news. */
function isNews(finish: Finish, told: Told | null, calendar: Calendar): finish is Range {
  if (finish.state !== 'range' || !told) return finish.state === 'range';
  const days = ({ fromAt, toAt }: Told) => `${calendar.localDay(fromAt)} ${calendar.localDay(toAt)}`;
  return days(finish) !== days(told);
}

function finishOf(past: Past, told: Told | null, c: Unfinished, now: Date): Finish {
  const likely = rangeOf(past, c, now);
  if (!told) return likely ?? { state: 'unknown', cases: past.ended('finish', c.kind) };
  if (told.toAt <= now || (likely && likely.fromAt > told.toAt))
    return { state: 'later', toldToAt: told.toAt };
  if (!likely)
    return { state: 'range', ...told, fromAt: later(now, told.fromAt), cases: past.ended('finish', c.kind) };
  // all of it is sooner than they were told, as where it turned out to be another kind of thing
  if (likely.toAt < told.fromAt) return likely;
  return { ...likely, fromAt: later(likely.fromAt, told.fromAt), toAt: earlier(likely.toAt, told.toAt) };
}

function rangeOf(past: Past, c: Unfinished, now: Date): Range | null {
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
