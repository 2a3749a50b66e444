import type { TodayItem, TodayView } from '../../contract/today.ts';
import { localTime } from '../../rules/wording/local-time.ts';
import { sayDate, sayDue, sayShort, sayTime, sayUntil } from '../../rules/wording/say-when.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import type { Db } from '../platform/db.ts';
import { atRisk, glyphOf, isSameDay, presentPromise, UNNAMED } from '../promises/present.ts';
import { deskCalendar } from '../team/desk.ts';
import type { SignedIn } from '../team/permission.ts';
import { type Mark, presentDayLine, startOfDay } from './day-line.ts';
import {
  type OwnFacts,
  type PromiseFacts,
  type SettledFacts,
  selectOwed,
  selectOwn,
  selectSettled,
  selectUnowned,
  type UnownedFacts,
} from './today-store.ts';
import { nothingDue, sayDay, sayWeek } from './today-words.ts';

/** What the agent owes today, each thing in one section only. */
export async function today(db: Db, agent: SignedIn, now: Date): Promise<TodayView> {
  const calendar = await deskCalendar(db);
  const monday = startOfDay(now, calendar.zone, 1 - localTime(now, calendar.zone).weekday);
  const [owed, own, unowned, settled] = await Promise.all([
    selectOwed(db, agent),
    selectOwn(db, agent),
    selectUnowned(db, agent),
    selectSettled(db, agent, monday),
  ]);
  for (const p of owed) p.isAtRisk = atRisk(p, calendar, now);
  return presentToday({ owed, own, unowned, settled }, calendar, now);
}

export interface TodayFacts {
  owed: PromiseFacts[];
  own: OwnFacts[];
  unowned: UnownedFacts[];
  settled: SettledFacts[];
}

/** This many quiet conversations are shown; the inbox has them all. */
const WAITING_SHOWN = 10;

export function presentToday(
  { owed, own, unowned, settled }: TodayFacts,
  calendar: Calendar,
  now: Date,
): TodayView {
  const { zone } = calendar;
  const isToday = (at: Date) => isSameDay(at, now, zone);
  const broken = owed.filter((p) => p.state === 'broken');
  const open = owed.filter((p) => p.state === 'open');
  const risky = open.filter((p) => p.isAtRisk);
  const dueToday = open.filter((p) => isToday(p.dueAt));
  const undelivered = own.filter((c) => c.undelivered);
  const targets = own.flatMap((c) => targetItems(c, owed, zone, now));
  const overdue = targets.filter((t) => t.tone === 'late');
  const restToday = [
    ...dueToday.filter((p) => !p.isAtRisk).map((p) => promiseItem(p, zone, now)),
    ...targets.filter((t) => t.tone === 'soon'),
  ].sort(byDue);

  const needsYou = [
    ...broken.map((p) => promiseItem(p, zone, now)),
    ...undelivered.map((c) => undeliveredItem(c, zone, now)),
    ...overdue,
    ...risky.map((p) => promiseItem(p, zone, now)),
  ];
  const due = restToday.filter((item) => item.kind !== 'update');
  const updates = restToday.filter((item) => item.kind === 'update');
  const busy = new Set([...needsYou, ...restToday].map((item) => item.conversationId));
  const waiting = own
    .filter((c) => c.wordDirection === 'out' && !busy.has(c.id))
    .flatMap((c) => waitingItem(c, open, zone, now));
  const later = open.filter((p) => p.dueAt > now && !isToday(p.dueAt));
  const counted = settled.filter((p) => !p.rehearsed);
  const week = {
    kept: counted.filter((p) => p.state === 'kept').length,
    moved: counted.filter((p) => p.state === 'moved').length,
    broken: counted.filter((p) => p.state === 'broken').length,
  };
  const ahead = dueToday.filter((p) => p.dueAt > now);
  const keptToday = settled.filter((p) => p.state === 'kept' && isToday(p.stateAt)).length;
  return {
    now: now.toISOString(),
    zone,
    dateWords: sayDate(now, zone, now),
    sentence: sayDay(
      {
        dueToday: ahead.map((p) => ({
          kind: p.kind,
          contactName: p.contactName ?? UNNAMED,
          dueAt: p.dueAt,
          isAtRisk: p.isAtRisk === true,
        })),
        broken: broken.length,
        undelivered: undelivered.length,
        overdueTargets: overdue.length,
        targetsToday: targets.filter((t) => t.tone === 'soon').length,
        keptToday,
        nextLater: later[0]?.dueAt ?? null,
      },
      zone,
      now,
    ),
    dayLine: presentDayLine(calendar, marksOf(dueToday, settled, zone, now), now),
    needsYou,
    due,
    updates,
    waiting: waiting.sort(byDue).slice(0, WAITING_SHOWN),
    unowned: unowned.map((c) => unownedItem(c, zone, now)),
    unownedCount: unowned[0]?.count ?? 0,
    later: later.length,
    week: { openPromises: open.length, ...week, words: sayWeek(week) },
    emptyWords:
      keptToday > 0
        ? 'That is everything you promised today.'
        : nothingDue(later[0]?.dueAt ?? null, zone, now),
  };
}

const byDue = (a: TodayItem, b: TodayItem) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0);

function marksOf(dueToday: PromiseFacts[], settled: SettledFacts[], zone: string, now: Date): Mark[] {
  const owed = dueToday.map((p) => ({ ...p, at: p.dueAt, glyph: glyphOf(p, zone, now) }));
  const done = settled
    .filter((p) => p.state !== 'moved' && isSameDay(p.stateAt, now, zone))
    .map((p) => ({ ...p, at: p.stateAt, glyph: p.state }));
  return [...owed, ...done].sort((a, b) => a.at.getTime() - b.at.getTime());
}

function promiseItem(p: PromiseFacts, zone: string, now: Date): TodayItem {
  const isLate = p.state === 'broken' || p.isAtRisk === true;
  return {
    key: p.id,
    conversationId: p.conversationId,
    conversationRef: p.conversationRef,
    subject: p.subject,
    contactName: p.contactName ?? UNNAMED,
    phone: p.phone,
    glyph: glyphOf(p, zone, now),
    what: p.what,
    type: 'promise',
    kind: p.kind,
    promise: presentPromise(p, zone, now),
    dueAt: p.dueAt.toISOString(),
    whenWords: whenWords(p.kind, p.dueAt, zone, now),
    underWords: p.state === 'broken' ? 'Own up, and say what happens now' : sayUntil(p.dueAt, now),
    tone: isLate ? 'late' : isSameDay(p.dueAt, now, zone) ? 'soon' : 'plain',
  };
}

/** "11am" for a call today, "By 5.30pm" for other words today, otherwise the day too. */
function whenWords(kind: string, at: Date, zone: string, now: Date): string {
  if (!isSameDay(at, now, zone)) return sayShort(at, zone, now);
  return kind === 'callback' ? sayTime(at, zone) : `By ${sayTime(at, zone)}`;
}

const AIM: Record<'reply' | 'own-up' | 'update', (name: string) => string> = {
  reply: (name) => `Answer ${name}`,
  'own-up': (name) => `Own up to ${name}`,
  update: (name) => `Write to ${name}, even with no news`,
};

const ofConversation = (c: Pick<OwnFacts, 'id' | 'ref' | 'subject' | 'contactName' | 'phone'>) => ({
  conversationId: c.id,
  conversationRef: c.ref,
  subject: c.subject,
  contactName: c.contactName ?? UNNAMED,
  phone: c.phone,
  promise: null,
});

/** What the desk aims for on a conversation, unless a promise there says the same to the customer. */
function targetItems(c: OwnFacts, owed: PromiseFacts[], zone: string, now: Date): TodayItem[] {
  const promised = new Set(
    owed.filter((p) => p.conversationId === c.id).map((p) => (p.state === 'broken' ? 'own-up' : p.kind)),
  );
  return c.targets
    .filter((t) => !promised.has(t.kind))
    .map((t) => {
      const dueAt = new Date(t.dueAt);
      const isLate = dueAt <= now;
      const isToday = isSameDay(dueAt, now, zone);
      return {
        ...ofConversation(c),
        key: t.id,
        glyph: isLate ? 'risk' : isToday ? 'due' : 'open',
        what: AIM[t.kind](c.contactName ?? 'them'),
        type: 'target',
        kind: t.kind,
        dueAt: dueAt.toISOString(),
        whenWords: whenWords(t.kind, dueAt, zone, now),
        underWords: sayUntil(dueAt, now),
        tone: isLate ? 'late' : isToday ? 'soon' : 'plain',
      };
    });
}

function undeliveredItem(c: OwnFacts, zone: string, now: Date): TodayItem {
  const at = c.wordAt ?? now;
  return {
    ...ofConversation(c),
    key: `undelivered-${c.id}`,
    glyph: 'risk',
    what: `Our reply to ${c.contactName ?? 'them'} did not arrive`,
    type: 'undelivered',
    kind: 'undelivered',
    dueAt: at.toISOString(),
    whenWords: sayDue(at, zone, now),
    underWords: 'Reach them another way',
    tone: 'late',
  };
}

/** A conversation in which we spoke last and owe nothing today: we wait for them, and it says when they hear next all the same. */
function waitingItem(c: OwnFacts, open: PromiseFacts[], zone: string, now: Date): TodayItem[] {
  const next = open.find((p) => p.conversationId === c.id);
  const dueAt = next?.dueAt ?? (c.targets[0] && new Date(c.targets[0].dueAt));
  if (!dueAt || !c.wordAt) return [];
  return [
    {
      ...ofConversation(c),
      key: `waiting-${c.id}`,
      glyph: 'waiting',
      what: `No answer yet from ${c.contactName ?? 'them'}`,
      type: next ? 'promise' : 'target',
      kind: next?.kind ?? c.targets[0]?.kind ?? 'update',
      promise: next ? presentPromise(next, zone, now) : null,
      dueAt: dueAt.toISOString(),
      whenWords: sayShort(dueAt, zone, now),
      underWords: `we wrote ${sayShort(c.wordAt, zone, now)}`,
      tone: 'plain',
    },
  ];
}

function unownedItem(c: UnownedFacts, zone: string, now: Date): TodayItem {
  const isSoon = isSameDay(c.takeByAt, now, zone);
  return {
    ...ofConversation(c),
    key: `unowned-${c.id}`,
    glyph: 'open',
    what: c.subject,
    type: 'unowned',
    kind: 'unowned',
    dueAt: c.takeByAt.toISOString(),
    whenWords: isSoon ? `By ${sayTime(c.takeByAt, zone)}` : sayShort(c.takeByAt, zone, now),
    underWords: `then ${c.dutyName} takes it`,
    tone: isSoon ? 'soon' : 'plain',
  };
}
