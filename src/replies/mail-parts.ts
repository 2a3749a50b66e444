import { sql } from 'kysely';
import { pageLinks } from '../conversations/page-link.ts';
import type { Db, Tx } from '../platform/db.ts';
import type { MailRow } from './store.ts';

/** The bytes of the files that the mail carries, by hex SHA-256. */
export async function filesOf(db: Db, rows: MailRow[]): Promise<Map<string, Buffer>> {
  const hashes = [
    ...new Set(
      rows.flatMap((row) => row.attachments.filter((file) => !file.byLink).map((file) => file.sha256)),
    ),
  ];
  const files = new Map<string, Buffer>();
  for (const hash of hashes) {
    const { rows: found } = await sql<{
      bytes: Buffer;
    }>`select bytes from blob where sha256 = ${Buffer.from(hash, 'hex')}`.execute(db);
    if (found[0]) files.set(hash, found[0].bytes);
  }
  return files;
}

/** The customer's page link of each conversation. Mail that others get too carries none: a link is the customer's own. */
export async function pageLinksOf(tx: Tx, rows: MailRow[], now: Date): Promise<Map<string, string>> {
  const contactIds = [...new Set(rows.flatMap((row) => row.contactId ?? []))];
  if (contactIds.length === 0) return new Map();
  const { rows: own } = await sql<{ contactId: string; value: string }>`
    select contact_id, value from address where contact_id = any(${contactIds}::uuid[]) and kind = 'email'`.execute(
    tx,
  );
  const isOwn = (contactId: string, address: string) =>
    own.some((a) => a.contactId === contactId && a.value === address.toLowerCase());
  const theirs = new Map<string, string>();
  for (const row of rows)
    if (
      row.contactId &&
      row.recipients.every((r) => r.kind === 'bcc' || isOwn(row.contactId as string, r.address))
    )
      theirs.set(row.conversationId, row.contactId);
  return pageLinks(tx, theirs, now);
}
