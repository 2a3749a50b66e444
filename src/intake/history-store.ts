import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';

/** The conversations in which these ids are answered or mentioned, by id: an answer may stand in an archive before its question. */
export async function conversationsMentioning(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; conversationId: string }>`
    select a.rfc_message_id as id, coalesce(m.conversation_id, a.conversation_id) as conversation_id
    from message_alias a left join message m on m.id = a.message_id
    where a.rfc_message_id = any(${ids}::text[]) order by a.conversation_id`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.conversationId]));
}

/** Two mails with this in common are one, whatever a server or a program added to it on the way. */
export const sameMail = (messageId: string, sender: string, isOurs: boolean) =>
  `${messageId}\n${isOurs ? '' : sender}`;

/** Messages that are here under these ids, by `sameMail`; also what we sent, under the id that a server gave it. */
export async function messagesHere(
  tx: Tx,
  ids: string[],
): Promise<Map<string, { conversationId: string; messageId: string }>> {
  const { rows } = await sql<{
    id: string;
    messageId: string;
    conversationId: string;
    isOurs: boolean;
    sender: string | null;
  }>`
    select m.rfc_message_id as id, m.id as message_id, m.conversation_id, m.direction = 'out' as is_ours, x.value as sender
      from message m left join address x on x.contact_id = m.contact_id and x.kind = 'email'
      where m.rfc_message_id = any(${ids}::text[])
    union all
    select d.rfc_message_id, m.id, m.conversation_id, true, null
      from delivery d join message m on m.id = d.message_id where d.rfc_message_id = any(${ids}::text[])
    union all
    select a.rfc_message_id, m.id, m.conversation_id, true, null
      from message_alias a join message m on m.id = a.message_id where a.learnt and a.rfc_message_id = any(${ids}::text[])`.execute(
    tx,
  );
  return new Map(
    rows.map(({ id, messageId, conversationId, isOurs, sender }) => [
      sameMail(id, sender ?? '', isOurs),
      { messageId, conversationId },
    ]),
  );
}

/** Agents' ids by address, also of those who have left: they wrote it when they were here. */
export async function agentsByAddress(tx: Tx, emails: string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; email: string }>`
    select id, lower(email) as email from agent where lower(email) = any(${emails}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.email, row.id]));
}

/** It needs nothing, and stays. */
export async function markPutAside(tx: Tx, id: string, reason: string, now: Date): Promise<void> {
  await sql`update incoming set state = 'put-aside', reason = ${reason}, filed_at = ${now} where id = ${id}`.execute(
    tx,
  );
}

/** What became of mails of an archive before, by their keys. */
export async function broughtBefore(
  db: Db,
  keys: string[],
): Promise<Map<string, { state: string; reason: string | null }>> {
  const { rows } = await sql<{ dedupeKey: string; state: string; reason: string | null }>`
    select dedupe_key, state, reason from incoming where dedupe_key = any(${keys}::text[])`.execute(db);
  return new Map(rows.map(({ dedupeKey, ...row }) => [dedupeKey, row]));
}

export async function markUnread(tx: Tx, id: string, reason: string): Promise<void> {
  await sql`update incoming set state = 'not-filed', reason = ${reason} where id = ${id}`.execute(tx);
}
