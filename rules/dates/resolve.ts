import { sayMinuteOfDay } from '../wording/calendar-words.ts';
import { addMonths, MINUTE } from '../working-time/local-day.ts';
import type { Group } from './join.ts';
import type { Moment } from './moment.ts';
import { type Ask, type DaysReading, type DurationReading, days, type TimeReading } from './reading.ts';
import { ask, askWhichDay, sayFullDay } from './say.ts';

/** Two instants and, when they can't be trusted, the question that would settle them. */
export type Resolved = { earliest: Date; latest: Date; ask?: Ask };

const NOON = 12 * 60;
/** From here on "in the morning" is tomorrow's: this morning's would have been "this morning". */
const START_OF_WORK = 9 * 60;

/** The instants that a group means, seen from the moment of writing. Null when it says nothing by itself. */
export function resolve(group: Group, quote: string, moment: Moment): Resolved | null {
  if (group.duration) return resolveDuration(group.duration, group.days, moment);
  const clock = group.time && placed(group.time, group.part);
  const day = group.days ?? impliedDay(group, clock, quote, moment);
  if (!day) return null;
  const asked = day.ask ?? clock?.ask;
  const times = clock?.time ?? group.part;
  const resolved = times ? resolveTime(group, day, times, moment) : resolveDays(group, day, quote, moment);
  if (asked) return { ...resolved, ask: asked };
  const passed =
    group.days?.named === 'relative' && day.first === moment.today && resolved.latest <= moment.now;
  if (passed && !resolved.ask)
    return { ...resolved, ask: ask('passed', `“${quote}” has passed. Which time do you mean?`) };
  return resolved;
}

/** A clock time set into its part of the day: 8 in "8 tomorrow evening" is 20:00. Nobody knows which 7 "by 7" is. */
function placed(time: TimeReading, part: TimeReading | undefined): { time: TimeReading; ask?: Ask } {
  if (!time.bare) {
    const outside =
      part &&
      part.to !== 'closing' &&
      typeof time.to === 'number' &&
      (time.from < part.from - 120 || time.to > part.to);
    return outside && part.from > 0
      ? { time, ask: ask('disagrees', 'That time is not in that part of the day. Which do you mean?') }
      : { time };
  }
  if (part && part.from > 0) {
    const morning = part.from < NOON;
    const minute = (time.from % NOON) + (morning ? 0 : NOON);
    return { time: { is: 'time', from: minute, to: minute } };
  }
  const hour = Math.floor(time.from / 60) % 12;
  if (hour !== 7) return { time };
  return { time, ask: ask('vague', 'Is that seven in the morning or in the evening?') };
}

/** The day of a time said without one: today while it is still to come. "in the morning" said at work is tomorrow's. */
function impliedDay(
  group: Group,
  clock: { time: TimeReading } | undefined,
  quote: string,
  moment: Moment,
): DaysReading | null {
  const { today, minute } = moment;
  const todays = days(today, today, 'relative');
  if (clock) {
    const { time } = clock;
    const to = time.to as number;
    if (to > minute) return todays;
    return {
      ...todays,
      ask: ask('passed', `${sayMinuteOfDay(time.from)} today has passed. Which day do you mean?`),
    };
  }
  const part = group.part;
  if (!part) return null;
  if (part.to === 'closing' && part.from === 0) {
    if (moment.closing(today) > moment.now) return todays;
    return { ...todays, ask: ask('passed', 'We have closed for today. Which day do you mean?') };
  }
  // "morning" alone is a greeting as often as a time.
  if (!/^(?:in the|by|before|over|at|first thing|until)\b/i.test(quote)) return null;
  if (/^(?:in the|first thing)/i.test(quote) && minute >= START_OF_WORK && part.from < NOON) {
    const tomorrow = days(today + 1, today + 1, 'relative');
    return moment.isWorkingDay(today + 1) ? tomorrow : { ...tomorrow, ask: askWhichDay(quote) };
  }
  if (part.to !== 'closing' && minute < part.to && !/^(?:in the|first thing)/i.test(quote)) return todays;
  return { ...todays, ask: askWhichDay(quote) };
}

function resolveTime(group: Group, day: DaysReading, time: TimeReading, moment: Moment): Resolved {
  const start = moment.notBeforeNow(moment.instant(day.first, 0));
  const from = moment.instant(day.first, time.from);
  const to = time.to === 'closing' ? moment.closing(day.last) : moment.instant(day.last, time.to);
  if (day.last < moment.today) return { earliest: from, latest: to };
  const bounds = [group.timeBound, group.days ? group.daysBound : 'on'];
  if (bounds[0] === 'after' && !time.part && time.from === time.to) {
    const closing = moment.closing(day.last);
    if (closing > from) return { earliest: from, latest: closing };
    return { earliest: from, latest: from, ask: ask('open', `By when after ${sayMinuteOfDay(time.from)}?`) };
  }
  // A leading "by" reaches over day and time together: "by 5pm on Friday" may be sooner than Friday.
  const sooner = group.daysBound === 'by' || group.daysBound === 'before';
  if (bounds.includes('by') || bounds.includes('before')) {
    const latest = bounds[0] === 'before' && time.part && time.from > 0 ? from : to;
    return { earliest: sooner || bounds[1] !== 'on' ? moment.now : start, latest };
  }
  return { earliest: time.from === 0 ? start : moment.notBeforeNow(from), latest: to };
}

function resolveDays(group: Group, day: DaysReading, quote: string, moment: Moment): Resolved {
  const latest = moment.closing(day.last);
  const start = moment.instant(day.first, 0);
  if (day.last < moment.today) return { earliest: start, latest };
  switch (group.daysBound) {
    case 'on':
      return { earliest: moment.notBeforeNow(start), latest };
    case 'by':
      return { earliest: moment.now, latest };
    case 'before':
      return { earliest: moment.now, ...lastBefore(day.first, quote, moment) };
    case 'after': {
      const next = moment.workingDayFrom(day.last + 1, 1);
      const question = `By when? “${quote}” has no end.`;
      return {
        earliest: moment.instant(day.first, 0),
        latest: moment.closing(next),
        ask: ask('open', question),
      };
    }
  }
}

/** "Before Friday" is by Thursday's close; when the day before is a closed one, nobody can tell how early that is. */
function lastBefore(day: number, quote: string, moment: Moment): Omit<Resolved, 'earliest'> {
  const before = day - 1;
  const working = moment.workingDayFrom(before, -1);
  const latest = moment.closing(working);
  if (latest <= moment.now) return { latest: moment.closing(day), ask: askWhichDay(quote) };
  if (working === before) return { latest };
  const question = `Do you mean by ${sayFullDay(working, moment.today)}, the last working day before?`;
  return { latest, ask: ask('vague', question) };
}

/** Counts on from now, or from the date that was named ("within 10 working days of 8 December"). */
function resolveDuration(duration: DurationReading, from: DaysReading | undefined, moment: Moment): Resolved {
  const asked = duration.ask ?? from?.ask;
  const base = from ? moment.instant(from.first, NOON) : moment.now;
  const counted = count(duration, base, moment);
  if (counted === null)
    return { earliest: moment.now, latest: moment.now, ask: asked ?? askWhichDay('working hours') };
  return asked ? { ...counted, ask: asked } : counted;
}

function count(duration: DurationReading, base: Date, moment: Moment): Omit<Resolved, 'ask'> | null {
  const { low, high, unit, working, mayBeSooner } = duration;
  const { calendar, now } = moment;
  if (unit === 'minute' || unit === 'hour') {
    const minutes = unit === 'hour' ? 60 : 1;
    const add = (amount: number): Date | undefined =>
      working
        ? calendar.addWorkingMinutes?.(base, amount * minutes).at
        : new Date(base.getTime() + amount * minutes * MINUTE);
    const latest = add(high);
    if (!latest) return null;
    return { earliest: mayBeSooner ? now : (add(low) ?? now), latest };
  }
  const dayAfter = (amount: number): number => {
    const day = moment.dayOf(base);
    if (working)
      return moment.dayOf(
        calendar.addWorkingDays(base, amount, { counting: 'day-after', until: 'same-time' }).at,
      );
    if (unit === 'day') return day + amount;
    return unit === 'week' ? day + amount * 7 : addMonths(day, amount * (unit === 'year' ? 12 : 1)).day;
  };
  const latest = moment.closing(dayAfter(high));
  return { earliest: mayBeSooner && low === high ? now : moment.instant(dayAfter(low), 0), latest };
}
