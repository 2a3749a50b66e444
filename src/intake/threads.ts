import { sql } from 'kysely';
import type { ParsedMail } from '../channels/message.ts';
import { findByRef } from '../conversations/conversations.ts';
import { readToken } from '../conversations/mail-token.ts';
import type { Tx } from '../platform/db.ts';
import type { Secret } from '../platform/secret.ts';

/**
 * The conversation that a mail goes on with: by the signed token in the address that we wrote from; by any id that it answers or
 * mentions, newest first, also ids that we only saw mentioned; by the reference in its subject, only from somebody who is in that
 * conversation already (else a guessed reference would let a stranger in). Never by an empty id.
 */
export async function conversationOf(
  tx: Tx,
  secret: Secret,
  mail: ParsedMail,
  addressedTo: string[],
  fromAddress: string,
): Promise<string | null> {
  for (const address of addressedTo) {
    const token = readToken(secret, address);
    if (token?.type === 'answer') {
      const id = await findByRef(tx, token.ref);
      if (id) return id;
    }
  }
  const ids = [...mail.inReplyTo, ...[...mail.references].reverse()].filter(Boolean);
  if (ids.length) {
    const { rows } = await sql<{ conversationId: string }>`
      select a.conversation_id from message_alias a where a.rfc_message_id = any(${ids}::text[])
      order by array_position(${ids}::text[], a.rfc_message_id) limit 1`.execute(tx);
    if (rows[0]) return rows[0].conversationId;
  }
  const ref = /\bKPT-[2-9B-DF-HJ-NP-TV-XZ]{6}\b/i.exec(mail.subject)?.[0];
  if (ref) {
    const { rows } = await sql<{ id: string }>`
      select c.id from conversation c
        join participant p on p.conversation_id = c.id
        join address a on a.contact_id = p.contact_id and a.kind = 'email' and a.value = ${fromAddress}
      where c.ref = ${ref.toUpperCase()} limit 1`.execute(tx);
    if (rows[0]) return rows[0].id;
  }
  return null;
}

/** The delivery that a bounce is about: by the envelope address that it came back to, else by the id of the mail that it quotes. */
export async function deliveryOfBounce(
  tx: Tx,
  secret: Secret,
  mail: ParsedMail,
  addressedTo: string[],
): Promise<string | null> {
  for (const address of addressedTo) {
    const token = readToken(secret, address);
    if (token?.type === 'bounce') return token.deliveryId;
  }
  const original = mail.bounced?.originalMessageId;
  if (!original) return null;
  const row = await tx
    .selectFrom('delivery')
    .select('id')
    .where('rfcMessageId', '=', original)
    .executeTakeFirst();
  return row?.id ?? null;
}
