import type { DateJudgement } from '../../contract/forecasts.ts';
import { Survival } from '../../rules/forecast/survival.ts';
import { sayNumber } from '../../rules/wording/words.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { sayDay } from '../../rules/working-time/explain.ts';
import { dayOf } from '../../rules/working-time/local-day.ts';
import type { Keeper } from './store.ts';

/** So many like promises must have been done before they speak. */
const ENOUGH = 30;

/** From so many due on one day on, one more is tight. */
const MANY = 4;

/** A date by which fewer than this share of like promises are done is sooner than usual. */
const USUAL = 0.2;

/** What stands for and against promising a date, worst first. Closed and away cannot be kept; the rest is advice. */
export function judgeDate(
  dueAt: Date,
  keeper: Keeper | null,
  like: readonly { madeAt: Date; doneAt: Date | null }[],
  calendar: Calendar,
  now: Date,
): DateJudgement {
  const times = survivalOf(like, calendar, now);
  const chance = times.ended >= ENOUGH ? times.share(calendar.workingMinutesBetween(now, dueAt)) : null;
  const judged = (verdict: DateJudgement['verdict'], words: string): DateJudgement => ({
    verdict,
    words,
    chance,
    cases: times.cases,
  });
  const day = calendar.localDay(dueAt);
  if (!calendar.isWorkingDay(day)) return judged('closed', `Cannot be kept: ${whyClosed(day, calendar)}`);
  if (keeper && isAway(keeper, dueAt)) return judged('away', `Cannot be kept: ${keeper.name} is away then`);
  if (keeper && keeper.dueThatDay >= MANY)
    return judged('tight', `Tight: ${sayNumber(keeper.dueThatDay)} due that day`);
  if (chance !== null && chance < USUAL)
    return judged('sooner', `Sooner than usual: 8 in 10 take ${sayRange(times, calendar, now)}`);
  return judged('fits', 'Fits');
}

function survivalOf(
  like: readonly { madeAt: Date; doneAt: Date | null }[],
  calendar: Calendar,
  now: Date,
): Survival {
  const took = (from: Date, to: Date) => Math.max(0, calendar.workingMinutesBetween(from, to));
  return new Survival(
    Float64Array.from(like.flatMap(({ madeAt, doneAt }) => (doneAt ? took(madeAt, doneAt) : []))),
    Float64Array.from(like.flatMap(({ madeAt, doneAt }) => (doneAt ? [] : took(madeAt, now)))),
  );
}

function whyClosed(day: string, calendar: Calendar): string {
  const why = calendar.hours.closures.find(({ on }) => on === day)?.name ?? 'we are closed';
  const noon = new Date(`${day}T12:00:00Z`);
  const { at } = calendar.addWorkingDays(noon, 0, { counting: 'day-after', until: 'closing' });
  return `${why}, try ${sayDay(dayOf(calendar.localDay(at)))}`;
}

function isAway({ awayFrom, awayUntil }: Keeper, at: Date): boolean {
  return awayFrom !== null && awayFrom <= at && (awayUntil === null || at < awayUntil);
}

/** "4–7 working days", or "more than 4 working days" where the slowest are not done yet. */
function sayRange(times: Survival, calendar: Calendar, now: Date): string {
  const days = (minutes: number) => Math.max(1, Math.ceil(minutes / workingDay(calendar, now)));
  const from = days(times.notBefore(0.1));
  const upper = times.within(0.9);
  if (upper === null) return `more than ${from === 1 ? 'one working day' : `${from} working days`}`;
  const to = days(upper);
  return from === to ? (to === 1 ? 'one working day' : `${to} working days`) : `${from}–${to} working days`;
}

/** The usual length of a working day, in minutes: over the last four weeks. */
function workingDay(calendar: Calendar, now: Date): number {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  const worked = Array.from({ length: 28 }, (_, i) => calendar.localDay(ago(i + 1))).filter((day) =>
    calendar.isWorkingDay(day),
  );
  return calendar.workingMinutesBetween(ago(28), now) / Math.max(1, worked.length);
}
