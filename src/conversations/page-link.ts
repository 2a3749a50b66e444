import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Secret } from '../platform/secret.ts';

/** The standing link to the customer's page, made on first use. */
export async function pageLink(
  tx: Tx,
  conversationId: string,
  contactId: string,
  now: Date,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into page_link (id, conversation_id, contact_id, created_at)
    values (${newId()}, ${conversationId}, ${contactId}, ${now})
    on conflict (conversation_id, contact_id) where revoked_at is null do update set created_at = page_link.created_at
    returning id`.execute(tx);
  return (rows[0] as { id: string }).id;
}

/** Ends the links to a conversation; those sent before lead nowhere any more. */
export async function revokePageLinks(tx: Tx, conversationId: string, now: Date): Promise<void> {
  await sql`update page_link set revoked_at = ${now} where conversation_id = ${conversationId} and revoked_at is null`.execute(
    tx,
  );
}

export const pageUrl = (url: string, secret: Secret, linkId: string) =>
  `${url}/t/${secret.tokenFor('page', linkId)}`;

export interface LinkedPage {
  linkId: string;
  conversationId: string;
  contactId: string;
}

/** The page that a token leads to, or null when it is not ours or was revoked. */
export async function openPageLink(db: Db | Tx, secret: Secret, token: string): Promise<LinkedPage | null> {
  const linkId = secret.idOf('page', token);
  if (!linkId) return null;
  const row = await db
    .selectFrom('pageLink')
    .select(['conversationId', 'contactId', 'revokedAt'])
    .where('id', '=', linkId)
    .executeTakeFirst();
  return row && !row.revokedAt
    ? { linkId, conversationId: row.conversationId, contactId: row.contactId }
    : null;
}
