import { plural } from '../wording/words.ts';
import {
  sayDay,
  sayLocal,
  sayMinutes,
  sayResult,
  sayShortened,
  saySkipped,
  sayWorkingMinutes,
} from './explain.ts';
import { checkHours, type WorkingHours } from './hours.ts';
import { addMonths, DAY, dayOf, dayText, MINUTE } from './local-day.ts';
import { type Gap, OpenIndex } from './open-index.ts';
import { ZoneClock } from './zone-clock.ts';

export type { WorkingHours } from './hours.ts';

/** An instant and one plain sentence that says how it was counted. */
export type Due = { at: Date; explanation: string };

/** Whether the day we count from is day one, and whether the last day runs to closing or to the time we counted from. */
export type DayCount = { counting: 'day-after' | 'same-day'; until: 'closing' | 'same-time' };

/** Opens a calendar on working hours. Throws an Error with a plain sentence when the hours make no sense. */
export function openCalendar(hours: WorkingHours): Calendar {
  return new Calendar(hours);
}

/** No date is looked for further away than this. */
const YEARS_AHEAD = 10;
const DAYS_AHEAD = Math.ceil(YEARS_AHEAD * 365.25);
const NOTHING_OPEN = `There is no working time left for this within ${YEARS_AHEAD} years: check the opening hours and closures.`;

/** Working time of a desk. Days are local to its zone; every answer is exact to the millisecond. */
export class Calendar {
  readonly hours: WorkingHours;
  readonly #index: OpenIndex;
  /** The days between which we know every public holiday. */
  readonly #firstKnown: number;
  readonly #lastKnown: number;

  constructor(hours: WorkingHours) {
    this.hours = hours;
    const years = hours.holidayYears;
    this.#firstKnown = years ? dayOf(`${years.from}-01-01`) : Number.NEGATIVE_INFINITY;
    this.#lastKnown = years ? dayOf(`${years.to}-12-31`) : Number.POSITIVE_INFINITY;
    this.#index = new OpenIndex(checkHours(hours), new ZoneClock(hours.zone));
  }

  get zone(): string {
    return this.hours.zone;
  }

  /** The local date, 'YYYY-MM-DD', of an instant. */
  localDay(at: Date): string {
    return dayText(Math.floor(this.#local(at) / DAY));
  }

  /** Whether we are open at an instant: from the moment of opening up to, not including, closing. */
  isOpen(at: Date): boolean {
    const index = this.#around(at);
    const opening = index.openingAt(at.getTime());
    return opening < index.openings && index.start(opening) <= at.getTime();
  }

  /** Whether a shift starts on a local day, 'YYYY-MM-DD'. */
  isWorkingDay(on: string): boolean {
    const day = dayOf(on);
    this.#index.cover(day, day);
    return this.#index.isWorkingDay(day);
  }

  /** The instant itself when we are open, otherwise when we next open. Throws when that is over ten years away. */
  nextOpening(at: Date): Date {
    const index = this.#around(at);
    const from = at.getTime();
    for (let days = 0; index.openingAt(from) >= index.openings; days += 400) this.#lookAhead(from, days);
    const start = index.start(index.openingAt(from));
    if (start > from + DAYS_AHEAD * DAY) throw new Error(NOTHING_OPEN);
    return new Date(Math.max(from, start));
  }

  /** When the last shift that starts on a local day ends (an overnight one ends on the next day), or null on a closed day. */
  closingTime(on: string): Date | null {
    const day = dayOf(on);
    this.#index.cover(day, day);
    const end = this.#index.lastEnd(day);
    return end === undefined ? null : new Date(end);
  }

  /**
   * The instant after `minutes` of working time, or before when negative. Ends on a closing time rather than the opening
   * after it (going back: on an opening rather than the closing before it). Zero is the instant itself.
   */
  addWorkingMinutes(from: Date, minutes: number): Due {
    const index = this.#around(from);
    const start = from.getTime();
    if (!Number.isFinite(minutes)) throw new Error('The number of working minutes must be a number.');
    if (minutes === 0) return { at: new Date(start), explanation: sayLocal(index.clock.toLocal(start)) };
    const at = minutes > 0 ? this.#later(start, minutes * MINUTE) : this.#earlier(start, -minutes * MINUTE);
    const amount = sayWorkingMinutes(Math.abs(minutes));
    const fromLocal = index.clock.toLocal(start);
    const atLocal = index.clock.toLocal(at);
    const [first, last] = minutes > 0 ? [fromLocal, atLocal] : [atLocal, fromLocal];
    const gaps = index.gapsBetween(Math.min(start, at), Math.max(start, at));
    const skipped = this.#skipped(Math.floor(first / DAY), Math.floor(last / DAY), gaps);
    const direction = minutes > 0 ? 'after' : 'before';
    const explanation = `${amount} ${direction} ${sayLocal(fromLocal)}${skipped}: ${sayResult(atLocal, fromLocal)}`;
    return { at: new Date(at), explanation };
  }

  #later(from: number, span: number): number {
    const index = this.#index;
    const opening = index.openingAt(from);
    if (opening < index.openings) {
      const within = Math.max(from, index.start(opening)) + span;
      if (within <= index.end(opening)) return within;
    }
    for (let days = 400; index.openBefore(from) + span > index.openInAll(); days += 400)
      this.#lookAhead(from, days);
    const target = index.openBefore(from) + span;
    const last = index.openingWith(target, false);
    const at = index.start(last) + target - index.openAhead(last);
    if (at > from + DAYS_AHEAD * DAY) throw new Error(NOTHING_OPEN);
    return at;
  }

  #earlier(from: number, span: number): number {
    const index = this.#index;
    for (let days = 400; index.openBefore(from) < span; days += 400) this.#lookAhead(from, -days);
    const target = index.openBefore(from) - span;
    const opening = index.openingWith(target, true);
    const at = index.start(opening) + target - index.openAhead(opening);
    if (at < from - DAYS_AHEAD * DAY) throw new Error(NOTHING_OPEN);
    return at;
  }

  /** Indexes `days` beyond an instant (back when negative), at most ten years. Throws when the last look reached that far. */
  #lookAhead(from: number, days: number): void {
    if (Math.abs(days) >= DAYS_AHEAD + 400) throw new Error(NOTHING_OPEN);
    const day = Math.floor(from / DAY);
    const reach = Math.min(Math.abs(days), DAYS_AHEAD);
    this.#index.cover(days < 0 ? day - reach : day, days < 0 ? day : day + reach);
  }

  /**
   * The end of the `days`th working day from a local day: counting starts the day after, or with the day itself when it is
   * a working day. Negative counts back; zero is the day itself or, when closed, the next working day.
   */
  addWorkingDays(from: Date, days: number, count: DayCount): Due {
    if (!Number.isInteger(days)) throw new Error('The number of working days must be a whole number.');
    const fromLocal = this.#local(from);
    const fromDay = Math.floor(fromLocal / DAY);
    const sameDay = count.counting === 'same-day' && this.#index.isWorkingDay(fromDay);
    const day = this.#workingDayFrom(fromDay, days, sameDay);
    const atLocalTime = day * DAY + (fromLocal - fromDay * DAY);
    const closing = count.until === 'closing' ? this.#index.lastEnd(day) : undefined;
    const at = closing ?? this.#index.clock.toInstant(atLocalTime);
    const skipped = this.#skipped(
      days > 0 ? fromDay + 1 : Math.min(fromDay, day),
      days < 0 ? fromDay - 1 : day,
    );
    const amount = plural(Math.abs(days), 'working day');
    const direction = sameDay ? (days > 0 ? 'counting' : 'back, counting') : days > 0 ? 'after' : 'before';
    const counted = days === 0 ? 'the first working day from' : `${amount} ${direction}`;
    const result = sayResult(this.#index.clock.toLocal(at), fromLocal);
    return {
      at: new Date(at),
      explanation: `${counted} ${sayDay(fromDay)}${skipped}: ${result}`,
    };
  }

  #workingDayFrom(fromDay: number, days: number, sameDay: boolean): number {
    const index = this.#index;
    for (let reach = 0; ; reach += 400) {
      this.#lookAhead(fromDay * DAY, days < 0 ? -reach : reach);
      const isWorking = index.isWorkingDay(fromDay);
      const before = index.workingDaysBefore(fromDay);
      const first = days > 0 && isWorking && !sameDay ? before + 1 : before;
      const last = days < 0 && isWorking && sameDay ? before : before - 1;
      const day = index.workingDay(days > 0 ? first + days - 1 : days < 0 ? last + days + 1 : before);
      if (day !== undefined) {
        if (Math.abs(day - fromDay) > DAYS_AHEAD) throw new Error(NOTHING_OPEN);
        return day;
      }
    }
  }

  /** The same local time `days` later (or earlier), working days or not. */
  addCalendarDays(from: Date, days: number): Due {
    return this.#calendarDue(from, days, 'day', (day) => ({ day: day + days, shortened: false }));
  }

  /** The same local time `weeks` later (or earlier), working day or not: how procedures count calendar time. */
  addCalendarWeeks(from: Date, weeks: number): Due {
    return this.#calendarDue(from, weeks, 'week', (day) => ({ day: day + weeks * 7, shortened: false }));
  }

  /** The same date and local time `months` later (or earlier), or the last day of a shorter month. */
  addCalendarMonths(from: Date, months: number): Due {
    return this.#calendarDue(from, months, 'month', (day) => addMonths(day, months));
  }

  #calendarDue(
    from: Date,
    amount: number,
    unit: string,
    move: (day: number) => { day: number; shortened: boolean },
  ): Due {
    if (!Number.isInteger(amount)) throw new Error(`The number of ${unit}s must be a whole number.`);
    const fromLocal = this.#local(from);
    const fromDay = Math.floor(fromLocal / DAY);
    const { day, shortened } = move(fromDay);
    this.#index.cover(Math.min(day, fromDay), Math.max(day, fromDay));
    const at = this.#index.clock.toInstant(day * DAY + (fromLocal - fromDay * DAY));
    const counted = `${plural(Math.abs(amount), unit)} ${amount < 0 ? 'before' : 'after'} ${sayDay(fromDay)}`;
    const result = sayResult(this.#index.clock.toLocal(at), fromLocal);
    return { at: new Date(at), explanation: `${counted}${sayShortened(day, shortened)}: ${result}` };
  }

  /** `minutes` of time that passes, open or closed, later (or earlier). */
  addMinutes(from: Date, minutes: number): Due {
    if (!Number.isFinite(minutes)) throw new Error('The number of minutes must be a number.');
    const fromLocal = this.#local(from);
    const at = new Date(from.getTime() + minutes * MINUTE);
    const counted = `${sayMinutes(Math.abs(minutes))} ${minutes < 0 ? 'before' : 'after'} ${sayLocal(fromLocal)}`;
    return { at, explanation: `${counted}: ${sayResult(this.#local(at), fromLocal)}` };
  }

  /** `hours` later on the wall clock; when that day is closed, the same local time on the next working day. */
  addClockHours(from: Date, hours: number): Due {
    if (!(hours >= 0 && hours < 1e6)) throw new Error('The number of hours must be zero or more.');
    const fromLocal = this.#local(from);
    const wanted = fromLocal + hours * 60 * MINUTE;
    const wantedDay = Math.floor(wanted / DAY);
    this.#index.cover(Math.floor(fromLocal / DAY), wantedDay);
    const day = this.#workingDayFrom(wantedDay, 0, false);
    const at = this.#index.clock.toInstant(day * DAY + (wanted - wantedDay * DAY));
    const skipped = this.#skipped(wantedDay, day);
    const moved = day === wantedDay ? '' : ', moved to the next working day';
    const counted = `${plural(hours, 'hour')} after ${sayLocal(fromLocal)}${moved}${skipped}`;
    return {
      at: new Date(at),
      explanation: `${counted}: ${sayResult(this.#index.clock.toLocal(at), fromLocal)}`,
    };
  }

  /** Working minutes from `a` to `b`, fractions included; negative when `b` is before `a`. */
  workingMinutesBetween(a: Date, b: Date): number {
    if (b < a) return -this.workingMinutesBetween(b, a);
    this.#around(a);
    const index = this.#around(b);
    index.cover(Math.floor(a.getTime() / DAY), Math.floor(b.getTime() / DAY));
    return (index.openBefore(b.getTime()) - index.openBefore(a.getTime())) / MINUTE;
  }

  /** What the days from one to another (both included) left out, and whether we know all of their holidays. */
  #skipped(first: number, last: number, gaps: readonly Gap[] = []): string {
    const names = this.#index.closuresBetween(first, last).map(({ name }) => name);
    for (const { name } of gaps) names.push(name);
    return saySkipped(names, this.zone) + this.#unknownHolidays(first, last);
  }

  #unknownHolidays(first: number, last: number): string {
    if (last > this.#lastKnown) return `, holidays after ${this.hours.holidayYears?.to} not yet known`;
    return first < this.#firstKnown ? `, holidays before ${this.hours.holidayYears?.from} not known` : '';
  }

  #around(at: Date): OpenIndex {
    const day = Math.floor(at.getTime() / DAY);
    if (Number.isNaN(day)) throw new Error('This is not a date.');
    this.#index.cover(day, day);
    return this.#index;
  }

  #local(at: Date): number {
    return this.#around(at).clock.toLocal(at.getTime());
  }
}
