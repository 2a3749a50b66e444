import type { DateOffer } from '../../contract/forecasts.ts';
import type { PromiseKind } from '../../contract/promises.ts';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { sayNumber } from '../../rules/wording/words.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { sayDay } from '../../rules/working-time/explain.ts';
import { dayOf } from '../../rules/working-time/local-day.ts';
import type { Db } from '../platform/db.ts';
import { defaultNextWord } from '../promises/next-word.ts';
import { teamCalendar } from '../team/desk.ts';
import { isWork, nextPossible } from './keeper.ts';
import { pastOf } from './past.ts';
import { selectKeeper, selectWaiting } from './store.ts';

/** So many of ten like it are done by the date that is offered: with room, not in the middle. */
const WITH_ROOM = 0.9;
/** A date is offered no nearer than this, in working minutes. */
const NEAREST_MINUTES = 60;

/**
 * The date to offer a customer, with room: by when nine in ten like it were done, at closing time of that day, on a day on which its
 * keeper can keep it. Our next word is never later than the desk's own rule. Where too few are like it, the desk's rule is the date
 * by which we say more: there is always one. Without a keeper it is the owner's, or `byId`'s.
 */
export async function offerDate(
  db: Db,
  conversationId: string,
  { kind, keeperId, byId }: { kind: PromiseKind; keeperId: string | null; byId: string },
  now: Date,
): Promise<DateOffer> {
  const c = await selectWaiting(db, conversationId);
  const [past, calendar, rule] = await Promise.all([
    pastOf(db),
    teamCalendar(db, c.teamId),
    defaultNextWord(db, now),
  ]);
  const keeper = await selectKeeper(db, keeperId ?? c.ownerId ?? byId, now);
  const outlook = isWork(kind)
    ? past.outlook('promise', kind, now, now)
    : c.answered
      ? null
      : past.outlook('answer', c.kind, c.openedAt, now);
  const time = outlook?.within(WITH_ROOM) ?? null;
  const likely = time === null ? null : closingOf(calendar, past.later(now, time), now);
  const isByLike = likely !== null && (isWork(kind) || likely <= rule.at);
  const wanted = isByLike ? likely : rule.at;
  const dueAt = nextPossible(wanted, kind, keeper, calendar) ?? wanted;
  const day = sayDay(dayOf(calendar.localDay(dueAt)));
  const moved = dueAt > wanted ? `, and ${keeper?.name ?? 'nobody'} cannot before` : '';
  return {
    dueAt: dueAt.toISOString(),
    dueWords: sayInstant(dueAt, calendar.zone, now),
    by: isByLike ? 'like' : 'rule',
    explanation: isByLike
      ? `9 in 10 like it were ${isWork(kind) ? 'done' : 'answered'} by then (from ${sayNumber(outlook?.cases ?? 0)} like it)${moved}: ${day}`
      : `${rule.explanation}${moved && `${moved}: ${day}`}`,
    cases: outlook?.cases ?? 0,
  };
}

/** The closing time of the instant's working day, or of the next one where that is too near. */
function closingOf(calendar: Calendar, at: Date, now: Date): Date {
  const soonest = calendar.addWorkingMinutes(now, NEAREST_MINUTES).at;
  const from = at > soonest ? at : soonest;
  const closing = calendar.closingTime(calendar.localDay(from));
  if (closing && closing >= from) return closing;
  return calendar.addWorkingDays(from, 1, { counting: 'day-after', until: 'closing' }).at;
}
