import { checkBeforeSend } from '../../rules/before-send/before-send.ts';
import { findCommitments } from '../../rules/commitments/find-commitments.ts';
import { findDates } from '../../rules/dates/find-dates.ts';
import { type Calendar, openCalendar } from '../../rules/working-time/calendar.ts';
import type { FinderAnswer, FinderAsk, Found, QuickDate, ReadDate, ReadingContext } from './protocol.ts';

let opened: { key: string; calendar: Calendar } | null = null;

/** The desk's calendar; opened again only when its hours change. */
function calendarOf({ calendar }: ReadingContext): Calendar {
  const key = JSON.stringify(calendar);
  if (opened?.key !== key) opened = { key, calendar: openCalendar(calendar) };
  return opened.calendar;
}

/** Both ends said: "between 8am and noon", "from 9 to 11", "8am to noon". "By Friday" starts whenever it likes. */
const WINDOW =
  /\b(?:between|from)\b.+\b(?:and|to|until|till)\b|(?:\d|noon|midnight)\s*(?:am|pm)?\s*(?:to|until|till|-|–)\s*(?:\d|noon|midnight)/i;

function fromOf(quote: string, earliest: Date | null, latest: Date | null): string | null {
  if (!earliest || !latest || earliest.getTime() >= latest.getTime() || !WINDOW.test(quote)) return null;
  return earliest.toISOString();
}

/** The words of a commitment that say its date. */
function dateWordsIn(quote: string, latest: Date | null, moment: Parameters<typeof findDates>[1]): string {
  const said = findDates(quote, moment).find((date) => date.latest.getTime() === latest?.getTime());
  return said?.quote ?? '';
}

function find(text: string, context: ReadingContext): Found[] {
  const calendar = calendarOf(context);
  const moment = { now: new Date(context.now), zone: context.zone, calendar };
  return findCommitments(text, moment).map((one) => ({
    quote: one.quote,
    kind: one.promiseKind,
    what: one.what,
    fromAt: fromOf(dateWordsIn(one.quote, one.latest, moment), one.earliest, one.latest),
    dueAt: one.latest?.toISOString() ?? null,
    explanation: '',
    question: one.question ?? null,
  }));
}

/** Nothing but a date is typed there: words beside the one that was read may say another. */
function unread(phrase: string, quote: string): string | null {
  const rest = phrase
    .replace(quote, ' ')
    .replace(/\b(?:by|on|at|the|of|in|for|before|about|around|please)\b/gi, ' ');
  return /[\p{L}\p{N}]/u.test(rest) ? `We read only “${quote}” of this. Which date do you mean?` : null;
}

function read(phrase: string, context: ReadingContext): ReadDate | null {
  const calendar = calendarOf(context);
  const [first] = findDates(phrase, { now: new Date(context.now), zone: context.zone, calendar });
  if (!first) return null;
  const asked = first.sure ? unread(phrase, first.quote) : (first.question ?? 'Which date do you mean?');
  return {
    fromAt: fromOf(first.quote, first.earliest, first.latest),
    dueAt: first.latest.toISOString(),
    explanation: '',
    question: asked,
  };
}

/** Each at closing time. Days on which we are shut are left out rather than moved in silence. */
function quick(context: ReadingContext): QuickDate[] {
  const calendar = calendarOf(context);
  const now = new Date(context.now);
  const dates: QuickDate[] = [];
  for (const [label, phrase] of [
    ['Tomorrow', 'by tomorrow'],
    ['Friday', 'by Friday'],
    ['Monday', 'by Monday'],
  ] as const) {
    const [found] = findDates(phrase, { now, zone: context.zone, calendar });
    if (!found || found.latest <= now || !calendar.isWorkingDay(calendar.localDay(found.latest))) continue;
    dates.push({ label, dueAt: found.latest.toISOString(), explanation: '' });
  }
  const { at, explanation } = calendar.addWorkingDays(now, 5, { counting: 'day-after', until: 'closing' });
  dates.push({ label: 'In 5 working days', dueAt: at.toISOString(), explanation });
  return dates;
}

function check({ text, facts, standards, context }: Extract<FinderAsk, { do: 'check' }>) {
  const moment = { now: new Date(context.now), zone: context.zone, calendar: calendarOf(context) };
  return checkBeforeSend(text, { ...facts, ...moment }, standards);
}

function answer(ask: FinderAsk): FinderAnswer {
  switch (ask.do) {
    case 'find':
      return { id: ask.id, found: find(ask.text, ask.context) };
    case 'read':
      return { id: ask.id, read: read(ask.phrase, ask.context) };
    case 'quick':
      return { id: ask.id, quick: quick(ask.context) };
    case 'check':
      return { id: ask.id, findings: check(ask) };
  }
}

function nothing(ask: FinderAsk): FinderAnswer {
  if (ask.do === 'find') return { id: ask.id, found: [] };
  if (ask.do === 'check') return { id: ask.id, findings: [] };
  return ask.do === 'read' ? { id: ask.id, read: null } : { id: ask.id, quick: [] };
}

self.onmessage = ({ data }: MessageEvent<FinderAsk>) => {
  let found: FinderAnswer;
  try {
    found = answer(data);
  } catch {
    // A reader that fails on some words must not stop the agent from writing them.
    found = nothing(data);
  }
  self.postMessage(found);
};
