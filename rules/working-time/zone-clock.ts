import { Temporal } from 'temporal-polyfill';
import { DAY } from './local-day.ts';

/** The zone's own changes of offset, read once from Temporal and then searched as plain numbers. */
export class ZoneClock {
  readonly zone: string;
  #from = 0;
  #to = 0;
  /** Span i runs from #since[i] to #since[i + 1] with offset #offset[i]; its first local millisecond is #localSince[i]. */
  #since: number[] = [];
  #offset: number[] = [];
  #localSince: number[] = [];
  #last = 0;

  /** Throws when the zone is not a name like "Europe/London". */
  constructor(zone: string) {
    try {
      new Temporal.ZonedDateTime(0n, zone);
    } catch {
      throw new Error(`“${zone}” is not a time zone we know (write it as Europe/London).`);
    }
    this.zone = zone;
  }

  /** Reads the changes of offset between two instants (milliseconds) with room around them. */
  cover(from: number, to: number): void {
    const margin = 3 * DAY;
    if (this.#since.length > 0 && from - margin >= this.#from && to + margin <= this.#to) return;
    this.#from = Math.min(from - margin, this.#since.length > 0 ? this.#from : from - margin);
    this.#to = Math.max(to + margin, this.#to);
    let at = Temporal.Instant.fromEpochMilliseconds(this.#from).toZonedDateTimeISO(this.zone);
    const first = at.offsetNanoseconds / 1e6;
    this.#since = [Number.NEGATIVE_INFINITY];
    this.#offset = [first];
    this.#localSince = [Number.NEGATIVE_INFINITY];
    this.#last = 0;
    for (;;) {
      const change = at.getTimeZoneTransition('next');
      if (change === null || change.epochMilliseconds > this.#to) return;
      const before = this.#offset[this.#offset.length - 1] ?? first;
      this.#since.push(change.epochMilliseconds);
      this.#offset.push(change.offsetNanoseconds / 1e6);
      this.#localSince.push(change.epochMilliseconds + before);
      at = change;
    }
  }

  /** The wall clock, as local milliseconds, at an instant within the covered range. */
  toLocal(at: number): number {
    let span = this.#last;
    const since = this.#since;
    if (at < (since[span] as number) || at >= (since[span + 1] ?? Number.POSITIVE_INFINITY)) {
      span = lastAtOrBefore(since, at);
      this.#last = span;
    }
    return at + (this.#offset[span] as number);
  }

  /**
   * The instant at which the wall clock first shows a local time. A time that the clock skips in spring is the moment of
   * the change; one that comes twice in autumn is the first: never later than a person reading the clock expects.
   */
  toInstant(local: number): number {
    const span = lastAtOrBefore(this.#localSince, local);
    return Math.max(this.#since[span] as number, local - (this.#offset[span] as number));
  }
}

/** Index of the last of the ascending numbers that is not after `value` (the first is minus infinity). */
function lastAtOrBefore(numbers: readonly number[], value: number): number {
  let low = 0;
  let high = numbers.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((numbers[middle] as number) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
