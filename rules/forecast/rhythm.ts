/** Into so many parts a week is cut: three hours each, on a clock. */
const PARTS = 56;
/** So many ends, spread evenly, stand in for what is not known yet. */
const EVEN = 56;
/** With more than this, what is older counts half. */
const REMEMBERED = 2_000;

/**
 * When in the week work is done, learnt from when it was: nights and weekends are in it, though nobody named them. Work is counted in
 * weeks: what is done in one at the present rate is 1.
 */
export class Rhythm {
  readonly #week: number;
  #done = new Float64Array(PARTS);
  #total = 0;
  /** The share of a week's work done before each part; made anew after each change. */
  #before: Float64Array | null = null;

  constructor(week: number) {
    this.#week = week;
  }

  ended(at: number): void {
    const part = Math.floor(this.#place(at) * PARTS);
    this.#done[part] = (this.#done[part] as number) + 1;
    this.#total += 1;
    this.#before = null;
    if (this.#total < REMEMBERED) return;
    this.#done = this.#done.map((many) => many / 2);
    this.#total /= 2;
  }

  /** The work of a time, in weeks. */
  work(from: number, to: number): number {
    return this.#upTo(to) - this.#upTo(from);
  }

  /** How long so much work, in weeks of it, takes from an instant on. */
  time(from: number, work: number): number {
    const wanted = this.#upTo(from) + work;
    const weeks = Math.floor(wanted);
    const left = wanted - weeks;
    const before = this.#shares();
    let part = 0;
    while (part < PARTS - 1 && (before[part + 1] as number) <= left) part += 1;
    const share = (before[part + 1] as number) - (before[part] as number);
    const place = (part + (left - (before[part] as number)) / share) / PARTS;
    return (weeks + place) * this.#week - from;
  }

  /** The work done since the first week's beginning. */
  #upTo(at: number): number {
    const place = this.#place(at) * PARTS;
    const part = Math.floor(place);
    const before = this.#shares();
    const [from, to] = [before[part] as number, before[part + 1] as number];
    return Math.floor(at / this.#week) + from + (place - part) * (to - from);
  }

  #place(at: number): number {
    return at / this.#week - Math.floor(at / this.#week);
  }

  #shares(): Float64Array {
    if (this.#before) return this.#before;
    const before = new Float64Array(PARTS + 1);
    for (let part = 0; part < PARTS; part++)
      before[part + 1] =
        (before[part] as number) + ((this.#done[part] as number) + EVEN / PARTS) / (this.#total + EVEN);
    before[PARTS] = 1;
    this.#before = before;
    return before;
  }
}
