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
const REMEMBERED_DAYS = 20_000;

/** Offsets from UTC by UTC day; a day on which the clocks change has none and is read each time. */
type ZoneReader = { format: Intl.DateTimeFormat; offsets: Map<number, number | null> };
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
  const { format, offsets } = readers.get(zone) ?? openReader(zone);
  const day = Math.floor(at / DAY);
  let offset = offsets.get(day);
  if (offset === undefined) {
    const start = readOffset(format, day * DAY);
    offset = start === readOffset(format, (day + 1) * DAY) ? start : null;
    if (offsets.size >= REMEMBERED_DAYS) offsets.clear();
    offsets.set(day, offset);
  }
  return offset ?? readOffset(format, at);
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
  const reader = { format, offsets: new Map<number, number | null>() };
  readers.set(zone, reader);
  return reader;
}

/** How far the wall clock is ahead of UTC at an instant, in milliseconds. */
function readOffset(format: Intl.DateTimeFormat, at: number): number {
  const shown: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(at)) shown[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
}
