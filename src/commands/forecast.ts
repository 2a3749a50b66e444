import { parseArgs } from 'node:util';
import { clockTime, type Replayed, replay } from '../../rules/forecast/replay.ts';
import { score } from '../../rules/forecast/score.ts';
import { workingTime } from '../../rules/forecast/working-time.ts';
import { readCalendarFile } from './calendar-file.ts';
import { type Command, WrongWords } from './command.ts';
import { type Ending, type HistoryFile, readHistoryFile } from './history-file.ts';

const ENDINGS: readonly Ending[] = ['resolved', 'first-touch'];
const DAY = 86_400_000;

export const command: Command = {
  usage: 'forecast replay FILE.csv [--level 0.8] [--latest 0.9]',
  about: 'goes through a history and says how true our forecasts would have been',
  help: `Reads a history of cases in the order of time. Of each case, when it comes in, it says what the cases before it told by
then: a likely range and a latest time. Nothing that happened later is used. Prints a line a case, then one summary.

  kept forecast replay cases.csv --level 0.8 --latest 0.9
  {"case_id":"41","category":"repairs","opened_at":"2026-03-02T09:12:00.000Z","likely_from":"2026-03-03T10:40:00.000Z",
   "likely_to":"2026-03-16T15:02:00.000Z","latest":"2026-03-16T15:02:00.000Z","cases":400,"basis":"category",
   "resolved_at":"2026-03-09T11:00:00.000Z","inside":true,"on_time":true}                                     (on one line)
  …
  {"summary":{"coverage":0.803,"on_time":0.902, …}}

The file is CSV (comma, semicolon or tab) with a first line that names its columns, in any order:
  case_id, category, opened_at, first_touch_at, resolved_at     others are left alone; category may be missing or empty
Times are ISO ("2026-03-02T09:12:00Z", "2026-03-02 09:12", "2026-03-02"). Without an offset they are UTC, or on the wall clock
of the calendar. An empty resolved_at is a case that is still open. A line that cannot be used is left out and counted.

--level L        the share of cases that the likely range is to hold: 0.8 unless said
--latest L       the share that is to end by the latest time: 0.9 unless said
--until WHAT     resolved (usual), or first-touch: forecasts the first answer instead
--calendar FILE  counts in working time (kept due --help shows how the file is written). Without one: in time that passes
--format F       json (usual): one JSON object a line, the last one {"summary": …}. csv: a line a case under a first line of
                 names, and the summary as one line of JSON on standard error
--summary        prints the summary alone

Each line: likely_from, likely_to and latest, or null in all three where too little is known (fewer than nine have ended); cases
and basis say what it stands on: so many cases of the category, or of all where the category is thin. inside and on_time say what
came of it; a case that was still open at the end of the history counts as late once its time has passed, otherwise null.

Summary: cases, abstained, abstained_after_60 (the share of silence once 60 have ended), judged, coverage (the share inside its
range), on_time, winkler_days (the mean Winkler score at the level, lower is better), width_days (the middle width of a range),
worst_block (the lowest coverage and on_time in any hundred cases in a row), skipped (with the first ten lines and why).

Exit code 0: printed. 1: the file could not be read. 2: wrong words.`,

  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        level: { type: 'string', default: '0.8' },
        latest: { type: 'string', default: '0.9' },
        until: { type: 'string', default: 'resolved' },
        calendar: { type: 'string' },
        format: { type: 'string', default: 'json' },
        summary: { type: 'boolean', default: false },
      },
    });
    const [word, path, ...more] = positionals;
    if (word !== 'replay' || !path || more.length)
      throw new WrongWords('say kept forecast replay and one file.');
    if (values.format !== 'json' && values.format !== 'csv')
      throw new WrongWords(`--format is json or csv, not "${values.format}".`);
    const until = ENDINGS.find((one) => one === values.until);
    if (!until) throw new WrongWords(`--until is ${ENDINGS.join(' or ')}, not "${values.until}".`);
    const level = readShare('--level', values.level);
    const latest = readShare('--latest', values.latest);
    const calendar = values.calendar === undefined ? undefined : readCalendarFile(values.calendar).calendar;
    const history = readHistoryFile(path, until, calendar?.zone ?? 'UTC');
    const rows = replay(history.cases, { level, latest, axis: calendar ? workingTime(calendar) : clockTime });
    const summary = summaryOf(rows, history, { level, latest, until });
    const lines = values.summary ? [] : rows.map((row) => shown(row, until));
    if (values.format === 'json') write([...lines, { summary }].map((line) => JSON.stringify(line)));
    else {
      if (lines.length) write([Object.keys(lines[0] as object), ...lines.map(Object.values)].map(csvLine));
      process.stderr.write(`${JSON.stringify({ summary })}\n`);
    }
    return 0;
  },
};

function readShare(option: string, text: string): number {
  const share = Number(text);
  if (!(share >= 0.5 && share <= 0.99))
    throw new WrongWords(`${option} is a share from 0.5 to 0.99, not "${text}".`);
  return share;
}

function shown(
  { id, category, openedAt, forecast, endedAt, inside, onTime }: Replayed,
  until: Ending,
): object {
  const instant = (at: number | null | undefined): string | null =>
    at == null ? null : new Date(at).toISOString();
  return {
    case_id: id,
    category,
    opened_at: instant(openedAt),
    likely_from: instant(forecast?.from),
    likely_to: instant(forecast?.to),
    latest: instant(forecast?.latest),
    cases: forecast?.cases ?? null,
    basis: forecast?.basis ?? null,
    [until === 'resolved' ? 'resolved_at' : 'first_touch_at']: instant(endedAt),
    inside,
    on_time: onTime,
  };
}

function summaryOf(
  rows: readonly Replayed[],
  { skipped }: HistoryFile,
  asked: { level: number; latest: number; until: Ending },
): object {
  const { abstained, abstainedAfter60, cases, coverage, judged, onTime, width, winkler, worstBlock } = score(
    rows,
    asked.level,
  );
  const rounded = (share: number | null, unit = 1): number | null =>
    share === null ? null : Number((share / unit).toFixed(4));
  return {
    ...asked,
    cases,
    abstained,
    abstained_after_60: rounded(abstainedAfter60),
    judged,
    coverage: rounded(coverage),
    on_time: rounded(onTime),
    winkler_days: rounded(winkler, DAY),
    width_days: rounded(width, DAY),
    worst_block: { coverage: worstBlock.coverage, on_time: worstBlock.onTime },
    skipped: skipped.length,
    ...(skipped.length && { skipped_lines: skipped.slice(0, 10) }),
  };
}

function csvLine(fields: readonly unknown[]): string {
  return fields
    .map((field) => {
      const text = field === null ? '' : String(field);
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    })
    .join(',');
}

function write(lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
