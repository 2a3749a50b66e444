/** Lists and fetches the mails of the folder that a client has open, a bounded number of bytes at a time. */
import type { ImapFlow } from 'imapflow';

export interface ReadMail {
  raw: Buffer;
  uid: number;
  uidValidity: number;
  /** When the mail server took it in. */
  internalDate: Date;
  /** Larger than we read: `raw` is its beginning only. */
  truncated: boolean;
}

const BATCH_BYTES = 8 * 1024 * 1024;

/** Sizes in bytes by UID, of the mails from `firstUid` on. */
export async function listMails(client: ImapFlow, firstUid: number): Promise<Map<number, number>> {
  if (!client.mailbox || client.mailbox.exists === 0) return new Map();
  const rows = await client.fetchAll(`${firstUid}:*`, { uid: true, size: true }, { uid: true });
  // "9:*" lists the last mail even when its number is below 9.
  return new Map(rows.filter((row) => row.uid >= firstUid).map((row) => [row.uid, row.size ?? 0]));
}

/** Cuts a list of mails into batches of bounded memory; a mail larger than that is a batch by itself. */
export function* batchesOf(
  uids: number[],
  sizes: Map<number, number>,
  mailsAtMost: number,
): Generator<number[]> {
  let batch: number[] = [];
  let bytes = 0;
  for (const uid of uids) {
    const size = sizes.get(uid) ?? 0;
    if (batch.length > 0 && (batch.length >= mailsAtMost || bytes + size > BATCH_BYTES)) {
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
  uidValidity: number,
  maxBytes: number,
  now: Date,
): Promise<Map<number, ReadMail>> {
  const query = { uid: true, internalDate: true, source: { maxLength: maxBytes + 1 } };
  const found = new Map<number, ReadMail>();
  for (const row of await client.fetchAll(uids.join(','), query, { uid: true })) {
    if (!row.source) continue;
    found.set(row.uid, {
      raw: row.source.subarray(0, maxBytes),
      uid: row.uid,
      uidValidity,
      internalDate: new Date(row.internalDate ?? now),
      truncated: row.source.length > maxBytes,
    });
  }
  return found;
}
