import { sql } from 'kysely';
import { nameAsSigned } from '../../rules/names/signed-name.ts';
import { blockedAmong, type Contact, heardFrom, recognise, recogniseAll } from '../contacts/contacts.ts';
import {
  type ConversationRow,
  participantsOf,
  type Role,
  takeConversations,
} from '../conversations/conversations.ts';
import { untagged } from '../conversations/mail-token.ts';
import type { Tx } from '../platform/db.ts';
import { conversationsThatWait } from '../waits/answers.ts';
import { AutomaticLimits, type Cause } from './automatic-limits.ts';
import type { Received } from './received.ts';
import { shapeOf } from './words-shape.ts';

/** What is on record about messages that are to be filed now. Asked for many at once, so that a hundred mails cost few questions. */
export interface Known {
  /** by "kind value" of the address */
  contacts: Map<string, Contact>;
  blocked: Set<string>;
  limits: AutomaticLimits;
  /** by the id that a message goes on with; locked; a merged one leads to the one that it went into */
  conversations: Map<string, ConversationRow>;
  /** those who take part, by "conversation contact" */
  participants: Map<string, Role>;
  /** conversations on which we wait for somebody's answer */
  waiting: Set<string>;
  /** agents' addresses among those that the messages went to: colleagues are nobody's customers by being copied */
  colleagues: Set<string>;
}

/** With more of them a mail is a mailing, and nobody in it takes part. */
const MOST_COPIED = 20;

export const keyOf = ({ address }: Received['from']) => `${address.kind} ${address.value}`;
export const isPerson = ({ class: kind }: Received) => kind === 'human' || kind === 'calendar';

/** Recognises the people, and locks and reads the conversations that the messages go on with. */
export async function learn(tx: Tx, messages: Received[], now: Date): Promise<Known> {
  const conversations = await takeConversations(tx, [...new Set(messages.flatMap((m) => m.continues ?? []))]);
  const contacts = new Map<string, Contact>();
  // what an agent wrote into a conversation makes them no customer
  const byEmail = messages.filter((m) => m.from.address.kind === 'email' && !isAmongUs(m));
  const emails = byEmail.map((m) => m.from.address.value);
  if (byEmail.length)
    for (const [value, contact] of await recogniseAll(tx, byEmail.map(shownIn), now))
      contacts.set(`email ${value}`, contact);
  // mail from an address shows that there is one
  await heardFrom(
    tx,
    byEmail
      .filter((m) => isPerson(m) && m.channel === 'email' && !m.passedOn)
      .map((m) => m.from.address.value),
  );
  for (const m of messages)
    if (!contacts.has(keyOf(m.from)) && !isAmongUs(m))
      contacts.set(keyOf(m.from), await recognise(tx, shownIn(m), now));
  return {
    contacts,
    conversations,
    blocked: emails.length ? await blockedAmong(tx, emails) : new Set(),
    limits: await AutomaticLimits.read(tx, byEmail.map(causeOf), now),
    participants: await participantsOf(
      tx,
      [...conversations.values()].map((c) => c.id),
    ),
    waiting: await conversationsThatWait(
      tx,
      [...conversations.values()].map((c) => c.id),
    ),
    colleagues: await agentsAmong(
      tx,
      messages.flatMap((m) => copiedIn(m).map((a) => a.address)),
    ),
  };
}

/** What an automatic answer to it would be counted under. */
export const causeOf = (m: Received): Cause => ({
  address: m.from.address.value,
  network: m.network,
  // no machine answers mail by a form
  shape: m.channel === 'email' ? shapeOf(m) : '',
});

/** An agent's own words on a conversation, that go to nobody. */
const isAmongUs = (m: Received) => Boolean(m.byAgentId && !m.passedOn && m.continues);

/** Those whom a message was sent to besides us and its writer, as far as they count: more is a mailing. */
export function copiedIn(m: Received): { address: string; name: string }[] {
  if (!isPerson(m) || m.byAgentId) return [];
  const others = (m.to ?? [])
    .filter(({ kind }) => kind !== 'reply-to')
    .map(({ name, address }) => ({ name, address: address.toLowerCase() }))
    .filter(({ address }) => address !== m.from.address.value && !m.ownAddresses.has(untagged(address)));
  return others.length > MOST_COPIED ? [] : others;
}

async function agentsAmong(tx: Tx, emails: string[]): Promise<Set<string>> {
  if (emails.length === 0) return new Set();
  const { rows } = await sql<{ email: string }>`
    select lower(email) as email from agent where deactivated_at is null and lower(email) = any(${emails}::text[])`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.email));
}

/** Whoever holds a link can sign as anyone: nothing is learnt from what they sign. */
const shownIn = (m: Received) => ({
  address: m.from.address,
  name: m.from.name,
  signsAs:
    isPerson(m) && m.verified !== false
      ? nameAsSigned(`${m.words}\n${m.signature ?? ''}`, m.from.name)
      : null,
});
