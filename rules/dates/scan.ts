import { readByChrono } from './chrono-fallback.ts';
import { calendarDates } from './forms/calendar-dates.ts';
import { durations } from './forms/durations.ts';
import { months } from './forms/months.ts';
import { nearDays } from './forms/near-days.ts';
import { times } from './forms/times.ts';
import { weekdays } from './forms/weekdays.ts';
import { weeks } from './forms/weeks.ts';
import type { Moment } from './moment.ts';
import type { NoDate, Piece, Reading } from './reading.ts';

const forms = [...calendarDates, ...weekdays, ...nearDays, ...weeks, ...months, ...durations, ...times];

/** Enough of the neighbourhood for a form to tell "by 5 on Friday" from "by 5 people". */
const NEARBY = 40;

type Candidate = { start: number; end: number; reading: Reading | NoDate };

/** The pieces of date and time in a text, in order and not overlapping: our own forms first, chrono for what is left. */
export function scan(text: string, moment: Moment): Piece[] {
  const own = longestFirst(candidates(text, moment));
  const left = own.reduce((rest, { start, end }) => blank(rest, start, end), text);
  const pieces = own.filter((candidate): candidate is Piece => candidate.reading.is !== 'none');
  return [...pieces, ...readByChrono(left, moment)].sort((a, b) => a.start - b.start);
}

function candidates(text: string, moment: Moment): Candidate[] {
  const found: Candidate[] = [];
  for (const { pattern, read } of forms) {
    for (const match of text.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      const reading = read(
        {
          text: match[0],
          named: match.groups ?? {},
          before: text.slice(Math.max(0, start - NEARBY), start),
          after: text.slice(end, end + NEARBY),
        },
        moment,
      );
      if (reading) found.push({ start, end, reading });
    }
  }
  return found;
}

/** A longer form says more than the shorter ones inside it: "Friday week" than "Friday". */
function longestFirst(found: Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of found.sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (kept.every(({ start, end }) => candidate.end <= start || candidate.start >= end))
      kept.push(candidate);
  }
  return kept;
}

function blank(text: string, start: number, end: number): string {
  return text.slice(0, start) + '·'.repeat(end - start) + text.slice(end);
}
