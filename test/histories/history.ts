import { Chance } from './chance.ts';

/** One line of a history, in milliseconds since 1970. */
export type PastCase = { id: string; category: string; openedAt: number; endedAt: number | null };

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const START = Date.UTC(2025, 0, 6);

/** The instants at which cases come in over some days, a number a day on average that may differ by the day. */
export function arrivals(chance: Chance, days: number, perDay: (day: number) => number): number[] {
  const instants: number[] = [];
  for (let day = 0; day < days; day++) {
    const mean = perDay(day);
    if (mean <= 0) continue;
    for (let at = chance.exponential(1 / mean); at < 1; at += chance.exponential(1 / mean))
      instants.push(START + (day + at) * DAY);
  }
  return instants;
}

/** Cases that each take their own time, whatever the others do. `end` says how long, or null where it never ends. */
export function onTheirOwn(
  instants: readonly number[],
  kind: (at: number) => string,
  lasts: (category: string, at: number) => number | null,
): PastCase[] {
  const until = instants.at(-1) ?? START;
  return instants.map((openedAt, i) => {
    const category = kind(openedAt);
    const time = lasts(category, openedAt);
    const endedAt = time === null || openedAt + time > until ? null : openedAt + time;
    return { id: `c${i + 1}`, category, openedAt, endedAt };
  });
}

/** Cases that wait their turn for one of several people, who work around the clock. */
export function inTurn(
  instants: readonly number[],
  kind: (at: number) => string,
  people: number,
  work: (category: string) => number,
): PastCase[] {
  const free = Array.from({ length: people }, () => 0);
  const until = instants.at(-1) ?? START;
  return instants.map((openedAt, i) => {
    const category = kind(openedAt);
    const who = free.indexOf(Math.min(...free));
    const end = Math.max(openedAt, free[who] as number) + work(category);
    free[who] = end;
    return { id: `c${i + 1}`, category, openedAt, endedAt: end > until ? null : end };
  });
}

/** The same instant, or the next one at which somebody works: Monday to Friday, 9 to 17. */
export function atWork(at: number): number {
  const day = Math.floor(at / DAY);
  const hour = (at - day * DAY) / HOUR;
  const weekday = (day + 3) % 7;
  const open = (on: number): number => on * DAY + 9 * HOUR;
  if (weekday > 4) return open(day + 7 - weekday);
  if (hour < 9) return open(day);
  if (hour < 17) return at;
  return open(weekday === 4 ? day + 3 : day + 1);
}

/** The instant that is some working time later. */
export function afterWork(at: number, time: number): number {
  let now = atWork(at);
  for (let left = time; ; ) {
    const closing = Math.floor(now / DAY) * DAY + 17 * HOUR;
    if (now + left <= closing) return now + left;
    left -= closing - now;
    now = atWork(closing);
  }
}
