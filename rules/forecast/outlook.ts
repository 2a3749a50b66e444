import type { Forecast } from './history.ts';

/** Nearer than this, in parts of the time looked at, two times are the same. */
const NEAR = 1e-6;
/** No time further than this many latest bounds is looked for. */
const FAR = 64;

/** What like cases tell of one that has lasted for a time already. All times are lengths on the axis of the history. */
export class Outlook {
  readonly #forecast: Forecast;
  readonly #lasted: number;
  readonly #over: number;

  constructor(forecast: Forecast, lasted: number) {
    this.#forecast = forecast;
    this.#lasted = Math.max(0, lasted);
    this.#over = this.#lasted > 0 ? forecast.chanceWithin(this.#lasted) : 0;
  }

  /** From how many cases. */
  get cases(): number {
    return this.#forecast.cases;
  }

  /** How likely it is to end within `time` from now; null where hardly any like it has lasted so long. */
  chanceWithin(time: number): number | null {
    const left = 1 - this.#over;
    if (left < 0.02) return null;
    const by = this.#forecast.chanceWithin(this.#lasted + time);
    return Math.max(0, by - this.#over) / left;
  }

  /** The time from now within which it ends with this probability, as few cases allow; null where the history does not tell. */
  within(probability: number): number | null {
    return this.#timeOf(Math.ceil(probability * (this.cases + 1) - 1e-9) / this.cases);
  }

  /** The range in which it ends with this probability: as likely before it as after it. */
  range(probability: number): { from: number; to: number } | null {
    const to = this.within((1 + probability) / 2);
    const from = this.#timeOf(Math.floor(((1 - probability) / 2) * (this.cases + 1) + 1e-9) / this.cases);
    return from === null || to === null ? null : { from, to };
  }

  #timeOf(share: number): number | null {
    const reaches = (time: number): boolean => (this.chanceWithin(time) ?? 0) >= share - 1e-9;
    const farthest = FAR * Math.max(this.#forecast.latest, 1);
    if (!reaches(farthest)) return null;
    let [from, to] = [0, farthest];
    while (to - from > Math.max(1, NEAR * to)) {
      const middle = (from + to) / 2;
      if (reaches(middle)) to = middle;
      else from = middle;
    }
    return to;
  }
}
