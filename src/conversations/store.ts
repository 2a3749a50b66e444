import { sql } from 'kysely';
import type { Mark } from '../../rules/marks/marks.ts';
import type { Db, Tx } from '../platform/db.ts';
import { newId, newRef } from '../platform/ids.ts';
import { put } from '../platform/put.ts';
import type { SignedIn } from '../team/permission.ts';
import { visibleTo } from './visibility.ts';

export interface ConversationRow {
  id: string;
  ref: string;
  subject: string;
  kind: string;
  status: 'open' | 'resolved' | 'merged' | 'spam' | 'automatic';
  channel: string;
  contactId: string;
  mailboxId: string | null;
  teamId: string;
  ownerId: string | null;
  takeByAt: Date | null;
  nextStep: string;
  wanted: string;
  restricted: boolean;
  openedAt: Date;
  lastActivityAt: Date;
  lastInboundAt: Date | null;
  resolvedAt: Date | null;
  mergedInto: string | null;
}

export type NewConversationRow = Omit<
  ConversationRow,
  'ref' | 'lastActivityAt' | 'resolvedAt' | 'restricted' | 'status' | 'mergedInto'
> & {
  status: 'open' | 'spam' | 'automatic';
};

/** Inserts with a fresh reference, and returns it. A clash (one in hundreds of millions) makes the transaction run again. */
export async function insertConversation(tx: Tx, row: NewConversationRow, now: Date): Promise<string> {
  const ref = newRef();
  await put(tx, 'conversation', [{ ...row, ref, lastActivityAt: now, createdAt: now }]);
  return ref;
}

/** Conversations by id, locked in id order for this transaction. */
export async function lockedConversations(tx: Tx, ids: string[]): Promise<ConversationRow[]> {
  const { rows } = await sql<ConversationRow>`
    select * from conversation where id = any(${[...ids].sort()}::uuid[]) order by id for no key update`.execute(
    tx,
  );
  return rows;
}

export type Role = 'customer' | 'copied' | 'third-party';

/** Everybody who takes part in these conversations, by "conversation contact". */
export async function participantsOf(tx: Tx, ids: string[]): Promise<Map<string, Role>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ conversationId: string; contactId: string; role: Role }>`
    select conversation_id, contact_id, role from participant where conversation_id = any(${ids}::uuid[])`.execute(
    tx,
  );
  return new Map(rows.map((row) => [`${row.conversationId} ${row.contactId}`, row.role]));
}

export async function updateConversation(
  tx: Tx,
  id: string,
  change: Partial<Omit<ConversationRow, 'id' | 'ref'>>,
): Promise<void> {
  await tx.updateTable('conversation').set(change).where('id', '=', id).execute();
}

export interface MessageRow {
  id: string;
  conversationId: string;
  direction: 'in' | 'out';
  audience: 'customer' | 'third-party' | 'internal';
  channel: 'email' | 'form' | 'page' | 'phone' | 'walk-in' | 'letter' | 'api';
  class: string;
  automatic: boolean;
  automaticKind: string | null;
  contactId: string | null;
  agentId: string | null;
  subject: string;
  words: string;
  quoted: string;
  signature: string;
  html: string | null;
  /** how our own words are formatted */
  marks: readonly Mark[];
  verified: boolean;
  rfcMessageId: string | null;
  rawSha256: Buffer | null;
  saidAt: Date;
  /** brought in from an archive, long after it was said */
  importedAt: Date | null;
}

export async function insertMessage(tx: Tx, row: MessageRow, now: Date): Promise<void> {
  await put(tx, 'message', [{ ...row, createdAt: now }]);
}

export async function insertRecipients(
  tx: Tx,
  messageId: string,
  list: { kind: 'to' | 'cc' | 'bcc' | 'reply-to'; address: string; name: string }[],
): Promise<void> {
  await put(
    tx,
    'message_recipient',
    list.map((r) => ({ id: newId(), messageId, ...r })),
  );
}

/** Every Message-ID of or mentioned by a message leads to its conversation. */
export async function insertAliases(
  tx: Tx,
  conversationId: string,
  messageId: string | null,
  rfcIds: string[],
): Promise<void> {
  const ids = [...new Set(rfcIds.filter(Boolean).map((id) => id.slice(0, 998)))];
  await put(
    tx,
    'message_alias',
    ids.map((rfcMessageId) => ({ rfcMessageId, conversationId, messageId })),
  );
}

export async function insertAttachments(
  tx: Tx,
  messageId: string,
  conversationId: string,
  files: { name: string; type: string; size: number; inline: boolean; cid: string | null; sha256: Buffer }[],
  now: Date,
): Promise<void> {
  await put(
    tx,
    'attachment',
    files.map((file) => ({ id: newId(), messageId, conversationId, createdAt: now, ...file })),
  );
}

/** Whoever opened a conversation takes part in it. */
export async function insertCustomer(
  tx: Tx,
  conversationId: string,
  contactId: string,
  now: Date,
): Promise<void> {
  await put(tx, 'participant', [{ conversationId, contactId, role: 'customer', addedAt: now }]);
}

/** True when they were not in it before. */
export async function addParticipant(
  tx: Tx,
  conversationId: string,
  contactId: string,
  role: Role,
  now: Date,
): Promise<boolean> {
  const { rows } = await sql`
    insert into participant (conversation_id, contact_id, role, added_at)
    values (${conversationId}, ${contactId}, ${role}, ${now}) on conflict do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

/** Open conversations without an owner whose take-by time has come, the longest waiting first. */
export async function conversationsToTake(
  db: Db,
  now: Date,
  limit: number,
  except: string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from conversation
    where status = 'open' and owner_id is null and take_by_at <= ${now} and id <> all(${except}::uuid[])
    order by take_by_at, id limit ${limit}`.execute(db);
  return rows.map((row) => row.id);
}

/** Those of them that are still nobody's and that nobody holds, locked for this transaction, with whose they become. */
export async function conversationsTakenBy(
  tx: Tx,
  ids: string[],
  now: Date,
): Promise<{ id: string; takeByAt: Date; dutyId: string }[]> {
  const { rows } = await sql<{ id: string; takeByAt: Date; dutyId: string }>`
    select c.id, c.take_by_at, t.duty_id from conversation c join team t on t.id = c.team_id
    where c.id = any(${ids}::uuid[]) and c.status = 'open' and c.owner_id is null and c.take_by_at <= ${now}
    order by c.id for no key update of c skip locked`.execute(tx);
  return rows;
}

/** The oldest open conversations without an owner that the agent may see and nobody holds, locked for this transaction. */
export async function conversationsWithoutOwner(tx: Tx, agent: SignedIn, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversation c where c.status = 'open' and c.owner_id is null and ${visibleTo(agent)}
    order by c.opened_at limit ${limit} for no key update skip locked`.execute(tx);
  return rows.map((row) => row.id);
}

/** Everything open that someone owns, to be handed over when they leave. */
export async function openConversationsOf(tx: Tx, agentId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('conversation')
    .select('id')
    .where('ownerId', '=', agentId)
    .where('status', '=', 'open')
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
