import { readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import type { RecordedCase } from '../../rules/forecast/replay.ts';
import { refuse } from './command.ts';

export type Ending = 'resolved' | 'first-touch';

/** What a history file holds, and the lines that could not be used, each with its reason. */
export type HistoryFile = { cases: RecordedCase[]; skipped: { line: number; why: string }[] };

/** Reads a history from CSV. `zone`: whose wall clock times without an offset are on. Refuses a file without the columns. */
export function readHistoryFile(path: string, ending: Ending, zone: string): HistoryFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw refuse(`The history ${path} could not be read: ${(error as Error).message}.`, '');
  }
  const [head, ...lines] = csvLines(text.replace(/^\uFEFF/, ''));
  const names = (head?.fields ?? []).map((name) => name.trim().toLowerCase());
  const place = (column: string): number => {
    const found = names.indexOf(column);
    if (found < 0)
      throw refuse(`${path} has no column ${column}. kept forecast --help says which it needs.`, '');
    return found;
  };
  const endedColumn = ending === 'resolved' ? 'resolved_at' : 'first_touch_at';
  const [id, opened, ended] = [place('case_id'), place('opened_at'), place(endedColumn)];
  const category = names.indexOf('category');
  const cases: RecordedCase[] = [];
  const skipped: HistoryFile['skipped'] = [];
  for (const { fields, line } of lines) {
    const read = readCase(
      {
        id: fields[id] ?? '',
        category: fields[category] ?? '',
        opened: fields[opened] ?? '',
        ended: fields[ended] ?? '',
      },
      zone,
    );
    if (typeof read === 'string') skipped.push({ line, why: read });
    else cases.push(read);
  }
  return { cases, skipped };
}

/** The case of a line, or why it is none. */
function readCase(
  given: { id: string; category: string; opened: string; ended: string },
  zone: string,
): RecordedCase | string {
  const openedAt = readTime(given.opened, zone);
  const endedAt = readTime(given.ended, zone);
  if (openedAt === null) return 'it does not say when it was opened';
  if (Number.isNaN(openedAt)) return `"${given.opened.trim()}" is no time`;
  if (Number.isNaN(endedAt)) return `"${given.ended.trim()}" is no time`;
  if (endedAt !== null && endedAt < openedAt) return 'it ended before it was opened';
  return { id: given.id.trim(), category: given.category.trim(), openedAt, endedAt };
}

const TIME =
  /^(\d{4})[-/](\d\d?)[-/](\d\d?)(?:[T ]+(\d\d?):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?\s*(Z|UTC|[+-]\d\d:?(?:\d\d)?)?$/i;
const NOTHING = /^(?:null|none|nan|nat|na|n\/a|-)?$/i;

/** Milliseconds; null for nothing, NaN for what is no time. */
function readTime(text: string, zone: string): number | null {
  const trimmed = text.trim();
  if (NOTHING.test(trimmed)) return null;
  const parts = TIME.exec(trimmed);
  if (!parts) return Number.NaN;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const local = Date.UTC(
    year,
    month - 1,
    day,
    hour,
    minute,
    second,
    Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3)),
  );
  const there = new Date(local);
  if (there.getUTCDate() !== day || there.getUTCMonth() !== month - 1 || hour > 24 || minute > 59)
    return Number.NaN;
  const offset = parts[8];
  if (offset === undefined) return zone === 'UTC' ? local : onWallClock(there, zone);
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)?$/.exec(offset) ?? [];
  const shift = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? local + shift : local - shift;
}

function onWallClock(there: Date, zone: string): number {
  return Temporal.PlainDateTime.from(there.toISOString().slice(0, -1)).toZonedDateTime(zone)
    .epochMilliseconds;
}

/** The lines of CSV with their numbers. The separator is the first line's: comma, semicolon or tab. Empty lines are left out. */
function csvLines(text: string): { fields: string[]; line: number }[] {
  const head = text.slice(0, text.search(/[\r\n]|$/));
  const separator = [',', ';', '\t'].find((one) => head.includes(one)) ?? ',';
  const lines: { fields: string[]; line: number }[] = [];
  const field = new RegExp(`("(?:[^"]|"")*"?|[^${separator}\\r\\n]*)(${separator}|\\r\\n|\\r|\\n|$)`, 'gy');
  let fields: string[] = [];
  let line = 1;
  let first = 1;
  for (let found = field.exec(text); found; found = field.exec(text)) {
    const [all, value = '', end = ''] = found;
    fields.push(value.startsWith('"') ? value.replace(/^"|"$/g, '').replaceAll('""', '"') : value);
    line += (all.match(/\r\n|\r|\n/g) ?? []).length;
    if (end === separator) continue;
    if (fields.some((one) => one.trim() !== '')) lines.push({ fields, line: first });
    fields = [];
    first = line;
    if (end === '') break;
  }
  return lines;
}
