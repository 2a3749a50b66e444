/** Lists and fetches the mails of the folder that a client has open, a bounded number of bytes at a time. */
import type { ImapFlow } from 'imapflow';

export interface ReadMail {
  raw: Buffer;
  uid: number;
  uidValidity: number;
  /** When the mail server took it in. */
  internalDate: Date;
  /** How large it is, where that is more than we read: then `raw` is its beginning only. */
  wholeBytes: number | null;
}

const BATCH_BYTES = 8 * 1024 * 1024;
/** Of a mail that is too large to be read: enough to see from whom it is, and what about. */
const BEGINNING_BYTES = 64 * 1024;

/** Sizes in bytes by UID, of the mails from `firstUid` on. */
export async function listMails(client: ImapFlow, firstUid: number): Promise<Map<number, number>> {
  if (!client.mailbox || client.mailbox.exists === 0) return new Map();
  const rows = await client.fetchAll(`${firstUid}:*`, { uid: true, size: true }, { uid: true });
  // "9:*" lists the last mail even when its number is below 9.
  return new Map(rows.filter((row) => row.uid >= firstUid).map((row) => [row.uid, row.size ?? 0]));
}

/** Cuts a list of mails into batches of bounded memory; a mail larger than that, or than we read, is a batch by itself. */
export function* batchesOf(
  uids: number[],
  sizes: Map<number, number>,
  mailsAtMost: number,
  maxBytes: number,
): Generator<number[]> {
  let batch: number[] = [];
  let bytes = 0;
  for (const uid of uids) {
    const size = sizes.get(uid) ?? 0;
    if (batch.length > 0 && (batch.length >= mailsAtMost || bytes + size > Math.min(BATCH_BYTES, maxBytes))) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(uid);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

/**
 * Fetches some mails whole before anything is done with them, so that the connection waits for nobody while they are stored.
 * PEEK: nothing is marked as seen. What the server does not give is missing from the result.
 */
export async function fetchMails(
  client: ImapFlow,
  uids: number[],
  sizes: Map<number, number>,
  uidValidity: number,
  maxBytes: number,
  now: Date,
): Promise<Map<number, ReadMail>> {
  const tooLarge = uids.some((uid) => (sizes.get(uid) ?? 0) > maxBytes);
  const maxLength = tooLarge ? BEGINNING_BYTES : maxBytes + 1;
  const query = { uid: true, internalDate: true, size: true, source: { maxLength } };
  const found = new Map<number, ReadMail>();
  for (const row of await client.fetchAll(uids.join(','), query, { uid: true })) {
    if (!row.source) continue;
    // servers have been known to say less than they then bring
    const bytes = Math.max(row.source.length, row.size ?? 0);
    found.set(row.uid, {
      raw: bytes > maxBytes ? row.source.subarray(0, BEGINNING_BYTES) : row.source,
      uid: row.uid,
      uidValidity,
      internalDate: new Date(row.internalDate ?? now),
      wholeBytes: bytes > maxBytes ? bytes : null,
    });
  }
  return found;
}
