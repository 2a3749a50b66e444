import type { DateJudgement } from '../../contract/forecasts.ts';
import type { PromiseKind } from '../../contract/promises.ts';
import type { Outlook } from '../../rules/forecast/outlook.ts';
import { sayNumber } from '../../rules/wording/words.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { type Keeper, obstacleOf, sayObstacle } from './keeper.ts';

const MINUTE = 60_000;

/** From so many due on one day on, one more is tight. */
const MANY = 4;

/** A date by which fewer than this share of like promises are done is sooner than usual. */
const USUAL = 0.2;

/** A date that somebody thinks of, and who would keep it. */
export interface Thought {
  dueAt: Date;
  kind: PromiseKind;
  keeper: Keeper | null;
  /** what like promises tell; null where too few were done */
  outlook: Outlook | null;
}

/** What stands for and against promising a date, worst first. Closed, away and full cannot be kept; the rest is advice. */
export function judgeDate(
  { dueAt, kind, keeper, outlook }: Thought,
  calendar: Calendar,
  now: Date,
): Omit<DateJudgement, 'question'> {
  const day = calendar.localDay(dueAt);
  const chance = outlook?.chanceWithin(calendar.workingMinutesBetween(now, dueAt) * MINUTE) ?? null;
  const judged = (verdict: DateJudgement['verdict'], words: string) => ({
    verdict,
    words,
    day,
    chance,
    cases: outlook?.cases ?? 0,
  });
  const obstacle = obstacleOf(dueAt, kind, keeper, calendar);
  if (obstacle) return judged(obstacle, sayObstacle(obstacle, dueAt, kind, keeper, calendar));
  const due = keeper?.due[day]?.all ?? 0;
  if (due >= MANY) return judged('tight', `Tight: ${sayNumber(due)} due that day`);
  if (outlook && chance !== null && chance < USUAL)
    return judged('sooner', `Sooner than usual: 8 in 10 take ${sayRange(outlook, calendar, now)}`);
  return judged('fits', 'Fits');
}

/** "4–7 working days", or "more than 4 working days" where the slowest are not done yet. */
function sayRange(outlook: Outlook, calendar: Calendar, now: Date): string {
  const days = (time: number) => Math.max(1, Math.ceil(time / MINUTE / workingDay(calendar, now) - 0.01));
  const from = days(outlook.range(0.8)?.from ?? outlook.within(0.1) ?? 0);
  const upper = outlook.within(0.9);
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
