import { sql } from 'kysely';
import { pageLink } from '../conversations/page-link.ts';
import type { Db, Tx } from '../platform/db.ts';
import type { MailRow } from './store.ts';

/** The bytes of the attachments, by hex SHA-256. */
export async function filesOf(db: Db, rows: MailRow[]): Promise<Map<string, Buffer>> {
  const hashes = [...new Set(rows.flatMap((row) => row.attachments.map((file) => file.sha256)))];
  const files = new Map<string, Buffer>();
  for (const hash of hashes) {
    const { rows: found } = await sql<{
      bytes: Buffer;
    }>`select bytes from blob where sha256 = ${Buffer.from(hash, 'hex')}`.execute(db);
    if (found[0]) files.set(hash, found[0].bytes);
  }
  return files;
}

/** The customer's page link of each conversation. Mail that only others get carries none: a link is the customer's own. */
export async function pageLinksOf(tx: Tx, rows: MailRow[], now: Date): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const row of rows) {
    if (!row.contactId || links.has(row.conversationId)) continue;
    const { rows: own } = await sql`
      select 1 from address where contact_id = ${row.contactId} and kind = 'email'
        and value = any(${row.recipients.map((r) => r.address.toLowerCase())})`.execute(tx);
    if (own.length) links.set(row.conversationId, await pageLink(tx, row.conversationId, row.contactId, now));
  }
  return links;
}
