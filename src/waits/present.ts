import type { RequestView, WaitView } from '../../contract/waits.ts';
import { sayDate, sayDue, sayShort } from '../../rules/wording/say-when.ts';
import { named, UNNAMED } from '../promises/present.ts';
import { agentName } from '../team/agent-name.ts';
import type { SignedIn } from '../team/permission.ts';
import type { RequestFacts, WaitFacts } from './read-store.ts';
import { mayAnswer, mayDecide } from './requests.ts';
import type { ComesUp } from './store.ts';

/** Why it is for a person now. */
const COMES_UP: Record<ComesUp, (on: string) => string> = {
  'no-mail': (on) => `We have no email address for ${on}. Ask another way, and say how.`,
  'comes-back': (on) => `Our mail to ${on} comes back. Ask another way, and say how.`,
  'asked-often': (on) => `We have asked ${on} five times. Ring, or ask somebody else there.`,
  'not-told': (on) => `The end has come, and no mail told ${on} of it in time. Ask again, or stop waiting.`,
  promised: () =>
    'The end has come, and something is still promised or on its way. Settle that, then close it.',
  'not-answered': (on) => `The end has come, and ${on} did not answer. Close it and tell them, or ask again.`,
};

/** A wait as every screen shows it. `drafts`: only where it can be acted on. */
export function presentWait(
  w: WaitFacts,
  drafts: { ask: string; close: string } | null,
  zone: string,
  now: Date,
): WaitView {
  const onName = w.thirdPartyId ? (w.partyName ?? UNNAMED) : (w.contactName ?? UNNAMED);
  const late = w.thirdPartyId !== null && w.expectedBy <= now;
  return {
    id: w.id,
    conversationId: w.conversationId,
    conversationRef: w.conversationRef,
    subject: w.subject,
    contactName: w.contactName ?? UNNAMED,
    owner: named(w.ownerId, w.ownerName),
    on: w.thirdPartyId ? 'third-party' : 'customer',
    onName,
    thirdPartyId: w.thirdPartyId,
    phone: w.partyPhone ?? '',
    what: w.what,
    askedAt: w.askedAt.toISOString(),
    askedWords: sayDate(w.askedAt, zone, now),
    expectedBy: w.expectedBy.toISOString(),
    expectedWords: sayDue(w.expectedBy, zone, now),
    explanation: w.explanation,
    everyDays: w.everyDays,
    askAt: w.begunAt && !w.closingId ? (w.askAt?.toISOString() ?? null) : null,
    asks: w.askedAgain,
    asking: w.begunAt === null,
    late,
    line: sayWait(w, late, zone, now),
    comesUp: w.comesUpBecause && !w.closingId ? COMES_UP[w.comesUpBecause](onName) : null,
    endsAt: w.endsAt?.toISOString() ?? null,
    closes: w.closes,
    closing: w.closingId !== null,
    promises: w.promises,
    mayMail: w.thirdPartyId ? w.address !== null : w.comesUpBecause !== 'no-mail',
    askDraft: drafts?.ask ?? '',
    closeDraft: drafts?.close ?? '',
  };
}

/** "Expected by tomorrow, 5pm · we ask again on Fri 5 Dec, 10am". */
function sayWait(w: WaitFacts, late: boolean, zone: string, now: Date): string {
  if (w.begunAt === null) return 'Our mail that asks is on its way';
  if (w.closingId) return 'Our closing words are on their way';
  const by = w.endsAt
    ? `${w.closes ? 'We close it' : 'You decide'} ${sayShort(w.endsAt, zone, now)} if we hear nothing`
    : late
      ? `Late: we expected it by ${sayDue(w.expectedBy, zone, now)}`
      : `Expected by ${sayDue(w.expectedBy, zone, now)}`;
  const again = w.comesUpAt
    ? 'asking is yours now'
    : w.askAt
      ? `we ask again ${sayShort(w.askAt, zone, now)}`
      : w.endsAt
        ? 'they have been told'
        : 'we do not ask again';
  return `${by} · ${again}`;
}

/** A request as every screen shows it. */
export function presentRequest(
  r: RequestFacts,
  agent: Pick<SignedIn, 'id' | 'teamIds' | 'role'>,
  zone: string,
  now: Date,
): RequestView {
  const late = r.state === 'broken' || r.state === 'declined' || r.state === 'lapsed' || r.dueAt <= now;
  return {
    id: r.id,
    conversationId: r.conversationId,
    conversationRef: r.conversationRef,
    subject: r.subject,
    contactName: r.contactName ?? UNNAMED,
    from: agentName({ id: r.fromId, name: r.fromName }),
    to: named(r.toId, r.toName),
    toTeam: r.teamName,
    takenBy: named(r.takenById, r.takenByName),
    what: r.what,
    dueAt: r.dueAt.toISOString(),
    dueWords: sayDue(r.dueAt, zone, now),
    state: r.state,
    line: sayRequest(r, agent.id),
    late: late && r.state !== 'kept' && r.fulfilledAt === null,
    done: r.state === 'kept' || r.fulfilledAt !== null,
    mayAnswer: mayAnswer(r, agent) && (r.state === 'asked' || r.state === 'open' || r.state === 'broken'),
    mine: r.fromId === agent.id,
    mayDecide: mayDecide(r, agent),
    proposed: r.proposed && {
      by: agentName({ id: r.proposed.byId, name: r.proposed.byName }),
      dueAt: new Date(r.proposed.dueAt).toISOString(),
      dueWords: sayDue(new Date(r.proposed.dueAt), zone, now),
      reason: r.proposed.reason,
    },
    promises: r.promises,
  };
}

function sayRequest(r: RequestFacts, readerId: string): string {
  const asked = r.toName ?? r.teamName ?? '';
  const taker = r.takenById === readerId ? 'You' : r.takenByName;
  const because = r.evidence?.trim() ? ` ${r.evidence.trim()}` : '';
  switch (r.state) {
    case 'asked':
      return r.proposed
        ? `${r.proposed.byName} proposes another date`
        : `Asked of ${asked}: nobody has said yes yet`;
    case 'open':
      return `${taker} said yes`;
    case 'kept':
      return `${taker} did it.${because}`;
    case 'declined':
      return `${asked} said no.${because}`;
    case 'lapsed':
      return `Nobody of ${asked} said yes in time`;
    case 'broken':
      return r.fulfilledAt ? `${taker} did it late.${because}` : `${taker} did not do it in time`;
    case 'withdrawn':
      return 'Not needed any more';
  }
}
