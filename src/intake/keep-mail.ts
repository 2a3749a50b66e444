import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { storeBlob } from '../platform/blobs.ts';
import { type Db, inTransaction } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

export interface RawMail {
  door: 'smtp' | 'imap';
  mailboxId: string | null;
  mailFrom: string;
  recipients: string[];
  remoteAddress: string;
  raw: Buffer;
}

/**
 * Keeps a mail as it came, before anything reads it: only when this has committed does a door say 250. The same mail through the same
 * mailbox (by Message-ID and body) is kept once, whichever door or process brings it again.
 */
export async function keepMail(db: Db, mail: RawMail, now: Date): Promise<void> {
  const key = dedupeKey(mail);
  await inTransaction(db, async (tx) => {
    const hash = await storeBlob(tx, mail.raw, now);
    await sql`
      insert into incoming (id, door, mailbox_id, mail_from, recipients, remote_address, raw_sha256, dedupe_key, received_at)
      values (${newId()}, ${mail.door}, ${mail.mailboxId}, ${mail.mailFrom.slice(0, 500)}, ${mail.recipients}::text[],
        ${mail.remoteAddress}, ${hash}, ${key}, ${now})
      on conflict (dedupe_key) do nothing`.execute(tx);
  });
}

/**
 * Message-ID and body, not the trace headers that every hop adds. Ids can collide or be absent, so the body and the date stand in
 * the key too.
 */
function dedupeKey(mail: RawMail): string {
  const end = headerEnd(mail.raw);
  const head = mail.raw
    .subarray(0, Math.min(end, 256 * 1024))
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}:(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  return createHash('sha256')
    .update(
      [
        mail.mailboxId ?? mail.recipients.join(','),
        header('message-id'),
        header('date'),
        header('from'),
      ].join('\n'),
    )
    .update(mail.raw.subarray(end))
    .digest('hex');
}

function headerEnd(raw: Buffer): number {
  const crlf = raw.indexOf('\r\n\r\n');
  const lf = raw.indexOf('\n\n');
  if (crlf < 0 && lf < 0) return raw.length;
  return crlf >= 0 && (lf < 0 || crlf < lf) ? crlf + 4 : lf + 2;
}
