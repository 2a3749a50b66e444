import { readByChrono } from './chrono-fallback.ts';
import { calendarDates } from './forms/calendar-dates.ts';
import { durations } from './forms/durations.ts';
import { months } from './forms/months.ts';
import { namedDays } from './forms/named-days.ts';
import { nearDays } from './forms/near-days.ts';
import { times } from './forms/times.ts';
import { weekdays } from './forms/weekdays.ts';
import { weeks } from './forms/weeks.ts';
import type { Moment } from './moment.ts';
import type { NoDate, Piece, Reading } from './reading.ts';

const forms = [
  ...calendarDates,
  ...weekdays,
  ...nearDays,
  ...namedDays,
  ...weeks,
  ...months,
  ...durations,
  ...times,
];

/** Enough of the neighbourhood for a form to tell "by 5 on Friday" from "by 5 people". */
const NEARBY = 40;

type Candidate = { start: number; end: number; reading: Reading | NoDate };

/** The pieces of date and time in a text, in order and not overlapping: our own forms first, chrono for what is left. */
export function scan(text: string, moment: Moment): Piece[] {
  const own = longestFirst(candidates(text, moment), text.length);
  const pieces = own.filter((candidate): candidate is Piece => candidate.reading.is !== 'none');
  return [...pieces, ...readByChrono(blank(text, own), moment)].sort((a, b) => a.start - b.start);
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
function longestFirst(found: Candidate[], length: number): Candidate[] {
  const taken = new Uint8Array(length);
  return found
    .sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
    .filter(({ start, end }) => {
      if (taken.subarray(start, end).includes(1)) return false;
      taken.fill(1, start, end);
      return true;
    });
}

function blank(text: string, taken: readonly Candidate[]): string {
  const letters = text.split('');
  for (const { start, end } of taken) letters.fill('·', start, end);
  return letters.join('');
}
