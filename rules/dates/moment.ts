import { openCalendar } from '../working-time/calendar.ts';
import { holidaysOf, holidayYears, nationOfZone } from '../working-time/holidays.ts';
import { DAY, dayText, MINUTE } from '../working-time/local-day.ts';
import { ZoneClock } from '../working-time/zone-clock.ts';

/** What reading a date needs to know of the desk's working time; `Calendar` of rules/working-time is one. */
export type DeskCalendar = {
  /** Days are local dates, 'YYYY-MM-DD'. */
  isWorkingDay(on: string): boolean;
  /** When the desk closes on a local day, or null on a closed one. */
  closingTime(on: string): Date | null;
  addWorkingDays(
    from: Date,
    days: number,
    count: { counting: 'day-after' | 'same-day'; until: 'closing' | 'same-time' },
  ): { at: Date; explanation: string };
  /** Without it, "within 4 working hours" is a question. */
  addWorkingMinutes?(from: Date, minutes: number): { at: Date; explanation: string };
};

/** When and where the words are written: what "tomorrow" and "5pm" are measured from. */
export type DateContext = { now: Date; zone: string; calendar?: DeskCalendar };

/** "By Friday" means by 5pm when the desk's own closing time is not known. */
const USUAL_CLOSING = 17 * 60;
const LAST_MINUTE = 24 * 60 - 1;

const usualWeeks = new Map<string, DeskCalendar>();
const clocks = new Map<string, ZoneClock>();

/** Monday to Friday, 9 to 5, but for public holidays: stands in for a desk that has not said when it works. */
function usualWeek(zone: string): DeskCalendar {
  let calendar = usualWeeks.get(zone);
  if (!calendar) {
    const nation = nationOfZone(zone);
    calendar = openCalendar({
      zone,
      periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
      closures: nation ? holidaysOf(nation, holidayYears.from, holidayYears.to) : [],
    });
    usualWeeks.set(zone, calendar);
  }
  return calendar;
}

function clockOf(zone: string): ZoneClock {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new ZoneClock(zone);
    clocks.set(zone, clock);
  }
  return clock;
}

/** The moment of writing on the desk's own wall clock. Days are the plain day numbers of rules/working-time. */
export class Moment {
  readonly now: Date;
  readonly zone: string;
  readonly calendar: DeskCalendar;
  /** Today's day number, and the minute of the day (0–1439). */
  readonly today: number;
  readonly minute: number;
  readonly #clock: ZoneClock;

  constructor(context: DateContext) {
    this.now = context.now;
    this.zone = context.zone;
    this.calendar = context.calendar ?? usualWeek(context.zone);
    this.#clock = clockOf(context.zone);
    const local = this.localOf(context.now);
    this.today = Math.floor(local / DAY);
    this.minute = Math.floor((local - this.today * DAY) / MINUTE);
  }

  /** Wall-clock milliseconds of an instant. */
  localOf(at: Date): number {
    this.#clock.cover(at.getTime(), at.getTime());
    return this.#clock.toLocal(at.getTime());
  }

  dayOf(at: Date): number {
    return Math.floor(this.localOf(at) / DAY);
  }

  /** The instant at which the wall clock shows a minute of a day (1440 is the next midnight). */
  instant(day: number, minuteOfDay: number): Date {
    const local = day * DAY + minuteOfDay * MINUTE;
    this.#clock.cover(local, local);
    return new Date(this.#clock.toInstant(local));
  }

  isWorkingDay(day: number): boolean {
    return this.calendar.isWorkingDay(dayText(day));
  }

  /** The end of a day as a customer would expect it: closing, 5pm when closed, and never past that day's midnight. */
  closing(day: number): Date {
    const closing = this.calendar.closingTime(dayText(day)) ?? this.instant(day, USUAL_CLOSING);
    const midnight = this.instant(day, LAST_MINUTE);
    return closing < midnight ? closing : midnight;
  }

  /** The instant, or now when it has passed: nobody is promised the past. */
  notBeforeNow(at: Date): Date {
    return at < this.now ? this.now : at;
  }

  /** Steps from a day to the nearest working day, itself included; the day itself when none is near. */
  workingDayFrom(day: number, step: 1 | -1): number {
    for (let near = day; Math.abs(near - day) < 15; near += step) if (this.isWorkingDay(near)) return near;
    return day;
  }
}
