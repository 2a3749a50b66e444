import type { TodayItem, TodayView } from '../../contract/today.ts';
import { sayShort } from '../../rules/wording/say-when.ts';
import type { Db } from '../platform/db.ts';
import { isSameDay, UNNAMED } from '../promises/present.ts';
import type { SignedIn } from '../team/permission.ts';
import {
  datesProposedTo,
  type RequestFacts,
  requestsTo,
  selectRequests,
  selectWaits,
  type WaitFacts,
  waitsSeenBy,
} from '../waits/read-store.ts';
import { whenWords } from './today-items.ts';

interface WaitsToday {
  waits: WaitFacts[];
  /** of the agent */
  asked: RequestFacts[];
  /** by the agent, with another date to say yes or no to */
  proposed: RequestFacts[];
}

/** What the owners wait for, and what colleagues ask the agent for. */
export async function selectWaitsToday(db: Db, agent: SignedIn, owners: string[]): Promise<WaitsToday> {
  const [waits, asked, proposed] = await Promise.all([
    selectWaits(db, waitsSeenBy(agent, owners)),
    selectRequests(db, requestsTo(agent)),
    selectRequests(db, datesProposedTo(agent)),
  ]);
  return { waits, asked, proposed };
}

/**
 * Puts what is waited for where it belongs: what is for a person now needs them first, all else waits, the late ones at the top. What is
 * waited for on a conversation says more than that nobody has answered there.
 */
export function withWaits(
  view: TodayView,
  { waits, asked, proposed }: WaitsToday,
  zone: string,
  now: Date,
): TodayView {
  const isMine = (wait: WaitFacts) => wait.comesUpAt !== null && wait.closingId === null;
  const said = new Set(waits.map((wait) => wait.conversationId));
  const items = (some: WaitFacts[]) => some.map((wait) => waitItem(wait, zone, now));
  return {
    ...view,
    needsYou: [...view.needsYou, ...items(waits.filter(isMine))],
    asked: [
      ...view.asked,
      ...proposed.map((r) => proposedItem(r, zone, now)),
      ...asked.map((r) => requestItem(r, zone, now)),
    ],
    waiting: [
      ...items(waits.filter((wait) => !isMine(wait))).sort(lateFirst),
      ...view.waiting.filter((item) => !said.has(item.conversationId)),
    ],
  };
}

const lateFirst = (a: TodayItem, b: TodayItem) =>
  Number(b.tone === 'late') - Number(a.tone === 'late') || (a.dueAt < b.dueAt ? -1 : 1);

const around = (facts: WaitFacts | RequestFacts) => ({
  conversationId: facts.conversationId,
  conversationRef: facts.conversationRef,
  subject: facts.subject,
  contactName: facts.contactName ?? UNNAMED,
  phone: null,
  promise: null,
});

function waitItem(w: WaitFacts, zone: string, now: Date): TodayItem {
  const onName = w.thirdPartyId ? (w.partyName ?? UNNAMED) : (w.contactName ?? UNNAMED);
  const isLate = w.thirdPartyId !== null && w.expectedBy <= now;
  const isMine = w.comesUpAt !== null && w.closingId === null;
  const at = isMine ? (w.comesUpAt ?? now) : (w.askAt ?? w.expectedBy);
  const under = isMine
    ? w.endsAt && w.endsAt <= now
      ? 'The end has come: close it, or ask again'
      : 'Ask again yourself'
    : w.closingId
      ? 'Our closing words are on their way'
      : w.begunAt === null
        ? 'Our mail that asks is on its way'
        : w.askAt
          ? `we ask again${isLate ? `, expected ${sayShort(w.expectedBy, zone, now)}` : ''}`
          : isLate
            ? 'It is late'
            : w.endsAt
              ? w.closes
                ? 'we close it then, as they know'
                : 'you decide then'
              : 'expected';
  return {
    ...around(w),
    key: `wait-${w.id}`,
    glyph: isLate || isMine ? 'risk' : 'waiting',
    what: `${onName}: ${w.what}`,
    type: 'wait',
    kind: w.thirdPartyId ? 'third-party' : 'customer',
    dueAt: at.toISOString(),
    whenWords: sayShort(at, zone, now),
    underWords: under,
    tone: isLate ? 'late' : isMine || isSameDay(at, now, zone) ? 'soon' : 'plain',
  };
}

function requestItem(r: RequestFacts, zone: string, now: Date): TodayItem {
  const isLate = r.state === 'broken' || r.dueAt <= now;
  return {
    ...around(r),
    key: `request-${r.id}`,
    glyph: r.state === 'broken' ? 'broken' : isLate ? 'risk' : isSameDay(r.dueAt, now, zone) ? 'due' : 'open',
    what: r.what,
    type: 'request',
    kind: r.state,
    dueAt: r.dueAt.toISOString(),
    whenWords: whenWords('update', r.dueAt, zone, now),
    underWords: r.proposed
      ? `Another date is proposed: ${r.fromName} has not answered yet`
      : r.state === 'asked'
        ? `${r.fromName} asks: yes or no?`
        : `You said yes to ${r.fromName}`,
    tone: isLate ? 'late' : isSameDay(r.dueAt, now, zone) ? 'soon' : 'plain',
  };
}

/** The date to say yes or no to is the one that is proposed; that which was asked for is what it stands under. */
function proposedItem(r: RequestFacts, zone: string, now: Date): TodayItem {
  const at = new Date(r.proposed?.dueAt ?? r.dueAt);
  return {
    ...requestItem(r, zone, now),
    key: `proposed-${r.id}`,
    glyph: 'waiting',
    dueAt: at.toISOString(),
    whenWords: whenWords('update', at, zone, now),
    underWords: `${r.proposed?.byName} proposes this date: yes or no?`,
    tone: 'soon',
  };
}
