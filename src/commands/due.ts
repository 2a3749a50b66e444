import { parseArgs } from 'node:util';
import type { Calendar, DayCount, Due } from '../../rules/working-time/calendar.ts';
import { CALENDAR_SHAPE, readCalendarFile } from './calendar-file.ts';
import { type Command, refuse, WrongWords } from './command.ts';
import { readInstant, sayInstant } from './instants.ts';

export const command: Command = {
  usage: 'due --from T --add AMOUNT --calendar FILE [--json]',
  about: 'counts working time and says how',
  help: `Counts from an instant and prints two lines: the instant that it comes to, and one sentence that says how it was counted.

  kept due --from 2026-12-24T14:04:00Z --add 2wd --calendar desk.json
  2026-12-30T17:00:00+00:00
  two working days after Thu 24 Dec, skipping the bank holidays: Wed 30 Dec, 5pm

--from T          an ISO time with its offset (2026-12-24T14:04:00Z), or without one on the calendar's wall clock
--add AMOUNT      a whole number and a unit. With a minus it counts back: --add=-2wd, or --subtract 2wd
                  2wd    working days                       4wh, 90wm   working hours, working minutes
                  10d, 2w, 3mo, 1y   calendar days, weeks, months and years: the same time of day, a short month's last day
                  48h, 30m           hours and minutes that pass, open or closed
--counting RULE   day-after or same-day, in place of the file's
--until RULE      closing or same-time, in place of the file's
--json            prints {"at", "explanation"} on one line instead

Working time that ends as we close ends then, not when we next open. A day is done at closing, also when the clocks change.

${CALENDAR_SHAPE}

Exit code 0: printed. 1: the calendar could not be read, or has no working time for it. 2: wrong words.`,

  async run(args) {
    const { values } = parseArgs({
      args: args.flatMap(joinMinus),
      options: {
        from: { type: 'string' },
        add: { type: 'string' },
        subtract: { type: 'string' },
        calendar: { type: 'string' },
        counting: { type: 'string' },
        until: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    if (!values.calendar) throw new WrongWords('name the calendar file with --calendar.');
    if (!values.from) throw new WrongWords('name the instant to count from with --from.');
    const amount = readAmount(values.add, values.subtract);
    const { calendar, count } = readCalendarFile(values.calendar);
    const counted: DayCount = {
      counting: oneOf('--counting', values.counting, ['day-after', 'same-day']) ?? count.counting,
      until: oneOf('--until', values.until, ['closing', 'same-time']) ?? count.until,
    };
    const from = readInstant('--from', values.from, calendar.zone);
    const { at, explanation } = add(calendar, from, amount, counted);
    const instant = sayInstant(at, calendar.zone);
    console.log(values.json ? JSON.stringify({ at: instant, explanation }) : `${instant}\n${explanation}`);
    return 0;
  },
};

/** "--add -2wd" would be taken for two options. */
function joinMinus(word: string, i: number, args: readonly string[]): string[] {
  const joins = (at: number): boolean => args[at] === '--add' && /^-\d/.test(args[at + 1] ?? '');
  if (joins(i - 1)) return [];
  return [joins(i) ? `--add=${args[i + 1]}` : word];
}

const UNITS = ['wd', 'wh', 'wm', 'mo', 'd', 'h', 'm', 'w', 'y'] as const;
type Amount = { number: number; unit: (typeof UNITS)[number] };

function readAmount(added: string | undefined, subtracted: string | undefined): Amount {
  if ((added === undefined) === (subtracted === undefined))
    throw new WrongWords('say what to count with one --add, such as --add 2wd.');
  const given = (added ?? subtracted) as string;
  const [, sign, digits, unit] = /^([+-]?)(\d{1,7})\s*([a-z]+)$/.exec(given.trim()) ?? [];
  const known = UNITS.find((one) => one === unit);
  if (!known)
    throw new WrongWords(`"${given}" is no amount: write 2wd, 4wh, 90wm, 10d, 2w, 3mo, 1y, 48h or 30m.`);
  const backward = (sign === '-') !== (subtracted !== undefined);
  return { number: backward ? -Number(digits) : Number(digits), unit: known };
}

function oneOf<T extends string>(
  option: string,
  word: string | undefined,
  known: readonly T[],
): T | undefined {
  const found = known.find((one) => one === word);
  if (word !== undefined && !found)
    throw new WrongWords(`${option} is ${known.join(' or ')}, not "${word}".`);
  return found;
}

function add(calendar: Calendar, from: Date, { number, unit }: Amount, count: DayCount): Due {
  try {
    switch (unit) {
      case 'wd':
        return calendar.addWorkingDays(from, number, count);
      case 'wh':
        return calendar.addWorkingMinutes(from, number * 60);
      case 'wm':
        return calendar.addWorkingMinutes(from, number);
      case 'd':
        return calendar.addCalendarDays(from, number);
      case 'w':
        return calendar.addCalendarWeeks(from, number);
      case 'mo':
        return calendar.addCalendarMonths(from, number);
      case 'y':
        return calendar.addCalendarMonths(from, number * 12);
      case 'h':
        return calendar.addMinutes(from, number * 60);
      case 'm':
        return calendar.addMinutes(from, number);
    }
  } catch (error) {
    throw refuse((error as Error).message, '');
  }
}
