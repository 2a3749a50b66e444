import { type Forecast, History } from './history.ts';
import type { PastCase } from './past.ts';

/** A case of a history, by instants in milliseconds. */
export type RecordedCase = { id: string; category: string; openedAt: number; endedAt: number | null };

/** The axis on which times are counted: all that passes, or working time. */
export type Axis = {
  /** The place of an instant. */
  of(instant: number): number;
  /** The instant that is so much later, on the axis. */
  later(instant: number, time: number): number;
  /** The length of a week. */
  week: number;
};

const WEEK = 7 * 86_400_000;
export const clockTime: Axis = {
  of: (instant) => instant,
  later: (instant, time) => instant + time,
  week: WEEK,
};

/** What was said of one case when it came in, by instants, and what came of it. */
export type Replayed = RecordedCase & {
  /** null where nothing was said. */
  forecast: { from: number; to: number; latest: number; cases: number; basis: Forecast['basis'] } | null;
  /** How many had ended by then. */
  endedBefore: number;
  /** Whether it ended within the range; null where that is not known yet. */
  inside: boolean | null;
  /** Whether it ended by the latest time; null where that is not known yet. */
  onTime: boolean | null;
};

/**
 * Goes through a history in the order of time and says of each case, when it comes in, what the cases before it told by then.
 * A case that is still open when the history ends counts as late from the moment at which its bound passed.
 */
export function replay(
  recorded: readonly RecordedCase[],
  { level, latest, axis }: { level: number; latest: number; axis: Axis },
): Replayed[] {
  const opening = recorded.toSorted((a, b) => a.openedAt - b.openedAt);
  const until = recorded.reduce((last, one) => Math.max(last, one.openedAt, one.endedAt ?? 0), 0);
  const history = new History({ level, latest, week: axis.week });
  const open = new Map<RecordedCase, PastCase>();
  const ending = opening
    .filter(({ endedAt }) => endedAt !== null)
    .sort((a, b) => (a.endedAt as number) - (b.endedAt as number));
  let next = 0;
  return opening.map((one) => {
    // what ends at the very instant at which this one comes in is not known yet
    for (let end = ending[next]; end && (end.endedAt as number) < one.openedAt; end = ending[++next]) {
      history.end(open.get(end) as PastCase, axis.of(end.endedAt as number));
      open.delete(end);
    }
    const endedBefore = history.ended;
    const { past, forecast } = history.open(one.category, axis.of(one.openedAt));
    open.set(one, past);
    return { ...one, ...judged(one, forecast, axis, until), endedBefore };
  });
}

function judged(
  one: RecordedCase,
  forecast: Forecast | null,
  axis: Axis,
  until: number,
): Pick<Replayed, 'forecast' | 'inside' | 'onTime'> {
  if (!forecast) return { forecast: null, inside: null, onTime: null };
  const { cases, basis } = forecast;
  const at = (time: number): number => axis.later(one.openedAt, time);
  const [from, to, latest] = [at(forecast.from), at(forecast.to), at(forecast.latest)];
  const came = one.endedAt;
  const by = (bound: number): boolean | null => {
    if (came !== null) return came <= bound;
    return until > bound ? false : null;
  };
  const inside = came !== null && came < from ? false : by(to);
  return { forecast: { from, to, latest, cases, basis }, inside, onTime: by(latest) };
}
