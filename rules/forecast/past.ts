/**
 * One case of the desk's history. Times are numbers on one axis that the caller chooses: milliseconds, open or closed, or
 * working time. What ends it is also the caller's: resolved, first answered, a promise done.
 */
export type PastCase = {
  readonly category: string;
  readonly openedAt: number;
  /** null while it is open. */
  endedAt: number | null;
  /** By how much what stood before it, when it came in, took longer than it usually does. */
  readonly queue: Queue;
  /** What we said of it then, before what we had learnt about our own forecasts; null where we were silent. */
  readonly said: Said | null;
};

/** Time that a surge adds: over all categories, and in the case's own. 0 in usual times. */
export type Queue = { readonly all: number; readonly category: number };

/** Whether a forecast takes the queue of all, that of the category, or none into account. */
export type View = keyof Queue | 'none';
export const VIEWS: readonly View[] = ['category', 'all', 'none'];

/** Times from the opening: not before, and at the latest. */
export type Bounds = { readonly from: number; readonly to: number; readonly latest: number };

export type Said = { readonly view: View; readonly byView: Readonly<Record<View, Bounds>> };

/** By how much a queue moves a bound. Nobody knows how fast it will be worked off, so the earliest time goes half of the way. */
export function queued(queue: Queue, view: View, bound: keyof Bounds): number {
  if (view === 'none') return 0;
  return bound === 'from' ? queue[view] / 2 : queue[view];
}
