import { formsOf, isId } from '../channels/email/given-ids.ts';
import { emailAddress } from '../contacts/address.ts';
import type { Shown } from '../contacts/contacts.ts';
import { untagged } from '../conversations/mail-token.ts';
import { type FilingContext, type ParsedIncoming, senderOf } from './file-one.ts';
import { copiedIn } from './known.ts';
import type { Received } from './received.ts';

/** A mail, with which way it went. */
export interface Past {
  at: number;
  one: ParsedIncoming;
  sender: string;
  saidAt: Date;
  direction: 'in' | 'out';
  agentId: string | null;
  /** those it went to who are neither us nor one of us */
  outsiders: { address: string; name: string }[];
}

export const everyone = (one: ParsedIncoming) => [
  senderOf(one),
  ...[...one.mail.to, ...one.mail.cc].map((a) => a.address.toLowerCase()),
];

/** Its own id and those that it answers or mentions, the newest first. */
export const idsOf = ({ mail }: ParsedIncoming) =>
  [mail.messageId, ...mail.inReplyTo, ...[...mail.references].reverse()].filter(isId).flatMap(formsOf);

/** Which way a mail went, when, and who has part in it; `direction` null: from us to ourselves. */
export function readPast(
  context: FilingContext,
  agents: Map<string, string>,
  one: ParsedIncoming,
  now: Date,
) {
  const { mail } = one;
  const ours = new Set(context.mailboxes.map((m) => m.address.toLowerCase()));
  const sender = senderOf(one);
  const outsiders = [...mail.to, ...mail.cc]
    .map(({ name, address }) => ({ name, address: address.toLowerCase() }))
    .filter(({ address }) => address.includes('@') && !ours.has(untagged(address)) && !agents.has(address));
  const isOurs = ours.has(untagged(sender));
  const agentId = agents.get(sender) ?? null;
  // a date in the future is a wrong one
  const saidAt = mail.date && mail.date < now ? mail.date : now;
  const direction: 'in' | 'out' | null =
    outsiders.length > 0 && (isOurs || agentId) ? 'out' : isOurs ? null : 'in';
  return {
    sender,
    isOurs: isOurs || direction === 'out',
    saidAt,
    direction,
    agentId: isOurs ? null : agentId,
    outsiders,
  };
}

/** With more of them it was a mailing, and nobody but the first takes part. */
const MOST_COPIED = 20;

export const copiedOf = (p: Past, said: Received, agents: Map<string, string>) =>
  p.direction === 'in'
    ? copiedIn(said).filter(({ address }) => !agents.has(address))
    : p.outsiders.length > MOST_COPIED
      ? []
      : p.outsiders;

export function peopleOf(past: Past[], words: Map<Past, Received>, agents: Map<string, string>): Shown[] {
  const names = new Map<string, string | null>();
  for (const p of past) {
    const said = words.get(p) as Received;
    const people = [
      ...(p.direction === 'in'
        ? [{ address: p.sender, name: p.one.mail.from?.name ?? '' }]
        : p.outsiders.slice(0, 1)),
      ...copiedOf(p, said, agents),
    ];
    for (const { address, name } of people) names.set(address, name || (names.get(address) ?? null));
  }
  return [...names].map(([address, name]) => ({ address: emailAddress(address), name }));
}
