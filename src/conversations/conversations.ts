import { lockConversations, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { endLooks, endProposals, keepGrants } from './proposals.ts';
import * as store from './store.ts';
import { type ConversationRow, type MessageRow, openConversationsOf } from './store.ts';

export {
  addParticipant,
  type ConversationRow,
  conversationsTakenBy,
  conversationsToTake,
  insertAliases,
  insertAttachments,
  insertRecipients,
  lockedConversations,
  type MessageRow,
  participantsOf,
  type Role,
} from './store.ts';

export interface NewConversation {
  id?: string;
  subject: string;
  kind?: string;
  channel: MessageRow['channel'];
  contactId: string;
  mailboxId: string | null;
  teamId: string;
  /** the owner, or nobody yet and then the time at which the duty holder takes it */
  ownerId: string | null;
  takeByAt: Date | null;
  nextStep: string;
  wanted?: string;
  status?: 'open' | 'spam' | 'automatic';
  /** what opens it came from outside, now */
  fromOutside?: boolean;
}

/**
 * Opens a conversation. The caller sets, in the same transaction, the promise or target that says by when the customer hears:
 * the database refuses the commit otherwise.
 */
export async function openConversation(tx: Tx, c: NewConversation, now: Date): Promise<ConversationRow> {
  const row = {
    id: c.id ?? newId(),
    subject: c.subject || '(no subject)',
    kind: c.kind ?? 'enquiry',
    channel: c.channel,
    contactId: c.contactId,
    mailboxId: c.mailboxId,
    teamId: c.teamId,
    ownerId: c.ownerId,
    takeByAt: c.ownerId ? null : c.takeByAt,
    nextStep: c.nextStep,
    wanted: c.wanted ?? '',
    status: c.status ?? ('open' as const),
    openedAt: now,
    lastInboundAt: c.fromOutside ? now : null,
  };
  const ref = await store.insertConversation(tx, row, now);
  await store.insertCustomer(tx, row.id, c.contactId, now);
  await record(
    tx,
    {
      kind: 'conversation-opened',
      conversationId: row.id,
      contactId: c.contactId,
      data: { ownerId: c.ownerId, teamId: c.teamId, status: row.status },
    },
    now,
  );
  return {
    ...row,
    ref,
    lastActivityAt: now,
    resolvedAt: null,
    restricted: false,
    mergedInto: null,
  };
}

/** Locks the conversation for this transaction and reads it; refuses when there is none, or when it went into another just now. */
export async function takeConversation(tx: Tx, id: string): Promise<ConversationRow> {
  const [row] = await store.lockedConversations(tx, [id]);
  if (!row) throw notFound('conversation');
  if (row.status === 'merged')
    throw new Refusal(
      'conflict',
      'merged-meanwhile',
      'This was put together with another conversation just now.',
      'Nothing was changed, and your text is still here. Do it again there.',
    );
  return row;
}

/** As `takeConversation`, for many; by the id asked for. A merged one leads to the one that it went into. What is not there is left out. */
export async function takeConversations(tx: Tx, ids: string[]): Promise<Map<string, ConversationRow>> {
  const taken = new Map<string, ConversationRow>();
  let asked = new Map(ids.map((id) => [id, id]));
  for (let hops = 0; asked.size > 0 && hops < 10; hops++) {
    const rows = await store.lockedConversations(tx, [...new Set(asked.values())]);
    const next = new Map<string, string>();
    for (const [id, at] of asked) {
      const row = rows.find((r) => r.id === at);
      if (row?.status === 'merged' && row.mergedInto) next.set(id, row.mergedInto);
      else if (row) taken.set(id, row);
    }
    asked = next;
  }
  return taken;
}

export type NewMessage = Partial<MessageRow> &
  Pick<MessageRow, 'conversationId' | 'direction' | 'channel' | 'words'> & {
    /** it opens the conversation, which says its times already */
    opens?: boolean;
  };

/** Adds words to a conversation. Only human words from outside count as new to answer. */
export async function addMessage(tx: Tx, m: NewMessage, now: Date): Promise<MessageRow> {
  const row: MessageRow = {
    id: m.id ?? newId(),
    conversationId: m.conversationId,
    direction: m.direction,
    audience: m.audience ?? 'customer',
    channel: m.channel,
    class: m.class ?? 'human',
    automatic: m.automatic ?? false,
    automaticKind: m.automaticKind ?? null,
    contactId: m.contactId ?? null,
    agentId: m.agentId ?? null,
    subject: m.subject ?? '',
    words: m.words,
    quoted: m.quoted ?? '',
    signature: m.signature ?? '',
    html: m.html ?? null,
    marks: m.marks ?? [],
    verified: m.verified ?? true,
    rfcMessageId: m.rfcMessageId ?? null,
    rawSha256: m.rawSha256 ?? null,
    saidAt: m.saidAt ?? now,
    importedAt: m.importedAt ?? null,
  };
  await store.insertMessage(tx, row, now);
  // nothing happens by it: it happened then
  if (row.importedAt) return row;
  if (!row.automatic && !m.opens)
    await store.updateConversation(tx, row.conversationId, {
      lastActivityAt: now,
      ...(row.direction === 'in' && row.class === 'human' && { lastInboundAt: now }),
    });
  await record(
    tx,
    {
      kind: row.direction === 'in' ? 'message-in' : 'message-out',
      conversationId: row.conversationId,
      contactId: row.contactId,
      messageId: row.id,
      agentId: row.agentId,
      data: {
        channel: row.channel,
        class: row.class,
        automatic: row.automatic,
        ...(row.audience !== 'customer' && { audience: row.audience }),
        ...(row.automaticKind && { automaticKind: row.automaticKind }),
      },
    },
    now,
  );
  return row;
}

/** Changes what is stored of a conversation. Of what is not open any more nobody is asked anything. */
export async function changeConversation(
  tx: Tx,
  id: string,
  change: Parameters<typeof store.updateConversation>[2],
  now: Date,
): Promise<void> {
  await store.updateConversation(tx, id, change);
  if (!change.status || change.status === 'open') return;
  await endProposals(tx, id, null, now);
  await endLooks(tx, id, now);
}

/** A customer hears who has it now this long after it went from one person to another: nobody is told of what is put right at once. */
const TELL_AFTER_MS = 5 * 60_000;

/**
 * Gives the conversation to one person, or to a team with the time by which its duty holder takes it. At once: whether it needs
 * somebody's yes is the caller's to know (see handing/handovers.ts).
 */
export async function giveTo(
  tx: Tx,
  id: string,
  to: { agentId: string } | { teamId: string; takeByAt: Date },
  by: { agentId: string | null; reason: string; at?: Date },
  now: Date,
): Promise<ConversationRow> {
  const c = await takeConversation(tx, id);
  if (c.status !== 'open')
    throw new Refusal(
      'conflict',
      'not-open',
      'This conversation is not open.',
      'Reopen it first. Nothing was changed.',
    );
  if ('agentId' in to) {
    if (c.ownerId === to.agentId) return c;
    const agent = await tx
      .selectFrom('agent')
      .select(['name', 'deactivatedAt'])
      .where('id', '=', to.agentId)
      .executeTakeFirst();
    if (!agent || agent.deactivatedAt)
      throw new Refusal(
        'conflict',
        'owner-has-left',
        'That person does not work here any more.',
        'Nothing was changed. Choose someone else.',
      );
  }
  const change =
    'agentId' in to
      ? { ownerId: to.agentId, takeByAt: null }
      : { ownerId: null, teamId: to.teamId, takeByAt: to.takeByAt };
  await store.updateConversation(tx, id, change);
  await tx
    .insertInto('handover')
    .values({
      id: newId(),
      conversationId: id,
      fromId: c.ownerId,
      toId: 'agentId' in to ? to.agentId : null,
      toTeamId: 'teamId' in to ? to.teamId : null,
      byId: by.agentId,
      reason: by.reason,
      at: by.at ?? now,
      tellAt: c.ownerId && 'agentId' in to ? new Date(now.getTime() + TELL_AFTER_MS) : null,
    })
    .execute();
  await endProposals(tx, id, change.ownerId, now);
  await record(
    tx,
    {
      kind: 'owner-changed',
      conversationId: id,
      agentId: by.agentId,
      data: { fromId: c.ownerId, ...('agentId' in to ? { toId: to.agentId } : { toTeamId: to.teamId }) },
    },
    now,
  );
  return { ...c, ...change };
}

/** Changes the words that describe a conversation, or what comes next. */
export async function describe(
  tx: Tx,
  id: string,
  change: { subject?: string; kind?: string; nextStep?: string; wanted?: string },
  by: string,
  now: Date,
): Promise<void> {
  await takeConversation(tx, id);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length === 0) return;
  await store.updateConversation(tx, id, given);
  await record(
    tx,
    { kind: 'conversation-described', conversationId: id, agentId: by, data: { fields: Object.keys(given) } },
    now,
  );
}

export async function setNextStep(tx: Tx, id: string, nextStep: string): Promise<void> {
  await store.updateConversation(tx, id, { nextStep });
}

/** Named people or teams only, also in lists, search and live updates. */
export async function restrict(
  tx: Tx,
  id: string,
  access: { restricted: boolean; agentIds: string[]; teamIds: string[] },
  by: string,
  now: Date,
): Promise<void> {
  await takeConversation(tx, id);
  await tx.deleteFrom('conversationAccess').where('conversationId', '=', id).execute();
  const named = [
    ...access.agentIds.map((agentId) => ({ agentId })),
    ...access.teamIds.map((teamId) => ({ teamId })),
  ];
  if (access.restricted && named.length)
    await tx
      .insertInto('conversationAccess')
      .values(named.map((who) => ({ id: newId(), conversationId: id, ...who })))
      .execute();
  await keepGrants(tx, id);
  await store.updateConversation(tx, id, { restricted: access.restricted });
  await record(
    tx,
    {
      kind: access.restricted ? 'restricted' : 'unrestricted',
      conversationId: id,
      agentId: by,
      data: { agentIds: access.agentIds, teamIds: access.teamIds },
    },
    now,
  );
}

/** Words among agents, in a table of their own: no flag can send one. */
export async function addNote(
  tx: Tx,
  id: string,
  by: string,
  note: { words: string; mentions: string[] },
  now: Date,
): Promise<string> {
  await takeConversation(tx, id);
  const noteId = newId();
  await tx
    .insertInto('note')
    .values({ id: noteId, conversationId: id, agentId: by, words: note.words, at: now })
    .execute();
  const mentions = [...new Set(note.mentions)];
  if (mentions.length)
    await tx
      .insertInto('noteMention')
      .values(mentions.map((agentId) => ({ noteId, agentId })))
      .execute();
  await store.updateConversation(tx, id, { lastActivityAt: now });
  await record(tx, { kind: 'note', conversationId: id, agentId: by, data: { noteId, mentions } }, now);
  return noteId;
}

export async function markRead(tx: Tx, id: string, agentId: string, now: Date): Promise<void> {
  await tx
    .insertInto('conversationRead')
    .values({ conversationId: id, agentId, readAt: now })
    .onConflict((oc) => oc.columns(['conversationId', 'agentId']).doUpdateSet({ readAt: now }))
    .execute();
}

/** Everything of someone who leaves passes to another: their open conversations, and so the promises in them. */
export async function handOverAll(
  tx: Tx,
  fromId: string,
  toId: string,
  byId: string,
  now: Date,
): Promise<void> {
  const ids = await openConversationsOf(tx, fromId);
  await lockConversations(tx, ids);
  for (const id of ids)
    await giveTo(tx, id, { agentId: toId }, { agentId: byId, reason: 'The owner has left.' }, now);
}
