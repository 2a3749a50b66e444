import { History } from '../rules/forecast/history.ts';
import type { PastCase } from '../rules/forecast/past.ts';
import { clockTime } from '../rules/forecast/replay.ts';
import { Chance } from '../test/histories/chance.ts';
import { arrivals, DAY } from '../test/histories/history.ts';
import { report } from './measure.ts';

const CASES = 40_000;
const ASKED = 2_000;

/** What one forecast costs with 40,000 cases of history, each asked right after the desk has changed, and what building it costs. */
export async function run(): Promise<void> {
  // Two thousand a day that take a week or two: the last few hundred are all open, so that the window must be widened far.
  for (const [name, perDay] of [
    ['40 a day', 40],
    ['2,000 a day', 2_000],
  ] as const) {
    const chance = new Chance(7);
    const history = new History({ level: 0.8, latest: 0.9, week: clockTime.week });
    const instants = arrivals(chance, (CASES + ASKED) / perDay + 2, () => perDay).slice(0, CASES + ASKED);
    const waiting: { past: PastCase; until: number }[] = [];
    const asked: number[] = [];
    const began = performance.now();
    for (const [i, now] of instants.entries()) {
      if (i === CASES)
        report('forecast', `feeding ${CASES} cases, ${name}`, [performance.now() - began], 'ms');
      for (let at = waiting.length - 1; at >= 0; at--) {
        const { past, until } = waiting[at] as { past: PastCase; until: number };
        if (until >= now) break;
        history.end(past, until);
        waiting.pop();
      }
      const start = performance.now();
      const { past } = history.open(`kind ${Math.floor(chance.next() * 8)}`, now);
      if (i >= CASES) asked.push(performance.now() - start);
      waiting.push({ past, until: now + chance.around(6 * DAY, 0.6) });
      if (i % 500 === 0) waiting.sort((a, b) => b.until - a.until);
    }
    report('forecast', `one forecast, ${name}`, asked, 'ms');
  }
}
