import { DAY, dayParts } from '../../working-time/local-day.ts';
import { readDate } from '../agreement.ts';
import type { Moment } from '../moment.ts';
import { type DaysReading, days, type Form } from '../reading.ts';
import { phrase } from '../words.ts';

/** Days of the year with a name that always fall on one date. */
const namedDates: [source: string, month: number, date: number][] = [
  ['christmas eve', 12, 24],
  ['(?:christmas|xmas) day', 12, 25],
  ["boxing day|st\\.? stephen'?s day|stephen'?s day", 12, 26],
  ["new year'?s eve|hogmanay", 12, 31],
  ["new year'?s day", 1, 1],
  ["burns'? night", 1, 25],
  ["(?:st\\.? )?valentine'?s day", 2, 14],
  ["(?:st\\.? )?pat(?:rick|dy)'?s day|paddy'?s day", 3, 17],
  ["st\\.? george'?s day", 4, 23],
  ['anzac day', 4, 25],
  ["hallowe'?en", 10, 31],
  ['bonfire night|guy fawkes(?: night)?', 11, 5],
  ["st\\.? andrew'?s day", 11, 30],
];

const named: Form[] = namedDates.map(([source, month, date]) => ({
  pattern: phrase(source),
  read: (_, moment) => {
    const read = readDate({ month, date }, moment);
    return days(read.first, read.last, 'date');
  },
}));

/** Days that move with Easter, in days from Easter Sunday. */
const easterDays: [source: string, offset: number][] = [
  ['shrove tuesday|pancake day', -47],
  ['maundy thursday', -3],
  ['good friday', -2],
  ['easter saturday', -1],
  ['easter sunday|easter day', 0],
  ['easter monday', 1],
];

const aroundEaster: Form[] = easterDays.map(([source, offset]) => ({
  pattern: phrase(source),
  read: (_, moment) => nextEasterDay(offset, moment),
}));

function nextEasterDay(offset: number, { today }: Moment): DaysReading {
  const { year } = dayParts(today);
  const day = easterSunday(year) + offset;
  const next = day >= today ? day : easterSunday(year + 1) + offset;
  return days(next, next, 'date');
}

/** The day number of Easter Sunday, by the Gregorian rule in the form of Meeus, Jones and Butcher. */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moon =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor((year % 100) / 4) - moon - (year % 4)) % 7;
  const late = Math.floor((golden + 11 * moon + 22 * weekday) / 451);
  const march = moon + weekday - 7 * late + 114;
  return Date.UTC(year, Math.floor(march / 31) - 1, (march % 31) + 1) / DAY;
}

/** "before Christmas" is by Christmas Eve; "by Christmas" is heard as the same. */
const beforeChristmas: Form = {
  pattern: phrase(
    '(?:before|by|in time for|ahead of|this side of|in the run[- ]up to) (?:christmas|xmas|crimbo)(?! (?:eve|day|break|holidays?|period))',
  ),
  read(_, moment) {
    const eve = readDate({ month: 12, date: 24 }, moment).last;
    return days(moment.today, eve, 'date');
  },
};

/** "before the new year", "by the end of the year". */
const endOfYear: Form = {
  pattern: phrase(
    "before the (?:end of (?:the|this) year|year is out|year's out|year end)|(?:by |at |before )?(?:the )?(?:end of (?:the|this) year|year[- ]end)|(?:before|this side of|ahead of) (?:the )?new year(?!'?s)|(?:before|by) the turn of the year",
  ),
  read(_, moment) {
    const { year } = dayParts(moment.today);
    const last = readDate({ month: 12, date: 31, year }, moment).last;
    return days(moment.today, last, 'relative');
  },
};

export const namedDays: Form[] = [...named, ...aroundEaster, beforeChristmas, endOfYear];
