import { DAY, dayOf, MINUTE } from './local-day.ts';

/** One stretch of opening on some days of the week. `to` at or before `from` runs past midnight; '24:00' is the day's end. */
export type OpeningPeriod = { days: number[]; from: string; to: string };

/** A day on which we are closed: a holiday or a day of our own. */
export type Closure = { on: string; name: string };

/** A stretch in which a person is away: days 'YYYY-MM-DD', the last one included, or times 'YYYY-MM-DDTHH:MM'. */
export type Absence = { from: string; to: string; name: string };

/** When a desk works: days are 1 = Monday … 7 = Sunday, times 'HH:MM' and dates 'YYYY-MM-DD' of the zone's wall clock. */
export type WorkingHours = {
  zone: string;
  periods: OpeningPeriod[];
  closures: Closure[];
  absences?: Absence[];
  /** The years, both included, whose public holidays are among the closures. Counting beyond them says so. */
  holidayYears?: { from: number; to: number };
};

/** A stretch within one weekday, in minutes from its midnight; `to` is beyond 1440 when it ends on the next day. */
export type Shift = { from: number; to: number };

/** An absence in local milliseconds. */
export type CheckedAbsence = { from: number; to: number; name: string };

/** Checked hours: the shifts of each ISO weekday (index 1–7), earliest first, the closures by day number, the absences in order. */
export type CheckedHours = { shifts: Shift[][]; closures: Map<number, Closure>; absences: CheckedAbsence[] };

/** Checks hours and reads them into numbers. Throws an Error whose message is a sentence for the person who set them. */
export function checkHours(hours: WorkingHours): CheckedHours {
  const shifts: Shift[][] = Array.from({ length: 8 }, () => []);
  for (const period of hours.periods) {
    const shift = readShift(period);
    for (const weekday of new Set(period.days)) {
      if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) {
        throw new Error(`${weekday} is not a day of the week (1 is Monday, 7 is Sunday).`);
      }
      shifts[weekday]?.push(shift);
    }
  }
  if (shifts.every((ofDay) => ofDay.length === 0)) {
    throw new Error('These hours have no working time in them: add at least one day with an opening period.');
  }
  for (const ofDay of shifts) ofDay.sort((a, b) => a.from - b.from);
  const closures = new Map(hours.closures.map((closure) => [dayOf(closure.on), closure]));
  const absences = (hours.absences ?? []).map(readAbsence).sort((a, b) => a.from - b.from);
  return { shifts, closures, absences };
}

function readAbsence({ from, to, name }: Absence): CheckedAbsence {
  const start = localOf(from, 0);
  const end = localOf(to, DAY);
  if (end <= start) throw new Error(`An absence ends after it starts: ${from} to ${to} does not.`);
  return { from: start, to: end, name };
}

/** Local milliseconds of 'YYYY-MM-DDTHH:MM', or of a day alone with so many added. */
function localOf(time: string, dayAlone: number): number {
  const [on = '', clock] = time.split('T');
  return dayOf(on) * DAY + (clock === undefined ? dayAlone : minuteOfDay(clock) * MINUTE);
}

function readShift(period: OpeningPeriod): Shift {
  const from = minuteOfDay(period.from);
  const to = minuteOfDay(period.to);
  if (from === 1440)
    throw new Error('An opening period cannot start at 24:00; start it at 00:00 on the next day.');
  return { from, to: to <= from ? to + 1440 : to };
}

/** Minutes from midnight of 'HH:MM', up to and including '24:00'. Throws when it is no time of day. */
export function minuteOfDay(time: string): number {
  if (!/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)) {
    throw new Error(`“${time}” is not a time of day (write it as 09:00 or 17:30).`);
  }
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}
