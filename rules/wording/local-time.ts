/** An instant as a zone's wall clock shows it. `day` counts from 1970-01-01; month is 1–12, weekday 1 = Monday … 7 = Sunday. */
export type LocalTime = {
  day: number;
  year: number;
  month: number;
  date: number;
  weekday: number;
  minuteOfDay: number;
};

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
/** Zones change their offset only on a quarter of an hour, so that one reading serves a whole quarter. */
const QUARTER = 15 * MINUTE;
const REMEMBERED = 20_000;

type ZoneReader = { format: Intl.DateTimeFormat; offsets: Map<number, number> };
const readers = new Map<string, ZoneReader>();

/** Reads an instant on a zone's wall clock. Throws a RangeError for an unknown zone or a date that is none. */
export function localTime(at: Date, zone: string): LocalTime {
  const local = at.getTime() + offsetAt(at.getTime(), zone);
  const day = Math.floor(local / DAY);
  const shown = new Date(local);
  return {
    day,
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    date: shown.getUTCDate(),
    weekday: shown.getUTCDay() || 7,
    minuteOfDay: Math.floor((local - day * DAY) / MINUTE),
  };
}

function offsetAt(at: number, zone: string): number {
  const reader = readers.get(zone) ?? openReader(zone);
  const quarter = Math.floor(at / QUARTER);
  let offset = reader.offsets.get(quarter);
  if (offset === undefined) {
    if (reader.offsets.size >= REMEMBERED) reader.offsets.clear();
    offset = readWallClock(reader.format, quarter * QUARTER) - quarter * QUARTER;
    reader.offsets.set(quarter, offset);
  }
  return offset;
}

function openReader(zone: string): ZoneReader {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const reader = { format, offsets: new Map<number, number>() };
  readers.set(zone, reader);
  return reader;
}

/** The wall clock as if it were UTC, in milliseconds. */
function readWallClock(format: Intl.DateTimeFormat, at: number): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) shown[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
