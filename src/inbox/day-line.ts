import type { GlyphName, PromiseKind } from '../../contract/promises.ts';
import type { TodayView } from '../../contract/today.ts';
import { firstName } from '../../rules/names/name-parts.ts';
import { localTime } from '../../rules/wording/local-time.ts';
import { sayTime } from '../../rules/wording/say-when.ts';
import { listWords, plural } from '../../rules/wording/words.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { UNNAMED } from '../promises/present.ts';

const HOUR = 3_600_000;
const DAY_MINUTES = 1440;

/** One promise on the day: still owed at its due time, or settled at the time when it was. */
export interface Mark {
  at: Date;
  glyph: GlyphName;
  kind: PromiseKind;
  what: string;
  contactName: string | null;
  conversationId: string;
}

/** The instant at which a local day began. The clocks change at night, so an hour's error of theirs is put right by a second look. */
export function startOfDay(now: Date, zone: string, daysOn = 0): Date {
  const guess = new Date(
    now.getTime() - localTime(now, zone).minuteOfDay * 60_000 + daysOn * DAY_MINUTES * 60_000,
  );
  const wanted = localTime(now, zone).day + daysOn;
  const { day, minuteOfDay } = localTime(guess, zone);
  const off = (day - wanted) * DAY_MINUTES + minuteOfDay;
  return new Date(Math.floor((guess.getTime() - off * 60_000) / 60_000) * 60_000);
}

/** The hours shown: opening to closing, or nine to five on a closed day, widened to whole hours around every mark. */
export function hoursShown(
  calendar: Calendar,
  marks: readonly Mark[],
  now: Date,
): { from: Date; until: Date } {
  const start = startOfDay(now, calendar.zone);
  const day = calendar.localDay(now);
  const isOpen = calendar.isWorkingDay(day);
  const opening = isOpen ? calendar.nextOpening(start) : new Date(start.getTime() + 9 * HOUR);
  const closing = (isOpen && calendar.closingTime(day)) || new Date(start.getTime() + 17 * HOUR);
  const times = marks.map((mark) => mark.at.getTime());
  const from = Math.min(opening.getTime(), ...times);
  const until = Math.max(closing.getTime(), ...times);
  return { from: new Date(Math.floor(from / HOUR) * HOUR), until: new Date(Math.ceil(until / HOUR) * HOUR) };
}

const VERB: Record<PromiseKind, [done: string, owed: string]> = {
  reply: ['Answered', 'Answer'],
  update: ['Wrote to', 'Update'],
  callback: ['Called', 'Call'],
  payment: ['Paid', 'Pay'],
  return: ['Returned to', 'Return to'],
  owner: ['Named a person for', 'Name a person for'],
  action: ['', ''],
};

function label({ kind, what, glyph, contactName }: Mark): string {
  const verb = VERB[kind][glyph === 'kept' ? 0 : 1];
  return verb ? `${verb} ${contactName ? firstName(contactName) : UNNAMED.toLowerCase()}` : what;
}

/** How a kind of promise is named in a spoken list. */
const SPOKEN: Record<PromiseKind, string> = {
  reply: 'answer by',
  update: 'update by',
  callback: 'call at',
  payment: 'payment by',
  return: 'return by',
  owner: 'named person by',
  action: 'promise by',
};

export function presentDayLine(calendar: Calendar, marks: readonly Mark[], now: Date): TodayView['dayLine'] {
  const { zone } = calendar;
  const { from, until } = hoursShown(calendar, marks, now);
  const hours = Math.round((until.getTime() - from.getTime()) / HOUR);
  const step = hours > 6 ? 2 : 1;
  const ticks = [];
  for (let at = from.getTime(); at <= until.getTime(); at += step * HOUR)
    ticks.push({ at: new Date(at).toISOString(), label: sayTime(new Date(at), zone) });
  return {
    fromAt: from.toISOString(),
    untilAt: until.toISOString(),
    spoken: speak(marks, from, until, zone, now),
    marks: marks.map((mark) => ({
      at: mark.at.toISOString(),
      glyph: mark.glyph,
      label: label(mark),
      conversationId: mark.conversationId,
    })),
    ticks,
  };
}

function speak(marks: readonly Mark[], from: Date, until: Date, zone: string, now: Date): string {
  const owed = marks.filter((m) => m.glyph !== 'kept' && m.glyph !== 'broken');
  const kept = marks.filter((m) => m.glyph === 'kept');
  const broken = marks.filter((m) => m.glyph === 'broken');
  const parts = [
    `Your day from ${sayTime(from, zone)} to ${sayTime(until, zone)}.`,
    `It is ${sayTime(now, zone)}.`,
  ];
  parts.push(
    owed.length === 0
      ? 'Nothing is due today.'
      : `Due today: ${listWords(owed.map((m) => `${SPOKEN[m.kind]} ${sayTime(m.at, zone)}${m.glyph === 'risk' ? ', at risk' : ''}`))}.`,
  );
  if (kept.length)
    parts.push(
      `${capital(plural(kept.length, 'promise'))} kept at ${listWords(kept.map((m) => sayTime(m.at, zone)))}.`,
    );
  if (broken.length) parts.push(`${capital(plural(broken.length, 'promise'))} broken.`);
  return parts.join(' ');
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
