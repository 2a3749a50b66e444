import type { DateMention } from '../dates/find-dates.ts';
import type { Clause } from './clauses.ts';

/** A sentence with its dates; in `spoken` quoted words are blanked. `condition` is where a leading condition begins, or -1. */
export type DatedSentence = {
  spoken: string;
  dates: readonly DateMention[];
  condition: number;
  /** The date in the line above a list ("By Friday we will:"). */
  listDate: DateMention | undefined;
  /** Reads dates in other words of the same moment. */
  readDates(words: string): DateMention[];
};

/** Before a date, these make it the date of a thing already there: "your letter of 3 May", "your visit on Tuesday". */
const DATE_OF_A_THING =
  /(?:\b(?:of|due|dated|sent|received|placed|made|reported|ordered|bought|purchased|issued|posted|submitted|raised|taken out|signed|logged)(?: (?:on|by|in))?|\b(?:about|regarding|re|concerning|for|before|after|ahead of|following|from|since|with|during|of|to attend) (?:[\w']+ ){0,4}(?:meeting|hearing|appointment|visit|inspection|delivery|interview|viewing|call|order|purchase|invoice|letter|e-?mail|booking|payment|stay|trip|event|move|course|class|exam|completion|conversation|complaint|report|message|flight|party|wedding|surgery|operation|holiday)(?: (?:on|for|of|from|at))?)\s*$/i;
const FROM_A_THING =
  /\b(?:letter|order|e-?mail|message|call|invoice|visit|form|request|complaint|payment|purchase|report)\s+$/i;
/** "to arrange a visit on Tuesday": the visit is then, the call perhaps not. */
const OF_WHAT_FOLLOWS =
  /\bto (?:arrange|discuss|book|confirm|organise|schedule|agree|talk about|go through|plan|prepare for) [^,;\s][^,;]*$/i;
/** "Friday's meeting", but not "Friday's post", which carries what we send. */
const POSSESSIVE = /^'s (?!post|mail|delivery|run|van|courier)/i;
const PART_OF_DAY = /\b(?:first thing|(?:in the )?(?:early |mid-?|late )?(?:morning|afternoon|evening))\b/gi;
const DEADLINE = /^(?:by|before|within|no later|not later)\b/i;

/** A date leads only when nothing but small words stand before it ("Then by Friday, we will") or it is what we ask for. */
const LEADS_IN =
  /^(?:(?:so|then|and|but|please note|please note that|i can confirm that|i can confirm|we can confirm that|i confirm that|we confirm that|again|also|or|next|ok|okay|yes|sure|(?:hello|hi|hiya|hey|dear|morning|afternoon)[\w .']*)[\s,;]*)*(?:(?:please )?(?:give (?:me|us)|bear with (?:me|us)|leave (?:it|this|that) with (?:me|us)|(?:kindly )?allow (?:me|us))\s*)?$/i;
const LEADS_OUT = /^[\s,:–—-]*(?:at the latest|then|also|and|so)?[\s,]*(?:then )?$/i;

/** The date on which a clause's promise falls due, or null when none is said. One taken over from its neighbour is unsure. */
export function dateOfClause(
  index: number,
  clauses: readonly Clause[],
  sentence: DatedSentence,
): DateMention | null {
  const clause = clauses[index] as Clause;
  const { listDate } = sentence;
  const own = ownDateOf(clause, sentence);
  const first = clauses.findIndex(({ frame }) => frame === clause.frame);
  const fronted = leadingDate(clauses[first] as Clause, sentence);
  if (own?.clockOnly && fronted && !fronted.clockOnly) return together(fronted, own, sentence) ?? own;
  if (own?.clockOnly && own.doubt === 'passed') return onDaySaidFirst(own, sentence) ?? own;
  if (own?.clockOnly && index > 0) return onDayBefore(own, clauses[index - 1] as Clause, sentence);
  if (own) return own;
  const again = dateSaidBefore(clause, sentence);
  if (again) return again;
  if (fronted) return fronted;
  const atLatest = latestAfter(clause, sentence);
  if (atLatest) return atLatest;
  const back = whenBack(clause, sentence);
  if (back) return back;
  const inPlace = { start: clause.act, end: clause.end };
  if (listDate) return { ...listDate, ...inPlace };
  const next = clauses[index + 1];
  const shared = next?.joined
    ? dateOfClause(index + 1, clauses, sentence)
    : clause.joined && ownDateOf(clauses[index - 1] as Clause, sentence);
  if (!shared || shared.question) return null;
  return { ...shared, ...inPlace, sure: false, question: 'Is this by the same date?' };
}

/** The dates in a clause's own words that are not the date of a thing spoken of. */
export function ownDatesOf({ frame, act, own }: Clause, { dates, spoken }: DatedSentence): DateMention[] {
  // "Delivery will be made on Thursday": the doing itself, not a thing that was made then
  const doing = frame.passive ? (/^\w+/.exec(spoken.slice(act))?.[0].length ?? 0) : 0;
  return dates.filter(
    (date) =>
      date.start >= act &&
      date.start < own &&
      (frame.arranged ||
        !belongsToThing(date, spoken.slice(act + doing, date.start), spoken.slice(date.end))),
  );
}

function ownDateOf(clause: Clause, sentence: DatedSentence): DateMention | null {
  const own = ownDatesOf(clause, sentence);
  const due = own.find((date) => DEADLINE.test(date.quote)) ?? own[0];
  if (!due) return null;
  const day = own.find((date) => !date.clockOnly);
  const clock = own.find((date) => date.clockOnly);
  if (day && clock) return together(day, clock, sentence) ?? due;
  const before = sentence.spoken.slice(clause.act, due.start);
  if (!due.sure || !/^(?:on|at)\b/i.test(due.quote) || !OF_WHAT_FOLLOWS.test(before)) return due;
  return { ...due, sure: false, question: `Is “${due.quote}” when we will do this?` };
}

/** "as soon as we hear, by Friday at the latest": said after a condition, and still ours. */
function latestAfter(clause: Clause, { dates, spoken }: DatedSentence): DateMention | undefined {
  return dates.find(
    ({ start, end, quote }) =>
      start >= clause.own &&
      end <= clause.end &&
      /latest|no later/i.test(quote) &&
      /(?:,|–|—|-|\band|\bbut) *$/.test(spoken.slice(0, start)),
  );
}

/** "The parts come on Thursday and I'll fit them that afternoon", "by then": the date that this sentence has just named. */
export function dateSaidBefore(
  { act, end }: Clause,
  { dates, spoken, readDates }: DatedSentence,
): DateMention | null {
  const words = /\b(?<by>by then)\b|\bthat (?:same |very )?(?<part>day|morning|afternoon|evening)\b/i.exec(
    spoken.slice(act, end),
  );
  if (!words) return null;
  const start = act + words.index;
  const day = dates.findLast((date) => date.end <= start && !date.clockOnly && date.sure);
  if (!day) return null;
  const { by, part } = words.groups ?? {};
  const bare = day.quote.replace(/^(?:on|by|at|from|before|until|for) /i, '');
  const [found, ...more] = readDates(
    by ? `by ${bare}` : !part || part.toLowerCase() === 'day' ? `on ${bare}` : `${bare} in the ${part}`,
  );
  if (!found || more.length > 0 || !found.sure) return null;
  return { ...found, quote: words[0], start, end: start + words[0].length };
}

/** "I'll ring you when I'm back on Monday": most likely then. */
function whenBack(clause: Clause, { dates, spoken }: DatedSentence): DateMention | undefined {
  const later = spoken.slice(clause.own, clause.end);
  if (
    !/^(?:when|once|after|as soon as) (?:i|we|he|she|they|[a-z]+)(?:'m| am|'s| is|'re| are)? (?:back|in|out|free|get|gets)\b/i.test(
      later,
    )
  )
    return;
  const date = dates.find(({ start, end, sure }) => sure && start >= clause.own && end <= clause.end);
  return date && { ...date, sure: false, question: `Is “${date.quote}” when we will do this?` };
}

/** "On Monday I'll call you at 10": a day and a time that stand apart and are one date. Null when they can't be. */
function together(day: DateMention, clock: DateMention, sentence: DatedSentence): DateMention | null {
  const [first] = sentence.readDates(`${day.quote} ${clock.quote}`);
  // "tomorrow morning" and then "by 1pm": one day, and a time beyond its morning
  const said = first?.doubt === 'disagrees' ? day.quote.replace(PART_OF_DAY, '') : day.quote;
  const [both, ...more] = sentence.readDates(`${said} ${clock.quote}`);
  if (!both || more.length > 0) return null;
  return {
    ...both,
    quote: clock.quote,
    start: Math.min(day.start, clock.start),
    end: Math.max(day.end, clock.end),
  };
}

/** "We've a slot on Monday, so he'll be with you between 8 and 10", written at eleven: Monday's eight. */
function onDaySaidFirst(clock: DateMention, sentence: DatedSentence): DateMention | null {
  const day = sentence.dates.findLast(({ end, clockOnly, sure }) => end <= clock.start && !clockOnly && sure);
  return day ? together(day, clock, sentence) : null;
}

/** "I'll check tomorrow and call you by noon": whose noon, nobody can tell. */
function onDayBefore(clock: DateMention, before: Clause, sentence: DatedSentence): DateMention {
  const day = ownDateOf(before, sentence);
  const both = day && !day.clockOnly ? together(day, clock, sentence) : null;
  if (!both || both.latest.getTime() === clock.latest.getTime()) return clock;
  const { start, end } = clock;
  return { ...both, start, end, sure: false, question: `On which day is “${clock.quote}”?` };
}

function belongsToThing(date: DateMention, before: string, after: string): boolean {
  if (POSSESSIVE.test(after)) return true;
  if (DATE_OF_A_THING.test(before) && !DEADLINE.test(date.quote)) return true;
  return /^(?:of|dated|from|since)\b/i.test(date.quote) && FROM_A_THING.test(before);
}

/** "By Friday, we will": the date that leads into a clause, unless a condition stands before it. */
function leadingDate(
  { lead, frame }: Clause,
  { dates, spoken, condition }: DatedSentence,
): DateMention | undefined {
  return dates.find((date) => {
    if (date.start < lead || date.end > frame.from || (condition >= 0 && condition < date.start))
      return false;
    const before = spoken
      .slice(lead, date.start)
      .replace(/^[^,]*,?\s*\n/, '')
      .trim();
    return LEADS_IN.test(before) && LEADS_OUT.test(spoken.slice(date.end, frame.from));
  });
}
