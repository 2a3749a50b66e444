import type { MessageView, ThreadItem } from '../../contract/conversations.ts';
import { rules } from '../../rules/reply-check/rules.ts';
import { sayShort } from '../../rules/wording/say-when.ts';
import type { PresentedRow } from '../promises/present.ts';
import { UNNAMED } from '../promises/present.ts';
import { agentName } from '../team/agent-name.ts';
import { sayAutomatic, sayHappening } from './happenings.ts';
import type { HappeningFacts, NoteFacts } from './happenings-store.ts';
import type { MessageFacts } from './view-store.ts';

const DELIVERY = {
  held: 'held',
  queued: 'sending',
  'handing-over': 'sending',
  accepted: 'sent',
  refused: 'not-delivered',
  cancelled: 'taken-back',
} as const;

export interface Reader {
  agentId: string;
  deskName: string;
  zone: string;
  now: Date;
}

export function presentMessage(m: MessageFacts, { agentId, deskName, zone, now }: Reader): MessageView {
  const isOurs = m.direction === 'out' || m.audience === 'internal';
  const name = isOurs ? (m.agentName ?? deskName) : (m.contactName ?? UNNAMED);
  const sentTo = (kind: 'to' | 'cc' | 'bcc' | 'reply-to') =>
    m.recipients.filter((r) => r.kind === kind).map((r) => ({ name: r.name, address: r.address }));
  return {
    id: m.id,
    direction: m.direction,
    audience: m.audience,
    channel: m.channel,
    class: m.class,
    automatic: m.automatic || m.class !== 'human',
    automaticKind: m.automaticKind,
    author: { name, agentId: m.agentId, contactId: m.direction === 'in' ? m.contactId : null },
    verified: m.verified,
    subject: m.subject,
    words: m.words,
    marks: m.marks,
    quoted: m.quoted,
    signature: m.signature,
    hasHtml: m.hasHtml,
    to: sentTo('to'),
    cc: sentTo('cc'),
    bcc: sentTo('bcc'),
    replyTo: sentTo('reply-to'),
    attachments: m.attachments,
    saidAt: m.saidAt.toISOString(),
    saidWords: sayShort(m.saidAt, zone, now),
    delivery: m.deliveryState && {
      state: DELIVERY[m.deliveryState],
      sendAt: m.sendAt.toISOString(),
      reason: m.lastReason,
      doubtful: m.doubtfulAt !== null,
      rehearsed: m.rehearsed,
      mayUndo: m.deliveryState === 'held' && m.agentId === agentId && m.sendAt > now,
    },
    promiseIds: m.promiseIds,
    chases: m.chases,
    meant: m.overrides.map(({ rule, startsAt, endsAt, reason }) => ({
      rule,
      about: aboutRule(rule),
      quote: m.words.slice(startsAt, endsAt),
      reason,
    })),
  };
}

/** What a rule finds, in words; a rule that is no more says nothing. */
function aboutRule(rule: string): string {
  return rules.find(({ id }) => id === rule)?.about ?? '';
}

function presentNote(n: NoteFacts, { zone, now }: Reader): ThreadItem {
  const at = new Date(n.at);
  return {
    type: 'note',
    at: at.toISOString(),
    note: {
      id: n.id,
      author: agentName({ id: n.agentId, name: n.agentName }),
      words: n.words,
      at: at.toISOString(),
      saidWords: sayShort(at, zone, now),
      mentions: n.mentions.map(agentName),
      asks: n.asks && agentName(n.asks),
      answers: n.answers && agentName(n.answers),
    },
  };
}

/** Everything that was said and done, oldest first, and at one instant each after what brought it about. */
export function presentThread(
  messages: MessageFacts[],
  promises: PresentedRow[],
  happenings: HappeningFacts[],
  reader: Reader,
  more: ThreadItem[] = [],
): ThreadItem[] {
  const { zone, now } = reader;
  const items = messages.map((m): ThreadItem => {
    const made = promises.filter((p) => p.messageId === m.id);
    return (
      sayAutomatic(m, made, zone, now) ?? {
        type: 'message',
        at: m.saidAt.toISOString(),
        message: presentMessage(m, reader),
      }
    );
  });
  items.push(...more);
  for (const facts of happenings) {
    if (facts.type === 'note') items.push(presentNote(facts, reader));
    else items.push(...sayHappening(facts, zone, now));
  }
  return items
    .map((item) => [placeOf(item), item] as const)
    .sort(byPlace)
    .map(([, item]) => item);
}

/**
 * Where an item stands: its instant; at one instant words that somebody said before what followed from them (a colleague's browser
 * names its own messages, so its ids say nothing here); then in the order in which the desk wrote it down, which its ids keep.
 */
function placeOf(item: ThreadItem): string {
  if (item.type === 'note') return `${item.at} 0 ${item.note.id}`;
  if (item.type === 'event') return `${item.at} 1 ${item.event.id}`;
  const { id, direction, automatic } = item.message;
  return `${item.at} ${direction === 'out' && automatic ? 1 : 0} ${id}`;
}

const byPlace = ([a]: readonly [string, ThreadItem], [b]: readonly [string, ThreadItem]) =>
  a < b ? -1 : a > b ? 1 : 0;
