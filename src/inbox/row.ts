import type { ConversationRow } from '../../contract/conversations.ts';
import type { GlyphName, PromiseKind } from '../../contract/promises.ts';
import { sayTime } from '../../rules/wording/say-when.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { atRisk, isSameDay, named, UNNAMED } from '../promises/present.ts';
import { sayDueShort, sayLast } from './near-words.ts';

/** A conversation with what presses most on it, as rowFacts in row-store.ts reads it. */
export interface RowFacts {
  id: string;
  ref: string;
  subject: string;
  contactName: string | null;
  status: ConversationRow['status'];
  kind: ConversationRow['kind'];
  ownerId: string | null;
  ownerName: string | null;
  teamName: string;
  lastActivityAt: Date;
  /** the same, as PostgreSQL writes it: for the cursor */
  place: string;
  lastInboundAt: Date | null;
  resolvedAt: Date | null;
  readAt: Date | null;
  restricted: boolean;
  /** the earliest broken promise that nobody has owned up to */
  broken: { kind: PromiseKind; dueAt: Date } | null;
  /** the newest word is ours and did not arrive */
  undelivered: boolean;
  next: {
    type: 'promise' | 'target';
    kind: string;
    madeAt: Date;
    dueAt: Date;
    /** whoever it is given to, or the owner */
    keeperId: string | null;
    wroteSince: boolean;
    /** why it is at risk, beyond that its hour is near */
    riskWords?: string | null;
  } | null;
}

/** What a promise or target of a kind is, in a word. */
export const NOUN: Record<string, string> = {
  reply: 'Answer',
  update: 'Update',
  callback: 'Call',
  payment: 'Payment',
  return: 'Return',
  owner: 'Named person',
  'own-up': 'Our apology',
};
export const nounOf = (kind: string) => NOUN[kind] ?? 'Promise';

export interface State {
  glyph: GlyphName;
  stateWords: string;
  tone: ConversationRow['tone'];
}

/** Row three of the list: the most pressing of what we owe on it. */
export function stateOf(facts: RowFacts, calendar: Calendar, now: Date): State {
  const { zone } = calendar;
  if (facts.broken)
    return {
      glyph: 'broken',
      stateWords: `Broken: ${nounOf(facts.broken.kind).toLowerCase()} was promised by ${sayDueShort(facts.broken.dueAt, zone, now)}`,
      tone: 'late',
    };
  if (facts.undelivered) return { glyph: 'risk', stateWords: 'Our reply was not delivered', tone: 'late' };
  if (facts.status !== 'open') return settledState(facts, zone, now);
  // the database holds that an open conversation has a date; a row read in the middle of a change may not show it
  if (!facts.next) return { glyph: 'open', stateWords: '', tone: 'plain' };
  return nextState(facts.next, calendar, now);
}

function settledState(facts: RowFacts, zone: string, now: Date): State {
  const words = {
    resolved: facts.resolvedAt ? `Resolved ${sayDueShort(facts.resolvedAt, zone, now)}` : 'Resolved',
    merged: 'Merged with another conversation',
    spam: 'Spam',
    automatic: 'Automatic mail',
    open: '',
  }[facts.status];
  return { glyph: facts.status === 'resolved' ? 'kept' : 'open', stateWords: words, tone: 'plain' };
}

function nextState(next: NonNullable<RowFacts['next']>, calendar: Calendar, now: Date): State {
  const { zone } = calendar;
  const isTarget = next.type === 'target';
  const isLate = next.dueAt <= now;
  const riskWords = next.riskWords ?? null;
  const isRisk =
    isLate ||
    riskWords !== null ||
    (!isTarget && atRisk({ state: 'open', dueAt: next.dueAt, wroteSince: next.wroteSince }, calendar, now));
  const isToday = isSameDay(next.dueAt, now, zone);
  return {
    glyph: isRisk ? 'risk' : isToday ? 'due' : 'open',
    stateWords: `${sayNext(next, isLate, isToday, zone, now)}${isTarget ? ' (target)' : ''}${riskWords ? `. ${riskWords}` : ''}`,
    tone: isRisk ? 'late' : isToday ? 'soon' : 'plain',
  };
}

function sayNext(
  next: NonNullable<RowFacts['next']>,
  isLate: boolean,
  isToday: boolean,
  zone: string,
  now: Date,
): string {
  const when = sayDueShort(next.dueAt, zone, now);
  if (isLate) return `${nounOf(next.kind)} was due ${when}`;
  if (next.kind === 'callback') return `Call promised for ${isToday ? sayTime(next.dueAt, zone) : when}`;
  if (next.kind === 'update') return `Update due by ${isToday ? sayTime(next.dueAt, zone) : when}`;
  return `${nounOf(next.kind)} due ${when}`;
}

export function presentRow(facts: RowFacts, calendar: Calendar, now: Date): ConversationRow {
  return {
    id: facts.id,
    ref: facts.ref,
    subject: facts.subject,
    contactName: facts.contactName ?? UNNAMED,
    status: facts.status,
    kind: facts.kind,
    owner: named(facts.ownerId, facts.ownerName),
    teamName: facts.teamName,
    lastActivityAt: facts.lastActivityAt.toISOString(),
    whenWords: sayLast(facts.lastActivityAt, calendar.zone, now),
    unread: facts.lastInboundAt !== null && (facts.readAt === null || facts.readAt < facts.lastInboundAt),
    restricted: facts.restricted,
    ...stateOf(facts, calendar, now),
  };
}
