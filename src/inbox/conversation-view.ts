import type { ConversationView, MessageView } from '../../contract/conversations.ts';
import { greetingOf } from '../../rules/names/greeted-name.ts';
import { isThanks } from '../../rules/thanks/thanks.ts';
import { localTime } from '../../rules/wording/local-time.ts';
import { sayDue, sayTime } from '../../rules/wording/say-when.ts';
import type { Calendar } from '../../rules/working-time/calendar.ts';
import { pageUrl } from '../conversations/page-link.ts';
import { standing } from '../conversations/standing.ts';
import { type StandingWait, sayOthersPart, sayTheirPart } from '../conversations/standing-waits.ts';
import { leadsTo } from '../conversations/visibility.ts';
import { markRisks } from '../forecasts/at-risk.ts';
import type { Db } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound } from '../platform/refusal.ts';
import { isSameDay, named, type PresentedRow, presentPromise, UNNAMED } from '../promises/present.ts';
import { presentedRows } from '../promises/present-store.ts';
import { selectPlayback } from '../replies/playback.ts';
import { agentName } from '../team/agent-name.ts';
import { deskCalendar, readDesk } from '../team/desk.ts';
import { atLeast, type SignedIn } from '../team/permission.ts';
import { standingWaits } from '../waits/read-store.ts';
import { presentHanding } from './asked.ts';
import { type AskedFacts, selectAskedOn } from './asked-store.ts';
import { type Foreseen, presentForeseen, readForeseen } from './foreseen.ts';
import type { HappeningFacts } from './happenings-store.ts';
import { selectHappenings } from './happenings-store.ts';
import { presentMessage, presentThread } from './thread.ts';
import { firstLineOf, presentPlayback } from './understood.ts';
import { type HeadRow, type MessageFacts, selectHead, selectMessages, visibleId } from './view-store.ts';
import { sayWaitHappening, selectWaitHappenings, type WaitHappening } from './wait-happenings.ts';

/** A conversation as its screen shows it, by id or reference. Refuses what is not there or may not be seen, alike. */
export async function viewConversation(
  platform: Platform,
  agent: SignedIn,
  idOrRef: string,
  now: Date,
): Promise<ConversationView> {
  const { db } = platform;
  // what depends on nothing is asked at once: each wait for an answer is one more before the reader sees anything
  const [leads, asAddressed] = await Promise.all([leadsTo(db, idOrRef), readWhole(db, agent, idOrRef, now)]);
  // one that was merged leads to the one that it went into
  const facts = leads && leads !== asAddressed[1]?.id ? await readWhole(db, agent, leads, now) : asAddressed;
  const [calendar, head, messages, promises, happenings, asked, waitHappenings, waits, playback] = facts;
  if (!head) throw notFound('conversation');
  const url = head.linkId ? pageUrl(platform.config.url, platform.secret, head.linkId) : '';
  const [foreseen] = await Promise.all([
    readForeseen(db, head, calendar.zone, now),
    markRisks(db, promises, calendar, now),
  ]);
  const shown = presentConversation(
    { head, messages, promises, happenings, asked, url, waitHappenings, waits },
    agent,
    calendar,
    now,
  );
  return {
    ...shown,
    firstLine: firstLineOf(messages),
    understood: playback && presentPlayback(playback),
    ...presentForeseen(foreseen, shown.nextWord, calendar.zone, now),
  };
}

function readWhole(db: Db, agent: SignedIn, idOrRef: string, now: Date) {
  const id = visibleId(agent, idOrRef);
  return Promise.all([
    deskCalendar(db),
    selectHead(db, agent, idOrRef, now),
    selectMessages(db, id),
    presentedRows(db, { conversationId: id }),
    selectHappenings(db, id),
    selectAskedOn(db, id),
    selectWaitHappenings(db, id),
    standingWaits(db, id),
    selectPlayback(db, id),
  ]);
}

/** One message of a conversation as its thread shows it. Refuses one that is not there or may not be seen, alike. */
export async function viewMessage(
  { db }: Platform,
  agent: SignedIn,
  conversationId: string,
  messageId: string,
  now: Date,
): Promise<MessageView> {
  const [desk, [message]] = await Promise.all([
    readDesk(db),
    selectMessages(db, visibleId(agent, conversationId), messageId),
  ]);
  if (!message) throw notFound('message');
  return presentMessage(message, { agentId: agent.id, deskName: desk.name, zone: desk.zone, now });
}

const NEW_IN_DRAFTS = { marks: [], meant: [], savedMessageIds: [], playback: '' };

export interface ConversationFacts {
  head: HeadRow;
  messages: MessageFacts[];
  promises: PresentedRow[];
  happenings: HappeningFacts[];
  asked: AskedFacts[];
  url: string;
  waitHappenings?: WaitHappening[];
  waits?: StandingWait[];
}

export function presentConversation(
  facts: ConversationFacts,
  agent: Pick<SignedIn, 'id' | 'role' | 'teamIds'>,
  calendar: Calendar,
  now: Date,
): Omit<ConversationView, keyof Foreseen | 'firstLine' | 'understood'> {
  const { head, messages, promises, happenings, waitHappenings = [], waits = [] } = facts;
  const { zone } = calendar;
  const spoken = messages.filter(
    (m) =>
      !m.automatic && m.class === 'human' && m.audience === 'customer' && m.deliveryState !== 'cancelled',
  );
  const last = spoken[spoken.length - 1];
  const { headline, nextWord } = standing(
    { ...head, weSpokeLast: last?.direction === 'out', promises, phone: head.deskPhone },
    zone,
    now,
  );
  const [mine, others] = [
    head.drafts.filter((d) => d.agentId === agent.id),
    head.drafts.filter((d) => d.agentId !== agent.id),
  ];
  return {
    id: head.id,
    ref: head.ref,
    subject: head.subject,
    kind: head.kind,
    status: head.status,
    channel: head.channel,
    owner: named(head.ownerId, head.ownerName),
    team: { id: head.teamId, name: head.teamName, duty: agentName({ id: head.dutyId, name: head.dutyName }) },
    takeByAt: head.takeByAt?.toISOString() ?? null,
    ownerWords: sayOwner(head, agent.id, zone, now),
    nextStep: head.nextStep,
    wanted: head.wanted,
    nextWord: nextWordOf(facts, zone, now),
    restricted: head.restricted,
    access: { agentIds: head.accessAgentIds, teamIds: head.accessTeamIds },
    openedAt: head.openedAt.toISOString(),
    resolvedAt: head.resolvedAt?.toISOString() ?? null,
    outcome: head.outcomeAskedAt && {
      askedAt: head.outcomeAskedAt.toISOString(),
      answer: head.outcomeAnswer,
      words: head.outcomeWords ?? '',
      answeredAt: head.outcomeAnsweredAt?.toISOString() ?? null,
    },
    mailbox: head.mailbox,
    contact: {
      id: head.contactId,
      name: head.contactName ?? head.signsAs ?? head.addresses[0]?.value ?? UNNAMED,
      greeting: greetingOf({ ...head, name: head.contactName }),
      names: [head.greetedAs, head.contactName, head.signsAs].flatMap((name) => name || []),
      addressForm: head.addressForm,
      ownReferences: head.ownReferences,
      wishes: head.wishes,
      addresses: head.addresses,
      conversations: head.contactConversations,
      sinceYear: localTime(head.contactSince, zone).year,
    },
    copied: head.copied.map((c) => ({
      contactId: c.contactId,
      name: c.name ?? c.address ?? UNNAMED,
      address: c.address ?? '',
      role: c.role,
      isNew: c.isNew,
    })),
    thread: presentThread(
      messages,
      promises,
      happenings,
      { agentId: agent.id, deskName: head.deskName, zone, now },
      waitHappenings.flatMap((happening) => sayWaitHappening(happening, zone, now)),
    ),
    promises: promises.map((p) => presentPromise(p, zone, now)),
    targets: head.targets.map((t) => {
      const dueAt = new Date(t.dueAt);
      return {
        ...t,
        conversationId: head.id,
        dueAt: dueAt.toISOString(),
        dueWords: sayDue(dueAt, zone, now),
        late: dueAt <= now,
      };
    }),
    draft: mine[0]
      ? {
          // a draft that an older release kept says nothing of what came later
          content: { ...NEW_IN_DRAFTS, ...mine[0].content, attachments: mine[0].files },
          savedAt: new Date(mine[0].savedAt).toISOString(),
        }
      : null,
    othersDrafts: others.map((d) => ({
      agent: agentName({ id: d.agentId, name: d.name }),
      savedAt: new Date(d.savedAt).toISOString(),
      words: d.content.words ?? '',
    })),
    scheduled: head.scheduled.map(({ content, byId, byName, sendAt, stopped, ...one }) => ({
      ...one,
      by: agentName({ id: byId, name: byName }),
      words: content.words,
      marks: content.marks,
      to: content.to,
      sendAt: new Date(sendAt).toISOString(),
      sendWords: sayDue(new Date(sendAt), zone, now),
      promises: content.promises.map(({ what, dueAt }) => ({
        what,
        dueWords: sayDue(new Date(dueAt), zone, now),
      })),
      stopped: stopped || null,
      mayClear:
        Boolean(stopped) && byId !== agent.id && (head.ownerId === agent.id || atLeast(agent.role, 'lead')),
    })),
    setAside: head.setAside.map(({ byId, byName, savedAt, ...one }) => ({
      ...one,
      by: named(byId, byName),
      savedAt: new Date(savedAt).toISOString(),
    })),
    looking: head.looking.map((l) => ({ agent: agentName({ id: l.agentId, name: l.name }), doing: l.doing })),
    customerSees: {
      headline,
      nextWord: [sayTheirPart(waits, zone, now), sayOthersPart(waits, zone, now), nextWord]
        .filter(Boolean)
        .join(' '),
      url: facts.url,
    },
    merged: head.merged.map((m) => ({ ...m, at: new Date(m.at).toISOString() })),
    offers: head.offers,
    handing: presentHanding(facts.asked, agent, zone, now),
    seenUntil: seenUntil(facts).toISOString(),
    mayReply: head.status === 'open',
    chases: messages.filter((m) => m.chases).length,
    seniorNeeded: head.seniorNeeded,
    lastIsThanks: last?.direction === 'in' && isThanks(last.words),
  };
}

/** Who it is with: "With you", "With Kiran Mehta", "With Leeds; Ruth Adeyemi takes it at 10am if nobody has". */
export function sayOwner(
  head: Pick<HeadRow, 'ownerId' | 'ownerName' | 'teamName' | 'dutyName' | 'takeByAt'>,
  agentId: string,
  zone: string,
  now: Date,
): string {
  if (head.ownerId) return head.ownerId === agentId ? 'With you' : `With ${head.ownerName}`;
  if (!head.takeByAt) return `With ${head.teamName}`;
  const when = isSameDay(head.takeByAt, now, zone)
    ? `at ${sayTime(head.takeByAt, zone)}`
    : `by ${sayDue(head.takeByAt, zone, now)}`;
  return `With ${head.teamName}; ${head.dutyName} takes it ${when} if nobody has`;
}

function nextWordOf(
  { head, promises }: ConversationFacts,
  zone: string,
  now: Date,
): ConversationView['nextWord'] {
  if (head.status !== 'open') return null;
  const said = promises.find((p) => p.state === 'open' && (p.kind === 'reply' || p.kind === 'update'));
  const aimed = head.targets[0];
  const next = said ?? (aimed && { ...aimed, dueAt: new Date(aimed.dueAt), isAtRisk: false });
  if (!next) return null;
  const isLate = next.dueAt <= now || next.isAtRisk === true;
  return {
    dueAt: next.dueAt.toISOString(),
    dueWords: sayDue(next.dueAt, zone, now),
    said: said !== undefined,
    tone: isLate ? 'late' : isSameDay(next.dueAt, now, zone) ? 'soon' : 'plain',
    explanation: next.explanation,
  };
}

/** The newest message or note, by when it was written down: what the collision stop compares with. */
function seenUntil({ head, messages, happenings }: ConversationFacts): Date {
  const written = messages.filter((m) => !m.automatic).map((m) => m.createdAt.getTime());
  const noted = happenings.flatMap((h) => (h.type === 'note' ? [Date.parse(h.at)] : []));
  return new Date(Math.max(head.openedAt.getTime(), ...written, ...noted));
}
