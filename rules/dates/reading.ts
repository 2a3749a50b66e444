import type { Moment } from './moment.ts';

/** Why a date can't be taken as it stands: 'disagrees' weekday against date, 'passed', 'vague' words, or an 'open' start or end. */
export type Doubt = 'disagrees' | 'passed' | 'vague' | 'open';

/** A question for the agent, in plain English, and the reason for it. */
export type Ask = { doubt: Doubt; question: string };

/** Whole local days, first to last, as day numbers. */
export type DaysReading = {
  is: 'days';
  first: number;
  last: number;
  /** What the words name: two neighbours of different sorts are one date said twice ("tomorrow, Friday"). */
  named: 'weekday' | 'date' | 'relative';
  /** ISO weekday, when only a weekday was said. */
  weekday?: number;
  /** "tonight" brings its own part of the day. */
  part?: TimeReading;
  ask?: Ask;
};

/** Minutes of a day. `bare` is a clock time with neither am nor pm; a `part` is a stretch such as the afternoon. */
export type TimeReading = {
  is: 'time';
  from: number;
  to: number | 'closing';
  bare?: boolean;
  part?: boolean;
};

/** An amount of time to count from now or from the date that follows. */
export type DurationReading = {
  is: 'duration';
  low: number;
  high: number;
  unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';
  working: boolean;
  /** "within 5 days" may be sooner; "in 5 days" is then. */
  mayBeSooner: boolean;
  ask?: Ask;
};

export type Reading = DaysReading | TimeReading | DurationReading;

/** Words that look like a date and are none ("24/7"): they are taken out so that nothing else reads them. */
export type NoDate = { is: 'none' };

/** One way of writing a date or time: where it matches, and what it says. Null when on a closer look it says nothing. */
export type Form = {
  pattern: RegExp;
  read(match: FormMatch, moment: Moment): Reading | NoDate | null;
};

/** A match of a form's pattern, with the words just before and after it. */
export type FormMatch = {
  text: string;
  named: Record<string, string | undefined>;
  before: string;
  after: string;
};

/** A reading and where it stands in the text. */
export type Piece<R extends Reading = Reading> = { start: number; end: number; reading: R };

/** One or several whole days. */
export function days(first: number, last: number, named: DaysReading['named'], ask?: Ask): DaysReading {
  return ask ? { is: 'days', first, last, named, ask } : { is: 'days', first, last, named };
}
