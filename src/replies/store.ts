import { sql } from 'kysely';
import type { Mark } from '../../rules/marks/marks.ts';
import type { Between } from '../conversations/mail-token.ts';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { put } from '../platform/put.ts';
import type { MessageSettles } from '../promises/promises.ts';

export interface DeliveryRow {
  id: string;
  messageId: string | null;
  noticeId: string | null;
  mailboxId: string | null;
  rfcMessageId: string;
  state: 'held' | 'queued' | 'handing-over' | 'accepted' | 'refused' | 'cancelled';
  sendAt: Date;
  attempts: number;
  claimedUntil: Date | null;
  doubtfulAt: Date | null;
  lastReason: string | null;
  rehearsed: boolean;
  /** recipients, in lower case, for whom the server has it already; a later try leaves them out */
  takenFor: string[];
  acceptedAt: Date | null;
  /** accepted, and a copy is still to be brought */
  copiesWait: boolean;
}

/** The conversation that a message is in, or null where there is no such message. */
export async function conversationOf(tx: Tx, messageId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('message')
    .select('conversationId')
    .where('id', '=', messageId)
    .executeTakeFirst();
  return row?.conversationId ?? null;
}

/** Whether anything was written before, by them or by us: mail that begins a conversation answers nothing. */
export async function anythingWritten(tx: Tx, conversationId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from message m left join delivery d on d.message_id = m.id
    where m.conversation_id = ${conversationId} and m.channel in ('email', 'form', 'page', 'api')
      and d.state is distinct from 'cancelled' and d.state is distinct from 'refused' limit 1`.execute(tx);
  return rows.length > 0;
}

export async function insertDelivery(
  tx: Tx,
  row: {
    id?: string;
    messageId?: string;
    noticeId?: string;
    mailboxId: string | null;
    rfcMessageId: string;
    state: 'held' | 'queued';
    sendAt: Date;
    rehearsed: boolean;
  },
  now: Date,
): Promise<string> {
  const id = row.id ?? newId();
  await put(tx, 'delivery', [
    { ...row, id, messageId: row.messageId ?? null, noticeId: row.noticeId ?? null, createdAt: now },
  ]);
  return id;
}

export async function deliveryOf(tx: Db | Tx, messageId: string): Promise<DeliveryRow | null> {
  const row = await tx
    .selectFrom('delivery')
    .selectAll()
    .where('messageId', '=', messageId)
    .executeTakeFirst();
  return (row as DeliveryRow | undefined) ?? null;
}

export async function conversationsOf(tx: Tx, deliveryIds: string[]): Promise<string[]> {
  const { rows } = await sql<{ conversationId: string }>`
    select distinct m.conversation_id from delivery d join message m on m.id = d.message_id
    where d.id = any(${deliveryIds}::uuid[])`.execute(tx);
  return rows.map((row) => row.conversationId);
}

/** Mail whose hold has ended or whose wait is over, oldest first, of mailboxes that are not busy. Locks nothing: see claim. */
export async function dueDeliveries(
  db: Db | Tx,
  now: Date,
  limit: number,
  busyMailboxes: string[],
): Promise<{ id: string; conversationId: string | null }[]> {
  const { rows } = await sql<{ id: string; conversationId: string | null }>`
    with due as (
      (select id, mailbox_id, message_id, send_at from delivery where state in ('held', 'queued') and send_at <= ${now}
        and not (coalesce(mailbox_id::text, '') = any(${busyMailboxes})) order by send_at, id limit ${limit})
      union all
      (select id, mailbox_id, message_id, send_at from delivery where copies_wait and send_at <= ${now} and ${unclaimed(now)}
        and not (coalesce(mailbox_id::text, '') = any(${busyMailboxes})) order by send_at, id limit ${limit}))
    select d.id, m.conversation_id from due d left join message m on m.id = d.message_id
    order by d.send_at, d.id limit ${limit}`.execute(db);
  return rows;
}

const unclaimed = (now: Date) => sql`(claimed_until is null or claimed_until < ${now})`;

/** Takes the ones that are still due under the lock; exactly one process gets each. */
export async function claim(tx: Tx, ids: string[], now: Date, until: Date): Promise<DeliveryRow[]> {
  const { rows } = await sql<DeliveryRow>`
    update delivery set state = case when copies_wait then state else 'handing-over' end, attempts = attempts + 1,
      claimed_until = ${until}
    where id = any(${ids}::uuid[]) and send_at <= ${now} and (state in ('held', 'queued') or (copies_wait and ${unclaimed(now)}))
    returning *`.execute(tx);
  return rows;
}

export async function putOff(db: Db, id: string, until: Date, reason: string): Promise<void> {
  await sql`update delivery set send_at = ${until}, last_reason = ${reason}
    where id = ${id} and (state in ('held', 'queued') or copies_wait)`.execute(db);
}

/** Hand-overs that were never answered: their process died. Sent again with the same Message-ID, and shown. `except`: still in hand. */
export async function recoverUnanswered(db: Db | Tx, now: Date, except: string[] = []): Promise<number> {
  const { rows } = await sql`
    update delivery set state = 'queued', doubtful_at = ${now}, claimed_until = null, send_at = ${now},
      last_reason = 'We do not know whether the mail server took it, so it is sent again with the same Message-ID.'
    where id in (select id from delivery where state = 'handing-over' and claimed_until < ${now}
      and id <> all(${except}::uuid[]) for update skip locked)
    returning 1`.execute(db);
  return rows.length;
}

/** Those that are in nobody's hands because their answer is on record. */
export async function settledAlready(tx: Tx, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from delivery where id = any(${ids}::uuid[]) and state in ('accepted', 'refused') and claimed_until is null
    for update`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

export async function setDelivery(
  tx: Tx,
  ids: string[],
  change: Partial<Omit<DeliveryRow, 'id'>>,
): Promise<void> {
  if (ids.length) await tx.updateTable('delivery').set(change).where('id', 'in', ids).execute();
}

/**
 * Whom a mail is written to, in lower case, without those from whom it came back: the customer's own addresses where it goes to one of
 * them, otherwise all that are not copies.
 */
export async function mainRecipients(tx: Tx, deliveryId: string): Promise<string[]> {
  const { rows } = await sql<{ address: string; isTheirs: boolean; hasBounced: boolean }>`
    select lower(coalesce(r.address, n.to_address)) as address, r.bounced_at is not null as has_bounced,
      m.audience = 'customer' and exists (select from conversation c join address a on a.contact_id = c.contact_id and a.kind = 'email'
        where c.id = m.conversation_id and a.value = lower(r.address)) as is_theirs
    from delivery d left join message m on m.id = d.message_id
      left join message_recipient r on r.message_id = d.message_id and r.kind = 'to' left join notice n on n.id = d.notice_id
    where d.id = ${deliveryId}`.execute(tx);
  const theirs = rows.filter((row) => row.isTheirs);
  return (theirs.length ? theirs : rows).filter((row) => !row.hasBounced).map((row) => row.address);
}

/** Mail still in hand: so that nobody takes its claim for one of a process that died. */
export async function extendClaims(db: Db, ids: string[], until: Date): Promise<void> {
  await sql`update delivery set claimed_until = ${until} where id = any(${ids}::uuid[]) and (state = 'handing-over' or copies_wait)`.execute(
    db,
  );
}

/** What messages do to promises, as far as they reached the person who was promised it (or who has no e-mail address on record). */
export async function settlesThatReached(tx: Tx, messageIds: string[]): Promise<MessageSettles[]> {
  const { rows } = await sql<MessageSettles>`
    select s.* from message_settles s join promise p on p.id = s.promise_id join delivery d on d.message_id = s.message_id
    where s.message_id = any(${messageIds}::uuid[])
      and (not exists (select from address a where a.contact_id = p.contact_id and a.kind = 'email')
        or exists (select from address a join message_recipient r on r.message_id = s.message_id and lower(r.address) = a.value
          where a.contact_id = p.contact_id and a.kind = 'email' and (d.taken_for = '{}' or a.value = any(d.taken_for))))`.execute(
    tx,
  );
  return rows;
}

export async function accept(tx: Tx, taken: { id: string; at: Date }[]): Promise<void> {
  if (taken.length === 0) return;
  await sql`
    update delivery d set state = 'accepted', claimed_until = null, last_reason = null, accepted_at = t.at
    from unnest(${taken.map((t) => t.id)}::uuid[], ${taken.map((t) => t.at)}::timestamptz[]) as t(id, at)
    where d.id = t.id`.execute(tx);
}

/** What has not left, and will not. */
export async function keepBack(tx: Tx, id: string, reason: string): Promise<void> {
  await sql`update delivery set state = 'cancelled', last_reason = ${reason} where id = ${id} and state = 'queued'`.execute(
    tx,
  );
}

/** What has not left says something else. */
export async function rewriteQueued(tx: Tx, messageId: string, words: string): Promise<void> {
  await sql`update message set words = ${words}, search = to_tsvector('english', left(subject || E'\\n' || ${words}::text, 200000))
    where id = ${messageId}`.execute(tx);
}

/** The undo: one guarded update. False when it has gone already. */
export async function cancelHeld(tx: Tx, messageId: string): Promise<boolean> {
  const { rows } =
    await sql`update delivery set state = 'cancelled' where message_id = ${messageId} and state = 'held' returning 1`.execute(
      tx,
    );
  return rows.length > 0;
}

export async function hurryHeld(tx: Tx, messageId: string, now: Date): Promise<boolean> {
  const { rows } =
    await sql`update delivery set send_at = ${now} where message_id = ${messageId} and state = 'held' returning 1`.execute(
      tx,
    );
  return rows.length > 0;
}

export interface MailRow {
  deliveryId: string;
  messageId: string;
  conversationId: string;
  ref: string;
  between: Between;
  automatic: boolean;
  automaticKind: string | null;
  subject: string;
  words: string;
  marks: Mark[];
  quoted: string;
  signature: string;
  agentId: string | null;
  agentName: string | null;
  mailboxId: string | null;
  contactId: string | null;
  contactName: string | null;
  recipients: { kind: 'to' | 'cc' | 'bcc'; address: string; name: string }[];
  attachments: {
    id: string;
    name: string;
    type: string;
    size: number;
    inline: boolean;
    cid: string | null;
    byLink: boolean;
    sha256: string;
  }[];
  references: string[];
  inReplyTo: string | null;
}

/** Everything that the mail of these deliveries is composed from, in one query. Each party's mail names the ids of its own exchange. */
export async function mailRows(tx: Db | Tx, deliveryIds: string[]): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
    select d.id as delivery_id, m.id as message_id, m.conversation_id, c.ref, m.audience as between, m.automatic, m.automatic_kind, m.subject, m.words, m.marks,
      m.quoted, m.signature, m.agent_id, a.name as agent_name, c.mailbox_id, c.contact_id, k.name as contact_name,
      coalesce((select json_agg(json_build_object('kind', r.kind, 'address', r.address, 'name', r.name) order by r.id)
        from message_recipient r where r.message_id = m.id), '[]') as recipients,
      coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size, 'inline', f.inline, 'cid', f.cid,
        'byLink', f.by_link, 'sha256', encode(f.sha256, 'hex')) order by f.id) from attachment f where f.message_id = m.id), '[]') as attachments,
      coalesce((select json_agg(x.rfc_message_id order by x.said_at) from (
        (select rfc_message_id, said_at from message where conversation_id = c.id and rfc_message_id is not null
          and audience = m.audience and id <> m.id and said_at <= m.said_at order by said_at limit 1)
        union
        (select rfc_message_id, said_at from message where conversation_id = c.id and rfc_message_id is not null
          and audience = m.audience and id <> m.id and said_at <= m.said_at order by said_at desc limit 20)) x), '[]') as references,
      (select rfc_message_id from message where conversation_id = c.id and rfc_message_id is not null and direction = 'in'
        and audience = m.audience and said_at <= m.said_at order by said_at desc limit 1) as in_reply_to
    from delivery d join message m on m.id = d.message_id join conversation c on c.id = m.conversation_id
      left join agent a on a.id = m.agent_id left join contact k on k.id = c.contact_id
    where d.id = any(${deliveryIds}::uuid[])`.execute(tx);
  return rows;
}

export async function noticeRows(tx: Db | Tx, ids: string[]) {
  if (ids.length === 0) return [];
  return tx.selectFrom('notice').selectAll().where('id', 'in', ids).execute();
}

/** When each message was accepted that arrived and was to settle the promise as well as the one that is not counted. */
export async function othersThatSettle(
  tx: Tx,
  promise: { id: string; conversationId: string },
  notMessageId: string,
): Promise<Map<string, Date>> {
  const { rows } = await sql<{ messageId: string; acceptedAt: Date }>`
    select m.id as message_id, d.accepted_at
    from message_settles k join message m on m.id = k.message_id join delivery d on d.message_id = m.id
      left join promise n on n.id = k.successor_id
    where k.promise_id = ${promise.id} and k.message_id <> ${notMessageId} and d.state = 'accepted'
      and m.conversation_id = ${promise.conversationId}
      and (k.outcome in ('kept', 'withdrawn') or (k.outcome = 'moved' and n.state = 'open'))
    order by d.accepted_at limit 1`.execute(tx);
  return new Map(rows.map((row) => [row.messageId, row.acceptedAt]));
}
