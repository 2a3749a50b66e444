import type { CheckedHours, Closure } from './hours.ts';
import { DAY, dayText, FIRST_DAY, LAST_DAY, MINUTE, weekdayOf } from './local-day.ts';
import type { ZoneClock } from './zone-clock.ts';

/** A stretch of a working day, in instants, that an absence took. */
export type Gap = { from: number; to: number; name: string };

/**
 * Every opening of a calendar over a range of days as sorted plain numbers, so that adding working time is a look-up.
 * The range grows when asked about a day outside it. A shift belongs to the day on which it starts: a closure takes away
 * the shifts that start on its day, and an overnight shift of the day before still runs to its end.
 */
export class OpenIndex {
  readonly clock: ZoneClock;
  readonly #hours: CheckedHours;
  #lowDay = 0;
  #highDay = -1;
  /** Openings as instants in milliseconds, touching ones joined; #before is the open time ahead of each. */
  #starts: number[] = [];
  #ends: number[] = [];
  #before: number[] = [];
  /** For each UTC day from #lowDay, the first opening that ends after that day's start. */
  #firstOfUtcDay: number[] = [];
  #workingDays: number[] = [];
  /** For each local day from #lowDay, how many working days come before it. */
  #workingDaysBefore: number[] = [];
  #lastEndOfDay = new Map<number, number>();
  /** The days that a closure or an absence took away whole, earliest first, and what did. */
  #closedDays: number[] = [];
  #reasons = new Map<number, Closure>();
  /** What absences took of days on which work went on, as instants. */
  #gaps: Gap[] = [];

  constructor(hours: CheckedHours, clock: ZoneClock) {
    this.#hours = hours;
    this.clock = clock;
  }

  /** Makes sure that days `from` to `to` are indexed, with a few days either side. Throws outside 1970–2199. */
  cover(from: number, to: number): void {
    const low = from - 4;
    const high = to + 4;
    if (low >= this.#lowDay && high <= this.#highDay) return;
    if (!(from >= FIRST_DAY && to <= LAST_DAY))
      throw new Error('Working time is known from 1970 to 2199 only.');
    const fresh = this.#highDay < this.#lowDay;
    // Room beyond what was asked keeps a run of growing questions from rebuilding each time.
    this.#lowDay = low >= this.#lowDay && !fresh ? this.#lowDay : low - 200;
    this.#highDay = high <= this.#highDay && !fresh ? this.#highDay : high + 400;
    this.#build();
  }

  #build(): void {
    this.clock.cover(this.#lowDay * DAY, this.#highDay * DAY);
    this.#starts = [];
    this.#ends = [];
    this.#before = [];
    this.#workingDays = [];
    this.#workingDaysBefore = [];
    this.#closedDays = [];
    this.#reasons.clear();
    this.#gaps = [];
    this.#lastEndOfDay.clear();
    for (let day = this.#lowDay; day <= this.#highDay; day++) this.#addDay(day);
    let open = 0;
    for (let i = 0; i < this.#starts.length; i++) {
      this.#before.push(open);
      open += this.end(i) - this.start(i);
    }
    this.#firstOfUtcDay = [];
    let first = 0;
    for (let day = this.#lowDay - 2; day <= this.#highDay + 2; day++) {
      while (first < this.#ends.length && this.end(first) <= day * DAY) first++;
      this.#firstOfUtcDay.push(first);
    }
  }

  #addDay(day: number): void {
    this.#workingDaysBefore.push(this.#workingDays.length);
    const shifts = this.#hours.shifts[weekdayOf(day)] ?? [];
    if (shifts.length === 0) return;
    const closure = this.#hours.closures.get(day);
    if (closure) return this.#close(day, closure);
    const gaps: Gap[] = [];
    let worked = false;
    for (const shift of shifts) {
      const start = this.clock.toInstant(day * DAY + shift.from * MINUTE);
      const end = this.clock.toInstant(day * DAY + shift.to * MINUTE);
      for (const [from, to] of this.#present(start, end, gaps)) {
        worked = true;
        this.#open(day, from, to);
      }
    }
    const [away] = gaps;
    if (worked) {
      this.#workingDays.push(day);
      this.#gaps.push(...gaps);
    } else if (away) this.#close(day, { on: dayText(day), name: away.name });
  }

  #close(day: number, reason: Closure): void {
    this.#closedDays.push(day);
    this.#reasons.set(day, reason);
  }

  #open(day: number, start: number, end: number): void {
    this.#lastEndOfDay.set(day, Math.max(end, this.#lastEndOfDay.get(day) ?? 0));
    const last = this.#ends.length - 1;
    if (last >= 0 && start <= this.end(last)) this.#ends[last] = Math.max(end, this.end(last));
    else {
      this.#starts.push(start);
      this.#ends.push(end);
    }
  }

  /** What absences leave of a shift; what they take is added to `gaps`. Nothing of one that the clock skipped. */
  #present(start: number, end: number, gaps: Gap[]): [from: number, to: number][] {
    const left: [number, number][] = [];
    let from = start;
    for (const absence of this.#hours.absences) {
      const away = this.clock.toInstant(absence.from);
      const back = this.clock.toInstant(absence.to);
      if (back <= from || away >= end) continue;
      gaps.push({ from: Math.max(from, away), to: Math.min(end, back), name: absence.name });
      if (away > from) left.push([from, away]);
      from = back;
    }
    if (from < end) left.push([from, end]);
    return left;
  }

  start(opening: number): number {
    return this.#starts[opening] as number;
  }

  end(opening: number): number {
    return this.#ends[opening] as number;
  }

  get openings(): number {
    return this.#starts.length;
  }

  /** The first opening that ends after an instant (milliseconds, in the covered range). */
  openingAt(at: number): number {
    let opening = this.#firstOfUtcDay[Math.floor(at / DAY) - this.#lowDay + 2] as number;
    while (opening < this.#ends.length && this.end(opening) <= at) opening++;
    return opening;
  }

  /** Open milliseconds from the start of the index to an instant. */
  openBefore(at: number): number {
    const opening = this.openingAt(at);
    if (opening >= this.#starts.length) return this.openInAll();
    return (this.#before[opening] as number) + Math.max(0, at - this.start(opening));
  }

  openInAll(): number {
    const last = this.#starts.length - 1;
    return last < 0 ? 0 : (this.#before[last] as number) + this.end(last) - this.start(last);
  }

  /** The last opening with less than (or, going back, no more than) `open` milliseconds of working time ahead of it. */
  openingWith(open: number, goingBack: boolean): number {
    let low = 0;
    let high = this.#before.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const before = this.#before[middle] as number;
      if (before < open || (goingBack && before === open)) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Open milliseconds ahead of an opening. */
  openAhead(opening: number): number {
    return this.#before[opening] as number;
  }

  isWorkingDay(day: number): boolean {
    return this.#workingDays[this.workingDaysBefore(day)] === day;
  }

  /** How many working days of the index come before a day. */
  workingDaysBefore(day: number): number {
    return this.#workingDaysBefore[day - this.#lowDay] as number;
  }

  /** The working day with `rank` working days before it, or undefined beyond the index. */
  workingDay(rank: number): number | undefined {
    return this.#workingDays[rank];
  }

  /** When the last shift that starts on a day ends, or undefined on a day without one. */
  lastEnd(day: number): number | undefined {
    return this.#lastEndOfDay.get(day);
  }

  /** What absences took between two instants, of days on which work went on otherwise. */
  gapsBetween(from: number, to: number): Gap[] {
    return this.#gaps.filter((gap) => gap.from < to && gap.to > from);
  }

  /** The closures from one day up to another (both included) that took working time away, a whole day of absence among them. */
  closuresBetween(from: number, to: number): Closure[] {
    const days = this.#closedDays;
    let low = 0;
    let high = days.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((days[middle] as number) < from) low = middle + 1;
      else high = middle;
    }
    const found: Closure[] = [];
    for (let day = days[low]; day !== undefined && day <= to; day = days[++low]) {
      const reason = this.#reasons.get(day);
      if (reason) found.push(reason);
    }
    return found;
  }
}
