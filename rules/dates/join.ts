import { weekdayOf } from '../working-time/local-day.ts';
import {
  type DaysReading,
  type DurationReading,
  days,
  type Piece,
  type Reading,
  type TimeReading,
} from './reading.ts';
import { ask } from './say.ts';

/** How a date bounds what is said: 'on' it, 'by' its end, 'before' it starts, or some time 'after' it. */
export type Bound = 'on' | 'by' | 'before' | 'after';

/** A date and a time that belong together, with the word that leads to each. */
export type Group = {
  start: number;
  end: number;
  days?: DaysReading;
  daysBound: Bound;
  time?: TimeReading;
  timeBound: Bound;
  /** A clock time within a part of the day: "tomorrow morning at 9". */
  part?: TimeReading;
  duration?: DurationReading;
};

const BY =
  /\b(?:by no later than|by|no later than|not later than|latest by|at the latest by|up (?:to|until)|until|till|til|on or before|not after|(?:by )?(?:the )?(?:very )?end of)(?: the)?\s+$/i;
const BEFORE = /\b(?:before|ahead of|prior to|in advance of|earlier than)(?: the)?\s+$/i;
const AFTER =
  /\b(?:after|from|as from|as of|starting|beginning|since|not before|no earlier than|on or after|any ?time after)(?: the| on)?\s+$/i;
const ON =
  /\b(?:(?:over|in|during|throughout) the course of|(?:at|by|for) (?:about|around|approximately)|on|at|between|next|in|for|around|about|approximately|some ?time(?: on)?|any ?time(?: on)?)(?: the)?\s+$/i;
const COMMENCING =
  /(?:the )?(?:\bweek|\bw) ?(?:commencing|beginning|starting|ending|of|\/ ?c|\/ ?e|c)(?: on)?(?: the)?\s+$/i;
const LATEST =
  /^,?\s*(?:at the (?:very )?latest|latest|itself|or (?:sooner|before|earlier)|if not (?:sooner|before|earlier))(?!\w)/i;

/** What may stand between a day and its time. */
const GAP =
  /^,?\s*[(–—-]?\s*(?:(?:at|by|on|before|after|around|about|approximately|in|for|from|between|any ?time|some ?time|no later than|not later than|until|of|sharp|the)\s+)*$/i;
const APPOSITION = /^(?:,\s*|\s*[(–—-]\s*|\s+)(?:that is,? |i\.e\.,? |on )?(?:the )?$/i;
/** "On Monday and on Friday I'll": the second day is another doing's. */
const LEADS_NEXT = /^,? *(?:i|we|you|he|she|they|it|the|your|our|my)\b/i;
const DAY_RANGE = /^\s*(?:-|–|—|\/|or|to|until|till|through|and)\s*(?:on\s+|the\s+)?$/i;

/** Puts pieces that speak of one date together: ranges, a date said twice, a day with its time. */
export function join(text: string, pieces: readonly Piece[]): Group[] {
  const groups: Group[] = [];
  for (const piece of pieces) {
    const last = groups[groups.length - 1];
    if (last && joined(last, piece, text)) continue;
    groups.push(begin(piece, text));
  }
  for (const [i, group] of groups.entries()) countFromThat(group, groups[i - 1], text);
  return groups.map((group) => withLead(group, text));
}

/** "on 1 June and within five working days of that date". */
function countFromThat(group: Group, before: Group | undefined, text: string): void {
  const that = /^\s+(?:of|from|after) (?:that(?: date| day)?|then)\b/i.exec(text.slice(group.end));
  if (!that || !group.duration || group.days || !before?.days || before.days.ask) return;
  if (before.days.first !== before.days.last) return;
  const { ask: _open, ...duration } = group.duration;
  group.duration = duration;
  group.days = before.days;
  group.end += that[0].length;
}

function begin({ start, end, reading }: Piece, text: string): Group {
  const lead = boundBefore(text.slice(0, start));
  // "before the end of the week" is as late as "by" it.
  const bound =
    lead === 'before' && /^(?:the )?(?:very )?(?:end|close) /i.test(text.slice(start, end)) ? 'by' : lead;
  const group: Group = { start, end, daysBound: bound, timeBound: bound };
  put(group, reading);
  return group;
}

function put(group: Group, reading: Reading): void {
  if (reading.is === 'days') {
    group.days = reading;
    if (reading.part) group.part = reading.part;
  } else if (reading.is === 'duration') group.duration = reading;
  else if (reading.part) group.part = reading;
  else group.time = reading;
}

/** Grows a group by the piece that follows it, when they speak of one date. */
function joined(group: Group, piece: Piece, text: string): boolean {
  const gap = text.slice(group.end, piece.start);
  if (gap.length > 40) return false;
  const { reading } = piece;
  if (reading.is === 'duration') return false;
  if (reading.is === 'days' && group.duration && !group.days)
    return countedFrom(group, piece as Piece<DaysReading>, gap);
  if (reading.is === 'days' && group.days) {
    const both =
      oneDate(group.days, reading, gap) ??
      (LEADS_NEXT.test(text.slice(piece.end)) && /and/i.test(gap)
        ? null
        : dayRange(group.days, reading, gap, text.slice(0, group.start)));
    if (!both || group.time || group.part) return false;
    group.days = both;
    group.end = piece.end;
    return true;
  }
  if (group.duration || !GAP.test(gap)) return false;
  // "first thing Thursday morning"
  if (reading.is === 'time' && reading.part && group.part && within(group.part, reading)) {
    group.end = piece.end;
    return true;
  }
  if (reading.is === 'time' && (reading.part ? group.part && !group.days?.part : group.time)) return false;
  const bound = boundBefore(gap);
  // "by 5pm on Friday" may be sooner than Friday, "after 3pm on Tuesday" is on Tuesday.
  if (reading.is === 'days') group.daysBound = bound === 'on' && group.timeBound === 'by' ? 'by' : bound;
  else if (group.days) group.timeBound = bound;
  put(group, reading);
  group.end = piece.end;
  return true;
}

function within(part: TimeReading, wider: TimeReading): boolean {
  return (
    wider.from <= part.from && (wider.to === 'closing' || (part.to !== 'closing' && part.to <= wider.to))
  );
}

/** "tomorrow, Friday", "next Tuesday, 9 December": one date said twice, which must agree. */
function oneDate(said: DaysReading, again: DaysReading, gap: string): DaysReading | null {
  if (said.named === again.named || !APPOSITION.test(gap)) return null;
  const [wide, narrow] = again.last - again.first <= said.last - said.first ? [said, again] : [again, said];
  const exact = narrow.named === 'weekday' && wide.first === wide.last ? wide : narrow;
  const weekday = said.weekday ?? again.weekday;
  const agree =
    weekday !== undefined &&
    (wide.named === 'weekday' || narrow.named === 'weekday') &&
    exact.first === exact.last
      ? weekdayOf(exact.first) === weekday
      : wide.first <= narrow.first && narrow.last <= wide.last;
  if (agree) return { ...exact, ...(exact.named === 'weekday' ? {} : { ask: exact.ask }) } as DaysReading;
  return {
    ...exact,
    ask: ask('disagrees', 'The two days you wrote are not the same day. Which do you mean?'),
  };
}

/** "Monday to Wednesday", "Thursday or Friday", "between 8 December and 12 December". */
function dayRange(first: DaysReading, last: DaysReading, gap: string, before: string): DaysReading | null {
  if (!DAY_RANGE.test(gap) || (/and/i.test(gap) && !/\b(?:between|on) (?:the )?$/i.test(before))) return null;
  // "Monday to Wednesday" written on a Tuesday: the Wednesday of that same week.
  const shift = last.named === 'weekday' && last.last < first.first ? 7 : 0;
  if (last.last + shift < first.first) return null;
  return days(first.first, last.last + shift, last.named, first.ask ?? last.ask);
}

/** "within 10 working days of 8 December". */
function countedFrom(group: Group, piece: Piece<DaysReading>, gap: string): boolean {
  if (!/^\s+(?:of|from|after)\s+(?:the )?$/i.test(gap) || piece.reading.first !== piece.reading.last)
    return false;
  const { ask: open, ...duration } = group.duration as DurationReading;
  group.duration = open && open.doubt !== 'open' ? { ...duration, ask: open } : duration;
  group.days = piece.reading;
  group.end = piece.end;
  return true;
}

function boundBefore(text: string): Bound {
  const near = text.slice(-40);
  if (BY.test(near)) return 'by';
  if (BEFORE.test(near)) return /\bnot before\s+$/i.test(near) ? 'after' : 'before';
  return AFTER.test(near) ? 'after' : 'on';
}

/** "week commencing 8 December" is that day's Monday to Friday, "week ending" the same seen from its end. */
function asWeek(group: Group, said: DaysReading, lead: RegExpExecArray, text: string): Group {
  const monday = said.first - weekdayOf(said.first) + 1;
  const week = days(monday, monday + 4, 'date', said.ask);
  const start = group.start - lead[0].length;
  return { ...group, days: week, start, daysBound: boundBefore(text.slice(0, start)) };
}

/** Takes the leading word ("by", "on the") and a closing "at the latest" into the group. */
function withLead(group: Group, text: string): Group {
  const commencing = COMMENCING.exec(text.slice(0, group.start));
  if (commencing && group.days && !group.time)
    return withLead(asWeek(group, group.days, commencing, text), text);
  const before = text.slice(Math.max(0, group.start - 40), group.start);
  const lead = [BEFORE, BY, AFTER, ON].map((pattern) => pattern.exec(before)?.[0].length ?? 0);
  const latest = LATEST.exec(text.slice(group.end))?.[0].length ?? 0;
  const start = group.start - Math.max(...lead);
  const bound: Partial<Group> = latest > 0 ? { daysBound: 'by', timeBound: 'by' } : {};
  const end = group.end + latest;
  const closed = text[end] === ')' && text.slice(start, end).includes('(') ? 1 : 0;
  return { ...group, ...bound, start, end: end + closed };
}
