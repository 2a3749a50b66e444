import { sql } from 'kysely';
import { readSender } from '../channels/email/reading/headers.ts';
import { readTree } from '../channels/email/reading/mime-tree.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { notFound } from '../platform/refusal.ts';

export interface NotFiledRow {
  id: string;
  mailFrom: string;
  mailbox: string | null;
  receivedAt: Date;
  reason: string | null;
  size: number;
  /** too large to be taken in: it can't be tried again */
  beginningOnly: boolean;
}

/** As much of a mail as is read for who wrote it. */
const HEAD_BYTES = 16 * 1024;

/** Mail that we have and could not make a message of, newest first. Nothing is dropped: each stands here with its reason. */
export async function readNotFiled(db: Db): Promise<NotFiledRow[]> {
  const { rows } = await sql<NotFiledRow & { head: Buffer | null }>`
    select i.id, i.mail_from, m.address as mailbox, i.received_at, i.reason, b.size, i.beginning_only,
      case when i.mail_from = '' then substring(b.bytes from 1 for ${HEAD_BYTES}) end as head
    from incoming i left join mailbox m on m.id = i.mailbox_id join blob b on b.sha256 = i.raw_sha256
    where i.state = 'not-filed' order by i.received_at desc limit 200`.execute(db);
  return rows.map(({ head, ...row }) => ({ ...row, mailFrom: row.mailFrom || (head ? writerOf(head) : '') }));
}

/** A mailbox brings no envelope: who wrote a mail is what its first lines say. */
function writerOf(head: Buffer): string {
  const end = /\r?\n\r?\n/.exec(head.toString('latin1'))?.index ?? head.length;
  return readSender(readTree(head.subarray(0, end)).headers)?.address ?? '';
}

export async function rawOfNotFiled(db: Db, id: string): Promise<Buffer> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select b.bytes from incoming i join blob b on b.sha256 = i.raw_sha256 where i.id = ${id} and i.state = 'not-filed'`.execute(
    db,
  );
  if (!rows[0]) throw notFound('mail');
  return rows[0].bytes;
}

/** Not where only its beginning is here, which would be filed as if it were all. */
export async function tryAgain(tx: Tx, id: string, byId: string, now: Date): Promise<void> {
  const { rows } = await sql`update incoming set state = 'waiting', attempts = 0, try_after = null
    where id = ${id} and state = 'not-filed' and not beginning_only returning 1`.execute(tx);
  if (rows.length === 0) throw notFound('mail');
  await record(tx, { kind: 'mail-tried-again', agentId: byId, data: { incomingId: id } }, now);
}

/** A person looked at it and says why it needs nothing. The mail stays. */
export async function putAside(tx: Tx, id: string, reason: string, byId: string, now: Date): Promise<void> {
  const { rows } = await sql`update incoming set state = 'put-aside', reason = ${reason}, filed_at = ${now}
    where id = ${id} and state = 'not-filed' returning 1`.execute(tx);
  if (rows.length === 0) throw notFound('mail');
  await record(tx, { kind: 'mail-put-aside', agentId: byId, data: { incomingId: id } }, now);
}
