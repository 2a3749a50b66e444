import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Calendar, type DayCount, openCalendar } from '../../rules/working-time/calendar.ts';
import { holidayNations, holidaysOf, holidayYears } from '../../rules/working-time/holidays.ts';
import { refuse } from './command.ts';

/** How a calendar file is written, for the help of the commands that read one. */
export const CALENDAR_SHAPE = `The calendar file is JSON. Only "zone" and "periods" must be there:

  {
    "zone": "Europe/London",
    "periods": [
      { "days": ["Mon", "Tue", "Wed", "Thu", "Fri"], "from": "09:00", "to": "12:30" },
      { "days": ["Mon", "Tue", "Wed", "Thu", "Fri"], "from": "13:00", "to": "17:00" },
      { "days": ["Fri", "Sat"], "from": "22:00", "to": "06:00" }
    ],
    "nation": "GB-SCT",
    "closures": [
      { "on": "2026-12-24", "name": "Staff day" },
      { "on": "2026-12-28", "to": "2026-12-31", "name": "the Christmas closure" }
    ],
    "absences": [
      { "from": "2026-12-21", "to": "2026-12-22", "name": "Sam’s leave" },
      { "from": "2026-12-23T12:00", "to": "2026-12-23T17:00", "name": "Sam’s afternoon off" }
    ],
    "counting": "day-after",
    "until": "closing"
  }

  zone      an IANA name. All days and times below are on its wall clock
  periods   when we are open: days (Mon to Sun, or 1 to 7 with Monday as 1), from and to (HH:MM, to 24:00). Several may share a
            day. A "to" that is not after its "from" is on the next day, and the shift belongs to the day on which it starts
  nation    closes its public holidays, the United Kingdom's by part, a holiday at the weekend and its substitute day both:
            ${nationsInLines('            ')}
            They are known for ${holidayYears.from} to ${holidayYears.to}; a date counted beyond says so
  closures  further days without work: on, or on and to (both included), and a name
  absences  when a person is away: whole days (both included) or times, and a name
  counting  day-after: the day after the one we count from is day one (usual). same-day: that day itself is, when it is worked
  until     closing: the last day runs to its closing time (usual). same-time: to the time of day that we counted from`;

function nationsInLines(indent: string): string {
  const codes = holidayNations.map(({ code }) => code);
  return `${codes.slice(0, 11).join(', ')},\n${indent}${codes.slice(11).join(', ')}`;
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

const weekday = z.union([z.number(), z.string()]).transform((day, context) => {
  const number = typeof day === 'number' ? day : WEEKDAYS.indexOf(day.slice(0, 3).toLowerCase()) + 1;
  if (number < 1 || number > 7) context.addIssue(`${JSON.stringify(day)} is no day of the week`);
  return number;
});
const file = z.strictObject({
  zone: z.string(),
  periods: z.array(z.strictObject({ days: z.array(weekday), from: z.string(), to: z.string() })),
  nation: z.string().optional(),
  closures: z
    .array(
      z.strictObject({ on: z.string(), to: z.string().optional(), name: z.string().default('a closed day') }),
    )
    .default([]),
  absences: z
    .array(z.strictObject({ from: z.string(), to: z.string(), name: z.string().default('an absence') }))
    .default([]),
  counting: z.enum(['day-after', 'same-day']).default('day-after'),
  until: z.enum(['closing', 'same-time']).default('closing'),
});

/** Opens the calendar of a file, with the way in which it counts working days. Refuses what it cannot read in one sentence. */
export function readCalendarFile(path: string): { calendar: Calendar; count: DayCount } {
  const given = parse(path);
  try {
    const nation = given.nation || undefined;
    const holidays = nation ? holidaysOf(nation, holidayYears.from, holidayYears.to) : [];
    const calendar = openCalendar({
      zone: given.zone,
      periods: given.periods,
      closures: [...holidays, ...given.closures.flatMap(eachDay)],
      absences: given.absences,
      ...(nation && { holidayYears }),
    });
    return { calendar, count: { counting: given.counting, until: given.until } };
  } catch (error) {
    throw refuse(`${path}: ${(error as Error).message}`, '');
  }
}

function parse(path: string): z.infer<typeof file> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw refuse(`The calendar ${path} could not be read: ${(error as Error).message}.`, '');
  }
  const read = file.safeParse(json);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const place = issue?.path.join('.') || 'the file';
  throw refuse(
    `${path}: ${place} is not right: ${issue?.message}. kept due --help shows how it is written.`,
    '',
  );
}

const DAY_MS = 86_400_000;
const LONGEST_CLOSURE = 3660;

function eachDay({
  on,
  to = on,
  name,
}: {
  on: string;
  to?: string | undefined;
  name: string;
}): { on: string; name: string }[] {
  const [first, last] = [Date.parse(`${on}T00:00Z`), Date.parse(`${to}T00:00Z`)];
  // a day that is none is left to the calendar, which says so
  if (Number.isNaN(first) || Number.isNaN(last) || on === to)
    return [
      { on, name },
      { on: to, name },
    ];
  if (last < first || last - first > LONGEST_CLOSURE * DAY_MS)
    throw new Error(`A closure from ${on} to ${to} makes no sense.`);
  return Array.from({ length: (last - first) / DAY_MS + 1 }, (_, day) => ({
    on: new Date(first + day * DAY_MS).toISOString().slice(0, 10),
    name,
  }));
}
