import { sql } from 'kysely';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';

/** Any number, the same in every process: the space of our locks on senders. */
const FILING = 7_208_115;

/** A mail that a door kept and nothing has read yet. */
export interface Waiting {
  id: string;
  door: 'smtp' | 'imap' | 'import';
  mailboxId: string | null;
  mailFrom: string;
  recipients: string[];
  remoteAddress: string;
  rawSha256: Buffer;
  attempts: number;
  receivedAt: Date;
  raw: Buffer;
}

/** Takes some for this process, until `until`; if it dies, another takes them after that. */
export async function leaseWaiting(db: Db, limit: number, now: Date, until: Date): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    with mine as (
      select id from incoming where state = 'waiting' and (try_after is null or try_after <= ${now})
      order by received_at, id limit ${limit} for update skip locked)
    update incoming i set attempts = attempts + 1, try_after = ${until}
    from mine, blob b where i.id = mine.id and b.sha256 = i.raw_sha256
    returning i.id, door, mailbox_id, mail_from, recipients, remote_address, raw_sha256, attempts, received_at, b.bytes as raw`.execute(
    db,
  );
  return rows.sort((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** Keeps what is still being read for this process. Skips what is being filed, which needs it no more. */
export async function extendLeases(db: Db, ids: string[], until: Date): Promise<void> {
  await sql`
    update incoming set try_after = ${until}
    where id in (select id from incoming where id = any(${ids}::uuid[]) and state = 'waiting' for update skip locked)`.execute(
    db,
  );
}

/** Ends the leases of what was not filed, as if it had not been tried. */
export async function giveBack(db: Db, ids: string[]): Promise<void> {
  await sql`
    update incoming set try_after = null, attempts = attempts - 1 where id = any(${ids}::uuid[]) and state = 'waiting'`.execute(
    db,
  );
}

/** Mail of one sender is filed by one transaction at a time. Taken first and in one order, so that nobody waits in a ring. */
export async function lockSenders(tx: Tx, addresses: string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(${FILING}, key)
    from (select distinct hashtext(address) as key from unnest(${addresses}::text[]) address order by 1) keys`.execute(
    tx,
  );
}

/** Those of the mails that nobody filed in the meantime, locked for this transaction. */
export async function stillWaiting(tx: Tx, ids: string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from incoming where id = any(${ids}::uuid[]) and state = 'waiting' order by id for update`.execute(
    tx,
  );
  return new Set(rows.map((row) => row.id));
}

export interface FiledRow {
  id: string;
  conversationId: string;
  messageId: string;
}

export async function markFiled(tx: Tx, filed: FiledRow[], now: Date): Promise<void> {
  await sql`
    update incoming i set state = 'filed', filed_at = ${now}, conversation_id = f.conversation_id, message_id = f.message_id
    from unnest(${filed.map((f) => f.id)}::uuid[], ${filed.map((f) => f.conversationId)}::uuid[], ${filed.map((f) => f.messageId)}::uuid[])
      as f(id, conversation_id, message_id)
    where i.id = f.id`.execute(tx);
}

/** It stands as "not filed yet" from now on, and the screens that count those hear of it. */
export async function markNotFiled(db: Db, id: string, reason: string, now: Date): Promise<void> {
  await inTransaction(db, async (tx) => {
    const { rows } = await sql`update incoming set state = 'not-filed', reason = ${reason}
      where id = ${id} and state = 'waiting' returning 1`.execute(tx);
    if (rows.length > 0) await record(tx, { kind: 'mail-not-filed', data: { incomingId: id } }, now);
  });
}

export async function tryLater(db: Db, id: string, at: Date): Promise<void> {
  await sql`update incoming set try_after = ${at} where id = ${id}`.execute(db);
}
