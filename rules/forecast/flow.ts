import { Rhythm } from './rhythm.ts';

/** Work done at this many ends, or over a week, whichever is more, is the rate at which work is done now. */
const ENDS = 30;

/** So many days back say what is usual. */
const DAYS = 56;
const FEWEST_DAYS = 35;

/** A queue this many times its usual length is a surge, if it is also this far beyond what it differs by from day to day. */
const SURGE = 1.5;
const DEVIATIONS = 8;

/** So many standard errors slower than it seems is the rate that nine in ten are done at. */
const SURE = 1.28;

/** What is in hand and how fast it is being done, for one category or for all. */
export class Flow {
  #ends: number[] = [];
  /** The place of the first end of the last week. */
  #recent = 0;
  #open = 0;
  readonly #week: number;
  readonly #rhythm: Rhythm;
  /** One a day: how long what was in hand took to do. */
  readonly #daily: number[] = [];
  #sampledAt = Number.NEGATIVE_INFINITY;
  #surgeFrom = Number.POSITIVE_INFINITY;
  #usual = 0;
  #surging = false;
  /** The ends from which the present rate is known. */
  #counted = ENDS;

  constructor(week: number) {
    this.#week = week;
    this.#rhythm = new Rhythm(week);
  }

  opened(): void {
    this.#open += 1;
  }

  ended(at: number): void {
    this.#open -= 1;
    this.#ends.push(at);
    this.#rhythm.ended(at);
  }

  /** Given up: open for so long that nobody has it in hand. */
  left(): void {
    this.#open -= 1;
  }

  /** How much longer than usual the work in hand takes from now on, at the present rate; 0 short of a surge. */
  excess(now: number): number {
    const load = this.#load(now);
    if (load === null) return 0;
    if (now - this.#sampledAt >= this.#week / 7) {
      this.#sampledAt = now;
      this.#daily.push(load);
      if (this.#daily.length > DAYS) this.#daily.shift();
      if (this.#daily.length >= FEWEST_DAYS) this.#findUsual();
    }
    // a surge lasts until the queue is back to its usual length
    this.#surging = load > (this.#surging ? this.#usual : this.#surgeFrom);
    if (!this.#surging) return 0;
    // the rate is known from so many ends and no better; what is more than usual takes the longer, the more of a night or a weekend
    // lies before it
    const sure = load + ((load - this.#usual) * SURE) / Math.sqrt(this.#counted);
    return this.#rhythm.time(now, sure) - this.#rhythm.time(now, this.#usual);
  }

  #findUsual(): void {
    const usual = median(this.#daily);
    const deviation = median(this.#daily.map((one) => Math.abs(one - usual)));
    this.#usual = usual;
    this.#surgeFrom = Math.max(SURGE * usual, usual + DEVIATIONS * deviation);
  }

  /** The work in hand, and one more, in weeks at the present rate; null where too little was done to tell. */
  #load(now: number): number | null {
    const count = this.#ends.length;
    if (count < ENDS) return null;
    while (this.#recent < count && (this.#ends[this.#recent] as number) <= now - this.#week)
      this.#recent += 1;
    const first = Math.min(this.#recent, count - ENDS);
    this.#counted = count - first;
    const load = ((this.#open + 1) * this.#rhythm.work(this.#ends[first] as number, now)) / (count - first);
    if (first > 10_000) {
      this.#ends = this.#ends.slice(first);
      this.#recent -= first;
    }
    return load;
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] as number;
}
