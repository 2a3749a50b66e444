import { Flow } from './flow.ts';
import { bestView, type Factors, type Levels, learnt } from './own-record.ts';
import { type Bounds, type PastCase, type Queue, queued, VIEWS, type View } from './past.ts';
import type { Survival } from './survival.ts';
import { FEWEST, lookBack } from './window.ts';

/** From so many that have ended on, a category speaks for itself; until then all speak for it. */
const ENOUGH = 30;

/** An open case older than this many times the latest bound is in nobody's hands, so it stands before no other. */
const LEFT = 4;

/** Our own bounds are judged again each time that so much has changed. */
const OWN_RECORD_AFTER = 20;

/** What is known to have changed by less than a fiftieth is not worked out again. */
const FRESH = 50;

export type Options = {
  /** The share that the range is to hold: 0.8 for eight in ten. */
  level: number;
  /** The share that ends by the latest time. */
  latest: number;
  /** A length on the axis of times that evens out the days of the week. */
  week: number;
};

export type Forecast = Bounds & {
  /** From how many cases, ended or not. */
  readonly cases: number;
  readonly basis: 'category' | 'all';
  /** How likely it is to end within a time from its opening. */
  chanceWithin(time: number): number;
};

/** The history of a desk as it happens. Feed it in the order of time; it knows nothing that it was not told. */
export class History {
  readonly #levels: Levels;
  readonly #week: number;
  readonly #all: Scope;
  readonly #categories = new Map<string, Scope>();
  readonly #views = new Map<'category' | 'all', { value: View; at: number }>();
  #factors: { value: Factors; until: number } = { value: { from: 1, to: 1, latest: 1 }, until: 0 };
  /** The cases of which we said something, upon no queue. */
  readonly #ownRecord: PastCase[] = [];

  constructor({ level, latest, week }: Options) {
    this.#levels = { from: (1 - level) / 2, to: (1 + level) / 2, latest };
    this.#week = week;
    this.#all = new Scope(week);
  }

  get ended(): number {
    return this.#all.ended;
  }

  /** Takes in a case that opens now, and says what can be said of it. */
  open(category: string, now: number): { past: PastCase; forecast: Forecast | null } {
    const queue = this.#queue(category, now);
    const raw = this.#raw(category, now, queue);
    const forecast = raw && this.#corrected(raw, now);
    const said = raw && { view: raw.view, byView: raw.byView };
    const past: PastCase = { category, openedAt: now, endedAt: null, queue, said };
    if (said && queued(queue, said.view, 'latest') === 0) this.#ownRecord.push(past);
    for (const scope of [this.#all, this.#scope(category)]) scope.opened(past);
    return { past, forecast };
  }

  end(past: PastCase, now: number): void {
    past.endedAt = now;
    for (const scope of [this.#all, this.#scope(past.category)]) scope.endedOne(past, now);
  }

  /** What can be said now of a case that opens now; null under nine that have ended. */
  forecast(category: string, now: number): Forecast | null {
    const raw = this.#raw(category, now, this.#queue(category, now));
    return raw && this.#corrected(raw, now);
  }

  #scope(category: string): Scope {
    const known = this.#categories.get(category);
    if (known) return known;
    const scope = new Scope(this.#week);
    this.#categories.set(category, scope);
    return scope;
  }

  #queue(category: string, now: number): Queue {
    return { all: this.#all.flow.excess(now), category: this.#scope(category).flow.excess(now) };
  }

  #raw(category: string, now: number, queue: Queue): Raw | null {
    if (this.#all.ended < FEWEST) return null;
    const own = this.#scope(category);
    const reach = Math.max(this.#levels.to, this.#levels.latest);
    const speaks = own.ended >= ENOUGH && own.look('none', now, reach).within(reach) !== null;
    const scope = speaks ? own : this.#all;
    const usual = boundsOf(scope.look('none', now, reach), this.#levels);
    if (!usual) return null;
    const byView = {} as Record<View, Bounds>;
    for (const view of VIEWS) {
      const bounds = boundsOf(scope.look(view, now, reach), this.#levels) ?? usual;
      const moved = (bound: keyof Bounds) => bounds[bound] + queued(queue, view, bound);
      byView[view] = { from: moved('from'), to: moved('to'), latest: moved('latest') };
    }
    for (const one of [this.#all, own]) one.leave(now, LEFT * byView.none.latest);
    const basis = speaks ? 'category' : 'all';
    const view = this.#bestView(basis, now, byView.none.latest);
    const curve = scope.look(view, now, reach);
    return { view, byView, curve, queue, basis };
  }

  #bestView(basis: 'category' | 'all', now: number, horizon: number): View {
    const { changes, cases } = this.#all;
    const known = this.#views.get(basis);
    if (known && changes - known.at < OWN_RECORD_AFTER) return known.value;
    const value = bestView(cases, now, now - horizon, basis, this.#levels);
    this.#views.set(basis, { value, at: changes });
    return value;
  }

  #corrected({ view, byView, curve, queue, basis }: Raw, now: number): Forecast {
    const { changes } = this.#all;
    if (changes >= this.#factors.until) {
      const { factors, cases } = learnt(this.#ownRecord, now, this.#levels);
      this.#factors = { value: factors, until: changes + Math.max(OWN_RECORD_AFTER, cases / FRESH) };
    }
    const factors = this.#factors.value;
    const bound = (which: keyof Bounds) => {
      const more = queued(queue, view, which);
      return more + (byView[view][which] - more) * factors[which];
    };
    const from = bound('from');
    const to = Math.max(from, bound('to'));
    const latest = bound('latest');
    return {
      from,
      to,
      latest,
      cases: curve.cases,
      basis,
      chanceWithin: (time) => curve.share((time - queued(queue, view, 'latest')) / factors.latest),
    };
  }
}

type Raw = {
  view: View;
  byView: Record<View, Bounds>;
  curve: Survival;
  queue: Queue;
  basis: 'category' | 'all';
};

function boundsOf(curve: Survival, levels: Levels): Bounds | null {
  if (curve.ended < FEWEST) return null;
  const upper = (level: number) => curve.within(level) ?? curve.beyond(level);
  const [to, latest] = [upper(levels.to), upper(levels.latest)];
  return to === null || latest === null ? null : { from: curve.notBefore(levels.from), to, latest };
}

/** One category's cases, or all. */
class Scope {
  readonly cases: PastCase[] = [];
  readonly flow: Flow;
  ended = 0;
  changes = 0;
  #left = 0;
  readonly #gone = new Set<PastCase>();
  /** The place of the last case that came in upon a queue. */
  readonly #queued = { all: Number.NEGATIVE_INFINITY, category: Number.NEGATIVE_INFINITY };
  readonly #unqueued: Record<'all' | 'category', PastCase[]> = { all: [], category: [] };
  readonly #looks = new Map<View, { survival: Survival; changes: number }>();

  constructor(week: number) {
    this.flow = new Flow(week);
  }

  opened(past: PastCase): void {
    for (const view of ['all', 'category'] as const)
      if (past.queue[view] > 0) this.#queued[view] = this.cases.length;
      else this.#unqueued[view].push(past);
    this.cases.push(past);
    this.changes += 1;
    this.flow.opened();
  }

  endedOne(past: PastCase, now: number): void {
    this.ended += 1;
    this.changes += 1;
    if (!this.#gone.delete(past)) this.flow.ended(now);
  }

  /** Takes open cases older than `age` out of what is in hand. */
  leave(now: number, age: number): void {
    for (; this.#left < this.cases.length; this.#left++) {
      const past = this.cases[this.#left] as PastCase;
      if (past.endedAt !== null) continue;
      if (now - past.openedAt <= age) return;
      this.#gone.add(past);
      this.flow.left();
    }
  }

  /**
   * How long cases last. Taking a queue into account, it is told by those that came in upon none: what a queue adds is not known
   * so well that the rest could be taken for the usual.
   */
  look(view: View, now: number, reach: number): Survival {
    if (view !== 'none') {
      const plain = this.look('none', now, reach);
      if (this.#queued[view] < this.cases.length - 2 * plain.cases) return plain;
    }
    const known = this.#looks.get(view);
    if (known && this.changes - known.changes <= known.survival.cases / FRESH) return known.survival;
    const cases = view === 'none' ? this.cases : this.#unqueued[view];
    const survival = lookBack(cases, now, reach, (_, lasted) => lasted);
    this.#looks.set(view, { survival, changes: this.changes });
    return survival;
  }
}
