import { bareSubject } from '../../rules/subjects/bare-subject.ts';
import { isId } from '../channels/email/given-ids.ts';
import { emailAddress } from '../contacts/address.ts';
import { blockedAmong, type Contact, recogniseAll } from '../contacts/contacts.ts';
import { type ConversationRow, takeConversations } from '../conversations/conversations.ts';
import { extendPast, openPast, type PastConversation } from '../conversations/past.ts';
import { closePast } from '../outcomes/close-past.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { flush, gather, put } from '../platform/put.ts';
import { type FilingContext, type ParsedIncoming, threadsOf, wordsOf } from './file-one.ts';
import {
  agentsByAddress,
  conversationsMentioning,
  markPutAside,
  messagesHere,
  sameMail,
} from './history-store.ts';
import { keepWords } from './keep-words.ts';
import { kindOf } from './kind.ts';
import { isPerson } from './known.ts';
import { copiedOf, everyone, idsOf, type Past, peopleOf, readPast } from './past-mail.ts';
import type { Received } from './received.ts';
import { type FiledRow, markFiled } from './store.ts';
import type { Match } from './threads.ts';

/** What became of a mail from an archive. */
export type Brought =
  | { as: 'filed'; conversationId: string; messageId: string; ref: string; direction: 'in' | 'out' }
  /** this very mail is a message already, by whichever way it came or went */
  | { as: 'here'; conversationId: string; messageId: string }
  | { as: 'skipped'; because: string };

type Growing = Omit<PastConversation, 'status'> & {
  row: ConversationRow | null;
  status: ConversationRow['status'];
};

/**
 * Files mails of an archive as what they are: history. Threaded as live mail is, found by search, and nothing follows from them: no
 * owner, no promise, no target, no acknowledgement, no alert. Their conversations are over; in one that is open they take their place.
 * Mail from our mailboxes, or from an agent to somebody outside, is ours.
 */
export async function fileHistory(
  tx: Tx,
  context: FilingContext,
  mails: ParsedIncoming[],
  now: Date,
): Promise<Brought[]> {
  gather(tx);
  const brought: Brought[] = [];
  const matches = await threadsOf(tx, context, mails);
  const ownIds = mails.map(({ mail }) => mail.messageId).filter(isId);
  const mentioned = await conversationsMentioning(tx, ownIds);
  const here = await messagesHere(tx, ownIds);
  const agents = await agentsByAddress(tx, mails.flatMap(everyone));
  const past: Past[] = [];
  for (const [at, one] of mails.entries()) {
    const read = readPast(context, agents, one, now);
    const same = one.mail.messageId && here.get(sameMail(one.mail.messageId, read.sender, read.isOurs));
    if (same) brought[at] = { as: 'here', ...same };
    else if (read.direction === null) brought[at] = { as: 'skipped', because: 'It is from us to ourselves.' };
    else past.push({ ...read, at, one, direction: read.direction });
  }
  // in the order in which they were said, so that the first one opens its conversation
  past.sort((a, b) => a.saidAt.getTime() - b.saidAt.getTime());

  const words = new Map(past.map((p) => [p, wordsOf(context, p.one, matches[p.at] ?? null, null)]));
  const contacts = await recogniseAll(tx, peopleOf(past, words, agents), now);
  const blocked = await blockedAmong(
    tx,
    past.map((p) => p.sender),
  );
  const standing = await takeConversations(tx, [
    ...new Set([...matches.flatMap((m) => m?.conversationId ?? []), ...mentioned.values()]),
  ]);
  const growing = new Map<string, Growing>();
  const seen = new Map<string, Match>();
  const messages = new Map<string, string>();

  for (const p of past) {
    const { mail } = p.one;
    const said = words.get(p) as Received;
    const twin = mail.messageId
      ? messages.get(sameMail(mail.messageId, p.sender, p.direction === 'out'))
      : null;
    const match =
      matches[p.at] ??
      idsOf(p.one)
        .map((id) => seen.get(id))
        .find(Boolean) ??
      asMatch(mentioned.get(mail.messageId ?? ''));
    const first = p.direction === 'in' ? p.sender : (p.outsiders[0]?.address ?? p.sender);
    const contact = contacts.get(emailAddress(first).value) as Contact;
    const c = grow(growing, standing, match, { p, said, contact, isBlocked: blocked.has(p.sender) });
    if (twin) {
      brought[p.at] = { as: 'here', conversationId: c.id, messageId: twin };
      continue;
    }
    const audience = match?.between === 'third-party' ? 'third-party' : 'customer';
    const messageId = await keepWords(
      tx,
      c,
      contact,
      { ...said, byAgentId: p.agentId },
      { audience, past: { direction: p.direction, saidAt: p.saidAt } },
      now,
    );
    for (const id of idsOf(p.one))
      if (!seen.has(id)) seen.set(id, { conversationId: c.id, between: audience });
    if (mail.messageId) messages.set(sameMail(mail.messageId, p.sender, p.direction === 'out'), messageId);
    await put(
      tx,
      'participant',
      [
        contact,
        ...copiedOf(p, said, agents).map((a) => contacts.get(emailAddress(a.address).value) as Contact),
      ]
        .filter((one, i, all) => all.findIndex(({ id }) => id === one.id) === i)
        .map((one) => ({
          conversationId: c.id,
          contactId: one.id,
          role: one.id === c.contactId ? 'customer' : audience === 'third-party' ? 'third-party' : 'copied',
          addedAt: p.saidAt,
        })),
    );
    brought[p.at] = {
      as: 'filed',
      conversationId: c.id,
      messageId,
      ref: c.row?.ref ?? '',
      direction: p.direction,
    };
  }

  const refs = new Map<string, string>();
  const opened = [...growing.values()].filter((c) => c.row === null);
  for (const c of opened) refs.set(c.id, await openPast(tx, c as PastConversation, now));
  await flush(tx);
  await extendPast(
    tx,
    [...growing.values()].filter((c) => c.row !== null),
  );
  await closePast(
    tx,
    opened.filter((c) => c.status === 'resolved').map((c) => c.id),
    now,
  );
  return brought.map((b) =>
    b.as === 'filed' ? { ...b, ref: b.ref || (refs.get(b.conversationId) ?? '') } : b,
  );
}

/** What became of them, on the rows in which they were kept. */
export async function markBrought(
  tx: Tx,
  mails: ParsedIncoming[],
  brought: Brought[],
  now: Date,
): Promise<void> {
  const filed: FiledRow[] = [];
  for (const [i, { item }] of mails.entries()) {
    const one = brought[i];
    if (one?.as === 'skipped') await markPutAside(tx, item.id, one.because, now);
    else if (one) filed.push({ id: item.id, conversationId: one.conversationId, messageId: one.messageId });
  }
  await markFiled(tx, filed, now);
}

const asMatch = (conversationId: string | undefined): Match | null =>
  conversationId ? { conversationId, between: 'customer' } : null;

/** The conversation that it goes on with, grown by it; or the one that it opens. */
function grow(
  growing: Map<string, Growing>,
  standing: Map<string, ConversationRow>,
  match: Match | null,
  { p, said, contact, isBlocked }: { p: Past; said: Received; contact: Contact; isBlocked: boolean },
): Growing {
  const row = (match && standing.get(match.conversationId)) ?? null;
  const inbound = p.direction === 'in' && isPerson(said) ? p.saidAt : null;
  const had = growing.get(row?.id ?? match?.conversationId ?? '');
  if (had) {
    if (p.saidAt > had.lastAt) had.lastAt = p.saidAt;
    if (p.saidAt < had.firstAt) had.firstAt = p.saidAt;
    if (inbound && inbound > (had.lastInboundAt ?? new Date(0))) had.lastInboundAt = inbound;
    if (isPerson(said) && had.status === 'automatic' && !had.row) had.status = 'resolved';
    return had;
  }
  const made: Growing = {
    row,
    id: row?.id ?? newId(),
    // an archive often begins with an answer
    subject: bareSubject(said.subject),
    kind: p.direction === 'in' ? kindOf(said.subject, said.words) : 'enquiry',
    status: row?.status ?? (isBlocked ? 'spam' : isPerson(said) ? 'resolved' : 'automatic'),
    contactId: row?.contactId ?? contact.id,
    mailboxId: said.mailbox?.id ?? null,
    teamId: said.teamId,
    firstAt: p.saidAt,
    lastAt: p.saidAt,
    lastInboundAt: inbound,
  };
  growing.set(made.id, made);
  return made;
}
