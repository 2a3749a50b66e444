import type { PastCase } from './past.ts';
import { Survival } from './survival.ts';

/** So many cases, the last to have come in, say how long such cases take. */
const WINDOW = 400;

/** Fewer that have ended say nothing of nine in ten: the slowest of nine is the tenth's bound. */
export const FEWEST = 9;

/** An open case this many times as old as all but the slowest hundredth is one that nobody will end. */
const GIVEN_UP = 3;

/**
 * How long the last cases took, as measured: from the time that one has lasted, so far or in all. The window is doubled until
 * its curve reaches `reach`: where many come in and take long, the last few hundred are nearly all open still, and those that
 * have ended are the quick ones.
 */
export function lookBack(
  cases: readonly PastCase[],
  now: number,
  reach: number,
  measure: (past: PastCase, lasted: number) => number,
): Survival {
  for (let size = WINDOW; ; size *= 2) {
    const survival = survivalOf(cases.slice(-size), now, measure);
    if (size >= cases.length || survival.within(reach) !== null) return survival;
  }
}

function survivalOf(
  cases: readonly PastCase[],
  now: number,
  measure: (past: PastCase, lasted: number) => number,
): Survival {
  const ended: number[] = [];
  const open: number[] = [];
  for (const past of cases) {
    if (past.endedAt === null) open.push(measure(past, now - past.openedAt));
    else ended.push(measure(past, past.endedAt - past.openedAt));
  }
  const times = Float64Array.from(ended).sort();
  if (open.length === 0 || times.length < FEWEST) return new Survival(times, Float64Array.from(open));
  const slowest = times[Math.floor((times.length - 1) * 0.99)] as number;
  return new Survival(times, Float64Array.from(open.filter((age) => age <= GIVEN_UP * slowest)));
}
