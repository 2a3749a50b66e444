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
 * answers or mentions, newest first, also ids that we only saw mentioned; by its own id, where what answers it came before it; by the
 * reference in its subject. The last two only for somebody who is in that conversation already: else a guess would let a stranger in,
 * or draw another's words to one. Never by an empty id. Null: a new one.
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
  const byAnswer = await conversationsByAnswer(tx, threads);
  return Promise.all(
    threads.map(async ({ mail, from }, i) => {
      const token = byRef.get(refs[i] ?? '');
      if (token) return token;
      for (const id of ids[i] ?? []) {
        const found = byAlias.get(id);
        if (found) return found;
      }
      const answered = byAnswer.get(answerKey(mail.messageId ?? '', from));
      if (answered) return answered;
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

/**
 * An id that stands in several conversations (a mail that went to two of our mailboxes) leads to the newest of them; where it is only
 * mentioned, which anybody can do, comes last.
 */
async function conversationsByAlias(tx: Tx, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ rfcMessageId: string; conversationId: string }>`
    select a.rfc_message_id, a.conversation_id from message_alias a left join message m on m.id = a.message_id
    where a.rfc_message_id = any(${ids}::text[])
    order by (m.rfc_message_id = a.rfc_message_id) is true, a.conversation_id`.execute(tx);
  return new Map(rows.map((row) => [row.rfcMessageId, row.conversationId]));
}

const answerKey = (messageId: string, from: string) => `${messageId}\n${from}`;

/** Where a mail was answered or mentioned before it came itself: two servers, or two of our processes, each had one of them. */
async function conversationsByAnswer(tx: Tx, threads: Thread[]): Promise<Map<string, string>> {
  const ids = threads.flatMap(({ mail }) => mail.messageId ?? []);
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ messageId: string; value: string; conversationId: string }>`
    select a.rfc_message_id as message_id, x.value, a.conversation_id from message_alias a join message m on m.id = a.message_id
      join participant p on p.conversation_id = a.conversation_id
      join address x on x.contact_id = p.contact_id and x.kind = 'email' and x.value = any(${threads.map((t) => t.from)}::text[])
    where a.rfc_message_id = any(${ids}::text[]) and m.rfc_message_id is distinct from a.rfc_message_id
    order by a.conversation_id`.execute(tx);
  return new Map(rows.map((row) => [answerKey(row.messageId, row.value), row.conversationId]));
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
