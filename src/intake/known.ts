import { nameAsSigned } from '../../rules/names/signed-name.ts';
import { blockedAmong, type Contact, recognise, recogniseAll } from '../contacts/contacts.ts';
import { type ConversationRow, participantsOf, takeConversations } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { AutomaticLimits } from './automatic-limits.ts';
import type { Received } from './receive.ts';

/** What is on record about messages that are to be filed now. Asked for many at once, so that a hundred mails cost few questions. */
export interface Known {
  /** by "kind value" of the address */
  contacts: Map<string, Contact>;
  blocked: Set<string>;
  limits: AutomaticLimits;
  /** by the id that a message goes on with; locked; a merged one leads to the one that it went into */
  conversations: Map<string, ConversationRow>;
  /** "conversation contact" of those who take part */
  participants: Set<string>;
}

export const keyOf = ({ address }: Received['from']) => `${address.kind} ${address.value}`;
export const isPerson = ({ class: kind }: Received) => kind === 'human' || kind === 'calendar';

/** Recognises the people, and locks and reads the conversations that the messages go on with. */
export async function learn(tx: Tx, messages: Received[], now: Date): Promise<Known> {
  const conversations = await takeConversations(tx, [...new Set(messages.flatMap((m) => m.continues ?? []))]);
  const contacts = new Map<string, Contact>();
  const byEmail = messages.filter((m) => m.from.address.kind === 'email');
  const emails = byEmail.map((m) => m.from.address.value);
  if (byEmail.length)
    for (const [value, contact] of await recogniseAll(tx, byEmail.map(shownIn), now))
      contacts.set(`email ${value}`, contact);
  for (const m of messages)
    if (!contacts.has(keyOf(m.from))) contacts.set(keyOf(m.from), await recognise(tx, shownIn(m), now));
  return {
    contacts,
    conversations,
    blocked: emails.length ? await blockedAmong(tx, emails) : new Set(),
    limits: await AutomaticLimits.read(
      tx,
      emails,
      messages.flatMap((m) => m.network || []),
      now,
    ),
    participants: await participantsOf(
      tx,
      [...conversations.values()].map((c) => c.id),
    ),
  };
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
