import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCalendar, type WorkingHours } from './calendar.ts';

/**
 * The calendar against a slow one that knows nothing of indexes: it walks real minutes, reads the wall clock from Intl, and
 * opens a shift at the first minute whose wall clock reaches its start, up to the first that reaches its end.
 */
const MINUTE = 60_000;

/** Wall-clock minutes since 1970 for each minute of a stretch; read every quarter, as clocks change only on a quarter. */
function wallClock(zone: string, from: number, minutes: number): number[] {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  const quarters = Array.from({ length: minutes / 15 }, (_, quarter) => {
    const parts = format.formatToParts(from + quarter * 15 * MINUTE);
    const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute')) / MINUTE;
  });
  return quarters.flatMap((reading) => Array.from({ length: 15 }, (_, minute) => reading + minute));
}

function openMinutes(hours: WorkingHours, from: number, minutes: number): boolean[] {
  const wall = wallClock(hours.zone, from, minutes);
  const firstAt = (reading: number) => {
    const found = wall.findIndex((shown) => shown >= reading);
    return found < 0 ? minutes : found;
  };
  const open: boolean[] = Array.from({ length: minutes }, () => false);
  const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  for (let day = Math.floor((wall[0] ?? 0) / 1440) - 1; day * 1440 <= (wall[minutes - 1] ?? 0); day++) {
    const weekday = new Date(day * 1440 * MINUTE).getUTCDay() || 7;
    const on = new Date(day * 1440 * MINUTE).toISOString().slice(0, 10);
    if (hours.closures.some((closure) => closure.on === on)) continue;
    for (const period of hours.periods) {
      if (!period.days.includes(weekday)) continue;
      const start = minuteOf(period.from);
      const end = minuteOf(period.to) <= start ? minuteOf(period.to) + 1440 : minuteOf(period.to);
      open.fill(true, firstAt(day * 1440 + start), firstAt(day * 1440 + end));
    }
  }
  return open;
}

/** A small generator of repeatable random numbers (mulberry32), so that a failure can be run again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below) | 0;
  };
}

const zones = [
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Africa/Cairo',
];
/** Stretches of sixteen days around changes of the clock, a leap day and a year's end. */
const stretches = [
  '2026-03-20',
  '2026-10-18',
  '2028-02-22',
  '2026-12-22',
  '2026-04-18',
  '2026-09-28',
  '2026-11-01',
];

function randomHours(random: (below: number) => number, from: number): WorkingHours {
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const periods = Array.from({ length: 1 + random(3) }, () => ({
    days: [1, 2, 3, 4, 5, 6, 7].filter((weekday) => weekday === 3 || random(10) < 6),
    from: time(random(96) * 15),
    to: random(8) === 0 ? '24:00' : time(random(96) * 15),
  }));
  const closures = Array.from({ length: random(4) }, () => ({
    on: new Date(from + random(16) * 1440 * MINUTE).toISOString().slice(0, 10),
    name: 'Closed',
  }));
  return { zone: zones[random(zones.length)] ?? 'UTC', periods, closures };
}

test('agrees with a minute-by-minute reference', () => {
  const random = randomFrom(20261209);
  const length = 16 * 1440;
  let compared = 0;
  for (let round = 0; round < 40; round++) {
    const from = Date.parse(`${stretches[round % stretches.length]}T00:00:00Z`);
    const hours = randomHours(random, from);
    const seen = `round ${round}: ${JSON.stringify(hours)}`;
    const open = openMinutes(hours, from, length);
    const openBefore = [0];
    for (const minute of open)
      openBefore.push((openBefore[openBefore.length - 1] as number) + (minute ? 1 : 0));
    const calendar = openCalendar(hours);
    const at = (minute: number) => new Date(from + minute * MINUTE);
    for (let i = 0; i < 250; i++) {
      // The reference cannot see shifts that began before its stretch, hence the days left out at both ends.
      const a = 2 * 1440 + random(length - 4 * 1440);
      const b = a + random(length - 2 * 1440 - a);
      assert.equal(calendar.isOpen(at(a)), open[a], `isOpen ${at(a).toISOString()} ${seen}`);
      const between = (openBefore[b] as number) - (openBefore[a] as number);
      assert.equal(
        calendar.workingMinutesBetween(at(a), at(b)),
        between,
        `between ${at(a).toISOString()} ${seen}`,
      );
      const next = open.indexOf(true, a);
      if (next >= 0) assert.equal(calendar.nextOpening(at(a)).getTime(), at(next).getTime(), `next ${seen}`);
      if (between === 0) continue;
      const forward = openBefore.indexOf((openBefore[a] as number) + between, a);
      assert.equal(
        calendar.addWorkingMinutes(at(a), between).at.getTime(),
        at(forward).getTime(),
        `add ${seen}`,
      );
      const back = openBefore.lastIndexOf((openBefore[b] as number) - between, b);
      assert.equal(
        calendar.addWorkingMinutes(at(b), -between).at.getTime(),
        at(back).getTime(),
        `subtract ${seen}`,
      );
      compared++;
    }
  }
  assert.ok(compared > 5000, `${compared} additions compared`);
});
