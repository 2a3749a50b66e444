import { createHash } from 'node:crypto';
import { togetherOrAlone } from '../platform/batch.ts';
import { type Db, inTransaction, type Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { sha256 } from '../platform/secret.ts';

export interface RawMail {
  door: 'smtp' | 'imap' | 'import';
  mailboxId: string | null;
  mailFrom: string;
  recipients: string[];
  remoteAddress: string;
  raw: Buffer;
  /** why `raw` is its beginning only: it stands as "not filed yet" with these words, and is not read */
  tooLarge?: string;
}

/** Mails of this many bytes together are written by one statement. */
const TOGETHER_BYTES = 4 * 1024 * 1024;

/**
 * Keeps mails as they came, before anything reads them: only when that has committed does a door say 250. Mails that arrive while
 * others are being written go together into the next commit, so that many connections share one. The same mail through the same
 * mailbox (by Message-ID and body) is kept once, whichever door or process brings it again.
 */
export class MailKeeper {
  readonly #db: Db;
  #waiting: { mail: RawMail; at: Date; done: () => void; fail: (error: unknown) => void }[] = [];
  #writing = false;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Resolves when the mail is stored for good. */
  keep(mail: RawMail, at: Date): Promise<void> {
    return new Promise((done, fail) => {
      this.#waiting.push({ mail, at, done, fail });
      void this.#write();
    });
  }

  async #write(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    while (this.#waiting.length) {
      let bytes = 0;
      let count = 0;
      while (count < this.#waiting.length && (count === 0 || bytes < TOGETHER_BYTES))
        bytes += this.#waiting[count++]?.mail.raw.length ?? 0;
      const batch = this.#waiting.splice(0, count);
      await togetherOrAlone(
        batch,
        async (some) => {
          await inTransaction(this.#db, (tx) => insertIncoming(tx, some));
          for (const one of some) one.done();
        },
        (one, error) => one.fail(error),
      ).catch((error) => {
        for (const one of batch) one.fail(error);
      });
    }
    this.#writing = false;
  }
}

/** Returns the ids of those that were not kept before, by their place in the batch. */
export async function insertIncoming(
  tx: Tx,
  batch: { mail: RawMail; at: Date }[],
): Promise<(string | null)[]> {
  const incoming = batch.map(({ mail, at }) => ({
    id: newId(),
    door: mail.door,
    mailboxId: mail.mailboxId,
    mailFrom: mail.mailFrom.slice(0, 500),
    recipients: mail.recipients,
    remoteAddress: mail.remoteAddress,
    rawSha256: sha256(mail.raw),
    dedupeKey: dedupeKey(mail),
    receivedAt: at,
    ...(mail.tooLarge !== undefined && {
      state: 'not-filed',
      reason: mail.tooLarge,
      beginningOnly: true,
    }),
  }));
  const blobs = batch.map(({ mail, at }, i) => ({
    sha256: incoming[i]?.rawSha256 as Buffer,
    size: mail.raw.length,
    bytes: mail.raw,
    createdAt: at,
  }));
  await tx
    .insertInto('blob')
    .values(blobs)
    .onConflict((oc) => oc.doNothing())
    .execute();
  const kept = await tx
    .insertInto('incoming')
    .values(incoming)
    .onConflict((oc) => oc.column('dedupeKey').doNothing())
    .returning('id')
    .execute();
  const ids = new Set(kept.map(({ id }) => id));
  for (const { id, receivedAt, ...row } of incoming)
    if (ids.has(id) && 'reason' in row)
      await record(tx, { kind: 'mail-not-filed', data: { incomingId: id } }, receivedAt);
  return incoming.map(({ id }) => (ids.has(id) ? id : null));
}

/**
 * Message-ID and body, not the trace headers that every hop adds. Ids can collide or be absent, so the body and the date stand in
 * the key too, and without an id the subject. Without a date as well nothing says that two mails are one: each is kept, because
 * one too many is seen and one too few is not; but an archive that is read again is the same one.
 */
export function dedupeKey(mail: RawMail): string {
  const end = headerEnd(mail.raw);
  const head = mail.raw
    .subarray(0, Math.min(end, 256 * 1024))
    .toString('latin1')
    .replace(/\r?\n[ \t]+/g, ' ');
  const header = (name: string) => new RegExp(`^${name}:(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  const [messageId, date] = [header('message-id'), header('date')];
  return createHash('sha256')
    .update(
      [
        mail.mailboxId ?? mail.recipients.join(','),
        messageId,
        date,
        header('from'),
        ...(messageId ? [] : [date || mail.door === 'import' ? header('subject') : newId()]),
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
