import { type Bounds, type PastCase, type Said, VIEWS, type View } from './past.ts';
import { firstWhere } from './survival.ts';
import { lookBack } from './window.ts';

/** What is further off than chance would have it, this many standard errors, is put right; and only what is beyond. */
const CHANCE = 2;
/** A bound is never moved by more than this, up or down: what was said while little was known says little of what is said now. */
const MOST = 1.5;
/** Fewer that have ended tell nothing of our bounds. */
const FEWEST_ENDED = 200;

/** So many cases whose time was up tell which view of the past has lately been right. */
const JUDGED = 300;
const FEWEST_JUDGED = 60;
/** Standard errors. Weaker evidence turned the queue off in the middle of surges. */
const BEYOND_DOUBT = 4;

export type Factors = { readonly [bound in keyof Bounds]: number };
export type Levels = { readonly [bound in keyof Bounds]: number };

/**
 * By how much our own bounds have lately been off, as factors. Every bound that we gave is judged, over all categories: also that
 * of a case that is still open, from the moment at which it passes, so that the quick ones do not speak for the slow.
 */
export function learnt(
  cases: readonly PastCase[],
  now: number,
  levels: Levels,
): { factors: Factors; cases: number } {
  let most = 0;
  const factor = (bound: keyof Bounds): number => {
    const level = levels[bound];
    const record = lookBack(cases, now, level, ({ said }, lasted) =>
      said ? lasted / Math.max(said.byView[said.view][bound], 1) : lasted,
    );
    most = Math.max(most, record.cases);
    // Hardly any have been open for as long as we said, so nothing is known of our bounds.
    if (record.ended < FEWEST_ENDED || (record.within(level) === null && record.lasting(1) < FEWEST_JUDGED))
      return 1;
    const chance = CHANCE * Math.sqrt((level * (1 - level)) / Math.max(record.ended, 1));
    const share = record.share(1);
    const aim = share < level ? level - chance : level + chance;
    if (share < level ? share >= aim : share <= aim) return 1;
    return Math.min(MOST, Math.max(1 / MOST, record.within(aim) ?? MOST));
  };
  const to = factor('to');
  const latest = levels.latest === levels.to ? to : factor('latest');
  return { factors: { from: factor('from'), to, latest }, cases: most };
}

/** The view that has been nearest among cases that came in before `until`: `usual`, unless another was so by more than chance. */
export function bestView(
  cases: readonly PastCase[],
  now: number,
  until: number,
  usual: View,
  levels: Levels,
): View {
  const judged: { took: number; said: Said }[] = [];
  const last = firstWhere(cases.length, (i) => (cases[i] as PastCase).openedAt > until) - 1;
  for (let i = last; i >= 0 && judged.length < JUDGED; i--) {
    const { openedAt, endedAt, said } = cases[i] as PastCase;
    if (said) judged.push({ took: (endedAt ?? now) - openedAt, said });
  }
  if (judged.length < FEWEST_JUDGED) return usual;
  let best = usual;
  let gain = 0;
  for (const view of VIEWS) {
    const gains = judged.map(
      ({ took, said }) =>
        distance(took, said.byView[usual], levels) - distance(took, said.byView[view], levels),
    );
    const mean = gains.reduce((sum, one) => sum + one, 0) / gains.length;
    const spread = Math.sqrt(gains.reduce((sum, one) => sum + (one - mean) ** 2, 0) / gains.length);
    if (mean <= gain || mean < BEYOND_DOUBT * (spread / Math.sqrt(gains.length))) continue;
    best = view;
    gain = mean;
  }
  return best;
}

/** How far bounds were from what came, in proportion: the pinball loss of the logarithm. */
function distance(took: number, { from, to }: Bounds, levels: Levels): number {
  return pinball(took, from, levels.from) + pinball(took, to, levels.to);
}

function pinball(took: number, bound: number, level: number): number {
  const over = Math.log(Math.max(took, 1)) - Math.log(Math.max(bound, 1));
  return over > 0 ? level * over : (level - 1) * over;
}
