import { sql } from 'kysely';
import type { ParsedMail } from '../channels/message.ts';
import { readToken } from '../conversations/mail-token.ts';
import type { Tx } from '../platform/db.ts';
import type { Secret } from '../platform/secret.ts';

/** A mail as threading sees it. */
export interface Thread {
  mail: ParsedMail;
  /** every address that it was sent to */
  addressedTo: string[];
  from: string;
}

/**
 * The conversations that mails go on with, in their order: by the signed token in the address that we wrote from; by any id that it
 * answers or mentions, newest first, also ids that we only saw mentioned; by the reference in its subject, only from somebody who is in
 * that conversation already (else a guessed reference would let a stranger in). Never by an empty id. Null: a new one.
 */
export async function conversationsOf(tx: Tx, secret: Secret, threads: Thread[]): Promise<(string | null)[]> {
  const refs = threads.map((t) => tokenOf(secret, t));
  const ids = threads.map(({ mail }) =>
    [...mail.inReplyTo, ...[...mail.references].reverse()].filter(Boolean),
  );
  const named = threads.map(
    ({ mail }) => /\bKPT-[2-9B-DF-HJ-NP-TV-XZ]{6}\b/i.exec(mail.subject)?.[0]?.toUpperCase() ?? null,
  );
  const byRef = await conversationsByRef(
    tx,
    refs.filter((ref) => ref !== null),
  );
  const byAlias = await conversationsByAlias(tx, ids.flat());
  return Promise.all(
    threads.map(async ({ from }, i) => {
      const token = byRef.get(refs[i] ?? '');
      if (token) return token;
      for (const id of ids[i] ?? []) {
        const found = byAlias.get(id);
        if (found) return found;
      }
      const ref = named[i];
      return ref ? conversationOfParticipant(tx, ref, from) : null;
    }),
  );
}

function tokenOf(secret: Secret, { addressedTo }: Thread): string | null {
  for (const address of addressedTo) {
    const token = readToken(secret, address);
    if (token?.type === 'answer') return token.ref;
  }
  return null;
}

async function conversationsByRef(tx: Tx, refs: string[]): Promise<Map<string, string>> {
  if (refs.length === 0) return new Map();
  const { rows } = await sql<{
    ref: string;
    id: string;
  }>`select ref, id from conversation where ref = any(${refs}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.ref, row.id]));
}

/** An id that stands in several conversations (a mail that went to two of our mailboxes) leads to the newest of them. */
async function conversationsByAlias(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ rfcMessageId: string; conversationId: string }>`
    select rfc_message_id, conversation_id from message_alias where rfc_message_id = any(${ids}::text[])
    order by conversation_id`.execute(tx);
  return new Map(rows.map((row) => [row.rfcMessageId, row.conversationId]));
}

async function conversationOfParticipant(tx: Tx, ref: string, email: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversation c
      join participant p on p.conversation_id = c.id
      join address a on a.contact_id = p.contact_id and a.kind = 'email' and a.value = ${email}
    where c.ref = ${ref} limit 1`.execute(tx);
  return rows[0]?.id ?? null;
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
