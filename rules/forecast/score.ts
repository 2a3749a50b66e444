import type { Replayed } from './replay.ts';

/** So many cases one after the other are a block, the worst of which is told. */
const BLOCK = 100;

/** From so many that have ended on, silence is to be rare. */
const WARM = 60;

export type Score = {
  cases: number;
  abstained: number;
  /** The share of silence among cases that came in after 60 had ended; null where there are none. */
  abstainedAfter60: number | null;
  /** How many have a range of which it is known whether it was right. */
  judged: number;
  /** The share that ended within its range, and that ended by its latest time. */
  coverage: number | null;
  onTime: number | null;
  /** The mean Winkler score of those that have ended, and the middle width of a range, in milliseconds. */
  winkler: number | null;
  width: number | null;
  worstBlock: { coverage: number | null; onTime: number | null };
};

/** How honest and how sharp the forecasts of a replay were. `level` is the share that the ranges were to hold. */
export function score(rows: readonly Replayed[], level: number): Score {
  const warm = rows.filter(({ endedBefore }) => endedBefore >= WARM);
  const inside = rows.flatMap((row) => row.inside ?? []);
  const onTime = rows.flatMap((row) => row.onTime ?? []);
  const scores = rows.flatMap(({ forecast, endedAt }) =>
    forecast && endedAt !== null ? winkler(forecast.from, forecast.to, endedAt, level) : [],
  );
  const widths = rows.flatMap(({ forecast }) => (forecast ? forecast.to - forecast.from : []));
  return {
    cases: rows.length,
    abstained: rows.filter(({ forecast }) => !forecast).length,
    abstainedAfter60: share(warm.map(({ forecast }) => !forecast)),
    judged: inside.length,
    coverage: share(inside),
    onTime: share(onTime),
    winkler: scores.length ? scores.reduce((sum, one) => sum + one, 0) / scores.length : null,
    width: widths.sort((a, b) => a - b)[widths.length >> 1] ?? null,
    worstBlock: { coverage: worstBlock(inside), onTime: worstBlock(onTime) },
  };
}

/** The Winkler score of a range: its width and, where it was wrong, how far off it was times what that costs at its level. */
export function winkler(from: number, to: number, came: number, level: number): number {
  const cost = 2 / (1 - level);
  return to - from + cost * Math.max(0, from - came, came - to);
}

function share(marks: readonly boolean[]): number | null {
  return marks.length ? marks.filter(Boolean).length / marks.length : null;
}

/** The lowest share in any stretch of a hundred; null where there are fewer. */
function worstBlock(marks: readonly boolean[]): number | null {
  if (marks.length < BLOCK) return null;
  let right = marks.slice(0, BLOCK).filter(Boolean).length;
  let worst = right;
  for (let i = BLOCK; i < marks.length; i++) {
    right += Number(marks[i]) - Number(marks[i - BLOCK]);
    worst = Math.min(worst, right);
  }
  return worst / BLOCK;
}
