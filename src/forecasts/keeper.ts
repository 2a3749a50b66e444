import type { Obstacle } from '../../contract/forecasts.ts';
import type { PromiseKind } from '../../contract/promises.ts';
import { sayNumber } from '../../rules/wording/words.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { sayDay } from '../../rules/working-time/explain.ts';
import { dayOf } from '../../rules/working-time/local-day.ts';

/** Who would keep a promise, and what they owe. */
export interface Keeper {
  id: string;
  name: string;
  /** when they are away, planned ahead; instants as JSON has them */
  absences: { from: string; until: string | null }[];
  /** open promises of theirs by local day; `work`: those that are kept by more than writing */
  due: Record<string, { all: number; work: number }>;
  /** the most work that they finished in one day of the last four weeks */
  mostInADay: number;
}

/** So much work in one day anybody does. */
const ROOM = 8;
/** A possible day is looked for so many working days on. */
const LOOKED_AHEAD = 60;

/** Kept by more than writing: only so much of that fits in a day. */
export const isWork = (kind: PromiseKind): boolean =>
  kind === 'action' || kind === 'callback' || kind === 'payment' || kind === 'return';

/** What makes a promise impossible to keep at an instant: nobody works that day, the keeper is away, or their day is full already. */
export function obstacleOf(
  dueAt: Date,
  kind: PromiseKind,
  keeper: Keeper | null,
  calendar: Calendar,
): Obstacle | null {
  const day = calendar.localDay(dueAt);
  if (!calendar.isWorkingDay(day)) return 'closed';
  if (!keeper) return null;
  if (isAway(keeper, dueAt)) return 'away';
  return isWork(kind) && workOn(keeper, day) >= roomFor(keeper.mostInADay) ? 'full' : null;
}

export const isAway = ({ absences }: Pick<Keeper, 'absences'>, at: Date): boolean =>
  absences.some(({ from, until }) => new Date(from) <= at && (until === null || at <= new Date(until)));

/** How much work they take on for one day: what they have lately been seen to do, and never less than is usual. */
export const roomFor = (mostInADay: number): number => Math.max(ROOM, mostInADay);
const workOn = ({ due }: Keeper, day: string): number => due[day]?.work ?? 0;

/** "Cannot be kept: Christmas Day, try Tue 29 Dec". */
export function sayObstacle(
  obstacle: Obstacle,
  dueAt: Date,
  kind: PromiseKind,
  keeper: Keeper | null,
  calendar: Calendar,
): string {
  const day = calendar.localDay(dueAt);
  const why = {
    closed: calendar.hours.closures.find(({ on }) => on === day)?.name ?? 'we are closed',
    away: `${keeper?.name} is away then`,
    full: `${sayNumber(keeper ? workOn(keeper, day) : 0)} things are due from ${keeper?.name} that day already`,
  }[obstacle];
  const next = nextPossible(dueAt, kind, keeper, calendar);
  return `Cannot be kept: ${why}${next ? `, try ${sayDay(dayOf(calendar.localDay(next)))}` : ''}`;
}

/** The instant itself if the promise can be kept then, otherwise the closing time of the next day on which it can; null within sixty. */
export function nextPossible(
  dueAt: Date,
  kind: PromiseKind,
  keeper: Keeper | null,
  calendar: Calendar,
): Date | null {
  let at = dueAt;
  for (let days = 0; days < LOOKED_AHEAD; days++) {
    if (!obstacleOf(at, kind, keeper, calendar)) return at;
    at = calendar.addWorkingDays(at, 1, { counting: 'day-after', until: 'closing' }).at;
  }
  return null;
}
