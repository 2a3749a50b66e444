import type { GlyphName, PromiseKind, PromiseState, PromiseView } from '../../contract/promises.ts';
import { localTime } from '../../rules/wording/local-time.ts';
import { sayDue, sayRange, sayTime } from '../../rules/wording/say-when.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { agentName } from '../team/agent-name.ts';

/** A promise with what it is shown beside. See promiseColumns in present-store.ts. */
export interface PresentedRow {
  id: string;
  conversationId: string;
  conversationRef: string;
  subject: string;
  contactId: string;
  contactName: string | null;
  kind: PromiseKind;
  what: string;
  fromAt: Date | null;
  dueAt: Date;
  explanation: string;
  state: PromiseState;
  stateAt: Date;
  /** when that which settled it happened; `stateAt` is when it was written down */
  settledAt: Date | null;
  fulfilledAt: Date | null;
  ownedUpAt: Date | null;
  messageId: string | null;
  madeAt: Date;
  madeById: string | null;
  madeByName: string | null;
  /** given to, or else the conversation's owner */
  ownerId: string | null;
  ownerName: string | null;
  rehearsed: boolean;
  movedTimes: number;
  /** a person of ours has written since it was made */
  wroteSince: boolean;
  /** what it stands on and is late, in words */
  standsOnLate?: string | null;
  /** see forecasts/at-risk.ts; false where nobody asked */
  isAtRisk?: boolean;
  riskWords?: string | null;
}

/** This little working time before it is due, a promise with no step taken is at risk. */
export const RISK_WORKING_MINUTES = 60;
/** No stretch of closed days is longer; spares counting for what is far away. */
const FAR_MS = 21 * 86_400_000;

/**
 * Open, and due within one working hour with nobody having written since it was made; or due already and not yet settled; or it stands
 * on something that is late.
 */
export function atRisk(
  p: Pick<PresentedRow, 'state' | 'dueAt' | 'wroteSince' | 'standsOnLate'>,
  calendar: Calendar,
  now: Date,
): boolean {
  if (p.state === 'open' && p.standsOnLate) return true;
  const left = p.dueAt.getTime() - now.getTime();
  if (p.state !== 'open' || left > FAR_MS) return false;
  if (left <= 0) return true;
  return !p.wroteSince && calendar.workingMinutesBetween(now, p.dueAt) <= RISK_WORKING_MINUTES;
}

export const isSameDay = (a: Date, b: Date, zone: string) =>
  localTime(a, zone).day === localTime(b, zone).day;

/** The one glyph of a promise: its state, or for an open one what is derived from the clock. */
export function glyphOf(
  p: Pick<PresentedRow, 'state' | 'dueAt' | 'isAtRisk'>,
  zone: string,
  now: Date,
): GlyphName {
  if (p.state === 'kept' || p.state === 'broken' || p.state === 'moved') return p.state;
  if (p.state !== 'open') return 'open';
  if (p.isAtRisk || p.dueAt <= now) return 'risk';
  return isSameDay(p.dueAt, now, zone) ? 'due' : 'open';
}

/** "today, 11am", "tomorrow, 8am to noon", "Tuesday 9 December, 5pm". */
export function sayPromised(from: Date | null, due: Date, zone: string, now: Date): string {
  if (!from || from.getTime() === due.getTime()) return sayDue(due, zone, now);
  return isSameDay(from, due, zone)
    ? `${sayDue(from, zone, now)} to ${sayTime(due, zone)}`
    : sayRange(from, due, zone, now);
}

export const named = (id: string | null, name: string | null) =>
  id === null || name === null ? null : agentName({ id, name });

export const UNNAMED = 'No name given';

/** A promise as every screen shows it. */
export function presentPromise(p: PresentedRow, zone: string, now: Date): PromiseView {
  return {
    id: p.id,
    conversationId: p.conversationId,
    conversationRef: p.conversationRef,
    subject: p.subject,
    contact: { id: p.contactId, name: p.contactName ?? UNNAMED },
    kind: p.kind,
    what: p.what,
    fromAt: p.fromAt?.toISOString() ?? null,
    dueAt: p.dueAt.toISOString(),
    dueWords: sayPromised(p.fromAt, p.dueAt, zone, now),
    explanation: p.explanation,
    state: p.state,
    glyph: glyphOf(p, zone, now),
    owner: named(p.ownerId, p.ownerName),
    messageId: p.messageId,
    madeAt: p.madeAt.toISOString(),
    madeBy: named(p.madeById, p.madeByName),
    stateAt: p.stateAt.toISOString(),
    settledAt: p.settledAt?.toISOString() ?? null,
    fulfilledAt: p.fulfilledAt?.toISOString() ?? null,
    needsOwnUp: p.state === 'broken' && p.ownedUpAt === null,
    rehearsed: p.rehearsed,
    movedTimes: p.movedTimes,
    ...(p.standsOnLate && { standsOnLate: p.standsOnLate }),
    ...(p.riskWords && { riskWords: p.riskWords }),
  };
}
