import { join } from './join.ts';
import { type DateContext, Moment } from './moment.ts';
import type { Doubt } from './reading.ts';
import { resolve } from './resolve.ts';
import { scan } from './scan.ts';
import { inSequence } from './sequence.ts';
import { plainText } from './spelling.ts';

export type { DateContext } from './moment.ts';
export type { Doubt } from './reading.ts';
export { plainCharacters } from './spelling.ts';

/**
 * A date or time in a text. `start` and `end` are offsets of `quote`, its leading word included ("by Friday"). When `sure`
 * is false the instants are at most a suggestion, `doubt` says why, and `question` asks the agent in plain English.
 */
export type DateMention = {
  quote: string;
  start: number;
  end: number;
  earliest: Date;
  latest: Date;
  sure: boolean;
  doubt?: Doubt;
  /** Only a time of day was said, and today was taken. */
  clockOnly?: boolean;
  question?: string;
};

/**
 * Every date and time in a text as written at `now` in `zone` (an IANA name), in order: British day-first dates, care
 * phrases such as "within 2 working days" or "Friday week", times in their business sense. What can't be told for certain
 * is a question, never a guess. Throws when the zone is unknown.
 */
export function findDates(text: string, context: DateContext): DateMention[] {
  const plain = plainText(text);
  return datesAt(plain.text, new Moment(context)).map((date) => {
    const [start, end] = [plain.from(date.start), plain.to(date.end)];
    return { ...date, start, end, quote: text.slice(start, end) };
  });
}

/** `findDates` in plain text (`plainText`), for a moment that is already open. */
export function datesAt(text: string, moment: Moment): DateMention[] {
  return inSequence(join(text, scan(text, moment)), text, moment).flatMap((group): DateMention[] => {
    const quote = text.slice(group.start, group.end);
    const resolved = resolve(group, quote, moment);
    if (!resolved) return [];
    const { earliest, latest, ask } = resolved;
    const impliedToday = !group.days && !group.duration && moment.dayOf(latest) === moment.today;
    const clockOnly = impliedToday ? { clockOnly: true } : {};
    const found = { quote, start: group.start, end: group.end, earliest, latest, ...clockOnly };
    return ask
      ? [{ ...found, sure: false, doubt: ask.doubt, question: ask.question }]
      : [{ ...found, sure: true }];
  });
}
