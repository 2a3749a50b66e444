import type { Handing } from '../../contract/handing.ts';
import type { TodayItem } from '../../contract/today.ts';
import { sayDue, sayShort } from '../../rules/wording/say-when.ts';
import { UNNAMED } from '../promises/present.ts';
import { agentName } from '../team/agent-name.ts';
import type { SignedIn } from '../team/permission.ts';
import type { AskedFacts, AskedToday } from './asked-store.ts';
import { whenWords } from './today-items.ts';

type Reader = Pick<SignedIn, 'id' | 'teamIds'>;

const isAskedOf = (x: AskedFacts, agent: Reader): boolean =>
  x.askedId === agent.id || (x.teamId !== null && agent.teamIds.includes(x.teamId) && x.byId !== agent.id);

/** What colleagues ask of one another on a conversation, as its screen shows it to this agent. */
export function presentHanding(asked: AskedFacts[], agent: Reader, zone: string, now: Date): Handing {
  const shown = (x: AskedFacts) => ({
    id: x.id,
    by: agentName({ id: x.byId, name: x.byName }),
    atWords: sayShort(x.at, zone, now),
    byWords: sayDue(x.answerByAt, zone, now),
    late: x.answerByAt <= now,
    mayAnswer: isAskedOf(x, agent),
    mayWithdraw: x.byId === agent.id || x.ownerId === agent.id,
  });
  const person = (x: AskedFacts) => (x.askedId ? agentName({ id: x.askedId, name: x.askedName }) : null);
  const [proposed] = asked.filter((x) => x.kind === 'handover');
  return {
    proposed: proposed
      ? {
          ...shown(proposed),
          to: person(proposed),
          toTeam: proposed.teamId ? { id: proposed.teamId, name: proposed.askedName } : null,
          reason: proposed.words,
        }
      : null,
    looks: asked.flatMap((x) => {
      const colleague = person(x);
      if (!x.reply || !colleague) return [];
      const { words: reply, to, promises } = x.reply;
      return [
        {
          ...shown(x),
          mayWithdraw: x.byId === agent.id,
          asked: colleague,
          words: x.words,
          to: to.map(({ name, address }) => name || address),
          reply,
          promises: promises.map(({ what, dueAt }) => `${what}, by ${sayDue(new Date(dueAt), zone, now)}`),
        },
      ];
    }),
    questions: asked.flatMap((x) => {
      const colleague = x.kind === 'question' ? person(x) : null;
      return colleague ? [{ ...shown(x), asked: colleague, words: x.words }] : [];
    }),
  };
}

export interface AskedItems {
  /** what colleagues ask of this agent, or of whom they cover for */
  ofMe: TodayItem[];
  /** what this agent asked and nobody answered in time */
  unanswered: TodayItem[];
  /** what this agent asked, with time left */
  waiting: TodayItem[];
}

/** What is asked, each in the one place of Today where it belongs. */
export function askedItems(asked: AskedToday[], agent: Reader, zone: string, now: Date): AskedItems {
  const items: AskedItems = { ofMe: [], unanswered: [], waiting: [] };
  for (const x of asked) {
    const isLate = x.answerByAt <= now;
    const isMine = !isAskedOf(x, agent) && (x.byId === agent.id || x.ownerId === agent.id);
    const item = askedItem(x, isMine, agent, zone, now);
    if (!isMine) items.ofMe.push(item);
    else (isLate ? items.unanswered : items.waiting).push(item);
  }
  return items;
}

function askedItem(x: AskedToday, isMine: boolean, agent: Reader, zone: string, now: Date): TodayItem {
  const isLate = x.answerByAt <= now;
  const whom = isMine ? x.askedName : x.byName;
  return {
    key: `asked-${x.id}`,
    conversationId: x.conversationId,
    conversationRef: x.ref,
    subject: x.subject,
    contactName: x.contactName ?? UNNAMED,
    phone: x.phone,
    glyph: isMine ? (isLate ? 'risk' : 'waiting') : 'open',
    what: isMine
      ? WAITS[x.kind](whom, isLate)
      : ASKS[x.kind](whom, x.askedId === agent.id ? 'you' : x.askedName, x.subject),
    type: 'asked',
    kind: x.kind,
    promise: null,
    dueAt: x.answerByAt.toISOString(),
    whenWords: isMine ? `asked ${sayShort(x.at, zone, now)}` : whenWords('update', x.answerByAt, zone, now),
    underWords: isMine ? (x.kind === 'handover' ? 'It is yours until they say yes' : x.words) : x.words,
    tone: isLate ? 'late' : isMine ? 'plain' : 'soon',
  };
}

const ASKS: Record<AskedFacts['kind'], (name: string, whom: string, subject: string) => string> = {
  handover: (name, whom, subject) => `${name} asks ${whom} to take over: ${subject}`,
  question: (name, whom, subject) => `${name} asks ${whom} about: ${subject}`,
  look: (name, whom, subject) => `${name} asks ${whom} to look at a reply: ${subject}`,
};
const WAITS: Record<AskedFacts['kind'], (name: string, isLate: boolean) => string> = {
  handover: (name, isLate) =>
    isLate ? `${name} has not said yes to taking it over` : `${name} is asked to take it over`,
  look: (name, isLate) =>
    isLate ? `${name} has not looked at your reply, which waits` : `${name} is asked to look at your reply`,
  question: (name, isLate) =>
    isLate ? `${name} has not answered your question` : `${name} is asked about it`,
};
