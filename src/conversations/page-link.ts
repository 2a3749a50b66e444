import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Secret } from '../platform/secret.ts';

/** The standing links of customers to their pages, made on first use. `of`: conversation → contact; returns conversation → link. */
export async function pageLinks(tx: Tx, of: Map<string, string>, now: Date): Promise<Map<string, string>> {
  if (of.size === 0) return new Map();
  const { rows } = await sql<{ id: string; conversationId: string }>`
    insert into page_link (id, conversation_id, contact_id, created_at)
    select unnest(${[...of.keys()].map(() => newId())}::uuid[]), unnest(${[...of.keys()]}::uuid[]),
      unnest(${[...of.values()]}::uuid[]), ${now}
    on conflict (conversation_id, contact_id) where revoked_at is null do update set created_at = page_link.created_at
    returning id, conversation_id`.execute(tx);
  return new Map(rows.map((row) => [row.conversationId, row.id]));
}

export async function pageLink(
  tx: Tx,
  conversationId: string,
  contactId: string,
  now: Date,
): Promise<string> {
  return (await pageLinks(tx, new Map([[conversationId, contactId]]), now)).get(conversationId) as string;
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
