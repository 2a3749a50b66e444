/**
 * The Kaplan–Meier curve of how long things take, where some have not ended yet: those count as lasting at least as long as
 * they have so far. Times are plain numbers on one axis.
 */
export class Survival {
  /** How many it stands on, ended or not. */
  readonly cases: number;
  readonly ended: number;
  readonly #times: Float64Array;
  readonly #ages: Float64Array;
  #pace: number | undefined;
  /** The share that has ended by the time of the same place. */
  readonly #shares: Float64Array;

  constructor(ended: Float64Array, open: Float64Array) {
    this.cases = ended.length + open.length;
    this.ended = ended.length;
    const times = ended.slice().sort();
    const ages = open.slice().sort();
    const shares = new Float64Array(times.length);
    let lasting = 1;
    let younger = 0;
    for (let i = 0; i < times.length; ) {
      const time = times[i] as number;
      while (younger < ages.length && (ages[younger] as number) < time) younger += 1;
      let next = i;
      while (next < times.length && times[next] === time) next += 1;
      const atRisk = this.cases - i - younger;
      lasting *= 1 - (next - i) / atRisk;
      shares.fill(1 - lasting, i, next);
      i = next;
    }
    this.#times = times;
    this.#ages = ages;
    this.#shares = shares;
  }

  /** The share that ends within a time. */
  share(time: number): number {
    const place = firstWhere(this.#times.length, (i) => (this.#times[i] as number) > time);
    return place === 0 ? 0 : (this.#shares[place - 1] as number);
  }

  /** How many have lasted for a time, ended since or not. */
  lasting(time: number): number {
    const from = (times: Float64Array) =>
      times.length - firstWhere(times.length, (i) => (times[i] as number) >= time);
    return from(this.#times) + from(this.#ages);
  }

  /** The share that ends within any time that we have seen. */
  get reach(): number {
    return this.#shares.at(-1) ?? 0;
  }

  /** The time within which the next one ends with this probability; null where the curve does not get so far. */
  within(probability: number): number | null {
    return this.#timeOf(Math.ceil(probability * (this.cases + 1) - 1e-9) / this.cases);
  }

  /** The time before which the next one ends with at most this probability; 0 where there are too few to tell. */
  notBefore(probability: number): number {
    const rank = Math.floor(probability * (this.cases + 1) + 1e-9);
    return rank === 0 ? 0 : (this.#timeOf(rank / this.cases) ?? 0);
  }

  #timeOf(share: number): number | null {
    const place = firstWhere(this.#shares.length, (i) => (this.#shares[i] as number) >= share - 1e-9);
    return place === this.#times.length ? null : (this.#times[place] as number);
  }

  /**
   * The time within which the next one ends with a probability that the curve does not get to, if the rest goes on ending at the
   * rate of the slower half; null where nothing tells that rate.
   */
  beyond(probability: number): number | null {
    const last = this.#times.at(-1);
    if (last === undefined) return null;
    this.#pace ??= this.#slowPace();
    if (!Number.isFinite(this.#pace)) return null;
    return last + Math.max(0, Math.log((1 - this.reach) / (1 - probability))) * this.#pace;
  }

  /** How long passes between the ends of the slower half, over all that have lasted so long; not finite where none ends. */
  #slowPace(): number {
    const from = this.#timeOf(this.reach / 2) as number;
    let lasted = 0;
    for (const times of [this.#times, this.#ages])
      for (const time of times) lasted += Math.max(0, time - from);
    return (
      lasted / (this.#times.length - firstWhere(this.#times.length, (i) => (this.#times[i] as number) > from))
    );
  }
}

/** The first place from 0 to `length` at which something that stays true once it is true is true. */
export function firstWhere(length: number, holds: (place: number) => boolean): number {
  let [from, to] = [0, length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (holds(middle)) to = middle;
    else from = middle + 1;
  }
  return from;
}
