import {
  firstHolidayYear,
  holidayLines,
  holidayNameLines,
  lastHolidayYear,
  nationLines,
} from './holidays.generated.ts';

/** The nations whose holidays we know, in the order to offer them. Codes are ISO 3166, the UK's by part (GB-SCT). */
export const holidayNations: { code: string; name: string }[] = nationLines
  .trim()
  .split('\n')
  .map((line) => ({ code: line.slice(0, line.indexOf(' ')), name: line.slice(line.indexOf(' ') + 1) }));

/**
 * Public and bank holidays of a nation from one year to another (both included), in date order. Years beyond the table
 * (`lastHolidayYear` in the generated file) have none. Throws for a nation that is not in `holidayNations`.
 */
export function holidaysOf(code: string, fromYear: number, toYear: number): { on: string; name: string }[] {
  if (!holidayNations.some((nation) => nation.code === code))
    throw new Error(`We have no holidays for “${code}”.`);
  const names = holidayNameLines.trim().split('\n');
  const days: { on: string; name: string }[] = [];
  for (const line of holidayLines.trim().split('\n')) {
    const [nation, year = '', holidays = ''] = line.split(' ');
    if (nation !== code || Number(year) < fromYear || Number(year) > toYear) continue;
    for (const [, month, date, name = ''] of holidays.matchAll(/(\d\d)(\d\d)(\w\w)/g)) {
      days.push({ on: `${year}-${month}-${date}`, name: names[Number.parseInt(name, 36)] ?? '' });
    }
  }
  return days;
}

/** The years of the table, both included: what `holidaysOf` can know. */
export const holidayYears = { from: firstHolidayYear, to: lastHolidayYear };

const zoneNations: [zone: RegExp, nation: string][] = [
  [/^(?:Europe\/(?:London|Jersey|Guernsey|Isle_of_Man)|GB)$/, 'GB-ENG'],
  [/^Europe\/Belfast$/, 'GB-NIR'],
  [/^(?:Europe\/Dublin|Eire)$/, 'IE'],
  [
    /^America\/(?:New_York|Detroit|Chicago|Denver|Phoenix|Los_Angeles|Anchorage)$|^Pacific\/Honolulu$|^US\//,
    'US',
  ],
];

/** The nation whose public holidays most desks in a zone keep, where we dare to say; Scotland shares London's zone. */
export function nationOfZone(zone: string): string | undefined {
  return zoneNations.find(([pattern]) => pattern.test(zone))?.[1];
}

let knownNames: Set<string> | undefined;

/** Whether a closure's name is that of a public holiday somewhere, a substitute day included. */
export function isHolidayName(name: string): boolean {
  knownNames ??= new Set(holidayNameLines.trim().split('\n'));
  const written = name.trim().replaceAll("'", '’');
  return knownNames.has(written) || knownNames.has(written.replace(/ \(substitute day\)$/, ''));
}
