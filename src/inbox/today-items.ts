import type { TodayItem } from '../../contract/today.ts';
import { sayDue, sayShort, sayTime, sayUntil } from '../../rules/wording/say-when.ts';
import { glyphOf, isSameDay, presentPromise, UNNAMED } from '../promises/present.ts';
import type { OwnFacts, PromiseFacts, UnownedFacts } from './today-store.ts';

export function promiseItem(p: PromiseFacts, zone: string, now: Date): TodayItem {
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
    underWords:
      p.state === 'broken'
        ? 'Own up, and say what happens now'
        : p.standsOnLate
          ? `It stands on ${p.standsOnLate}, which is late`
          : sayLeft(p, now),
    tone: isLate ? 'late' : isSameDay(p.dueAt, now, zone) ? 'soon' : 'plain',
  };
}

/** "in 40 min. Nobody has written since it was made" */
function sayLeft({ dueAt, riskWords }: PromiseFacts, now: Date): string {
  const left = sayUntil(dueAt, now);
  return riskWords ? `${left}. ${riskWords.replace(/\.$/, '')}` : left;
}

/** It falls due while whoever owes it is away, which begins soon: to be given to somebody, or a new date agreed, before that. */
export function whileAwayItem(p: PromiseFacts, coverName: string | null, zone: string, now: Date): TodayItem {
  return {
    ...promiseItem(p, zone, now),
    key: `away-${p.id}`,
    kind: 'while-away',
    underWords: `You are away then. ${coverName ? `${coverName} covers` : 'Nobody covers for you'}`,
    tone: 'soon',
  };
}

/** "11am" for a call today, "By 5.30pm" for other words today, otherwise the day too. */
export function whenWords(kind: string, at: Date, zone: string, now: Date): string {
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

/** What the desk aims for on a conversation and told nobody. */
export function targetItems(c: OwnFacts, zone: string, now: Date): TodayItem[] {
  return c.targets.map((t) => {
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

export function undeliveredItem(c: OwnFacts, zone: string, now: Date): TodayItem {
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
export function waitingItem(c: OwnFacts, zone: string, now: Date): TodayItem[] {
  if (!c.isWaiting || !c.next || !c.wordAt) return [];
  const dueAt = new Date(c.next.dueAt);
  return [
    {
      ...ofConversation(c),
      key: `waiting-${c.id}`,
      glyph: 'waiting',
      what: `No answer yet from ${c.contactName ?? 'them'}`,
      type: c.next.said ? 'promise' : 'target',
      kind: c.next.kind,
      dueAt: dueAt.toISOString(),
      whenWords: sayShort(dueAt, zone, now),
      underWords: `we wrote ${sayShort(c.wordAt, zone, now)}`,
      tone: 'plain',
    },
  ];
}

export function unownedItem(c: UnownedFacts, zone: string, now: Date): TodayItem {
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
