import { sql } from 'kysely';
import { formsOf, isId } from '../channels/email/given-ids.ts';
import type { ParsedMail } from '../channels/message.ts';
import {
  type AnswerToken,
  type Between,
  readOwnMark,
  readThreadMark,
  readToken,
} from '../conversations/mail-token.ts';
import type { Tx } from '../platform/db.ts';
import type { Secret } from '../platform/secret.ts';

/** A mail as threading sees it. */
export interface Thread {
  mail: ParsedMail;
  /** every address that it was sent to */
  addressedTo: string[];
  from: string;
}

/** The conversation that a mail goes on with, and whom the words of ours that it answers went to. */
export interface Match {
  conversationId: string;
  between: Between;
}

/**
 * The conversations that mails go on with, in their order: by the signed token in the address that we wrote from; by any id that it
 * answers or mentions, newest first, also ids that we only saw mentioned; by its own id, where what answers it came before it; by the
 * signed mark in the HTML of ours that it quotes; by the reference in its subject. The third and the last only for somebody who is in
 * that conversation already: else a guess would let a stranger in, or draw another's words to one. Never by an empty id. Null: a new one.
 */
export async function conversationsOf(tx: Tx, secret: Secret, threads: Thread[]): Promise<(Match | null)[]> {
  const tokens = threads.map((t) => tokenOf(secret, t));
  const marks = threads.map(({ mail }) => markOf(secret, mail));
  const ids = threads.map(({ mail }) =>
    [...mail.inReplyTo, ...[...mail.references].reverse()].filter(isId).flatMap(formsOf),
  );
  const byRef = await conversationsByRef(
    tx,
    [...tokens, ...marks].flatMap((token) => token?.ref ?? []),
  );
  const byId = await conversationsById(tx, ids.flat());
  const byAnswer = await conversationsByAnswer(tx, threads);
  const signed = (token: AnswerToken | null): Match | null => {
    const conversationId = byRef.get(token?.ref ?? '');
    return token && conversationId ? { conversationId, between: token.between } : null;
  };
  return Promise.all(
    threads.map(async ({ mail, from }, i) => {
      const byToken = signed(tokens[i] ?? null);
      if (byToken) return byToken;
      for (const id of ids[i] ?? []) {
        const found = byId.get(id);
        if (found) return found;
      }
      const answered = byAnswer.get(answerKey(mail.messageId ?? '', from));
      if (answered) return { conversationId: answered, between: 'customer' as const };
      return signed(marks[i] ?? null) ?? bySubject(tx, mail.subject, from);
    }),
  );
}

function tokenOf(secret: Secret, { addressedTo }: Thread): AnswerToken | null {
  for (const address of addressedTo) {
    const token = readToken(secret, address);
    if (token?.type === 'answer') return token;
  }
  return null;
}

/** The first one that is ours: of several, the newest mail stands first. */
function markOf(secret: Secret, { kept }: ParsedMail): AnswerToken | null {
  for (const found of kept.threadMarks ?? []) {
    const token = readThreadMark(secret, found);
    if (token) return token;
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
 * Where the messages of these ids are now. An id that stands in several conversations (a mail that went to two of our mailboxes) leads
 * to the newest of them; one that a server gave to our own mail comes after it; where it is only mentioned, which anybody can do,
 * comes last.
 */
async function conversationsById(tx: Tx, ids: string[]): Promise<Map<string, Match>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; conversationId: string; audience: string }>`
    select m.rfc_message_id as id, m.conversation_id, m.audience, 2 as strength from message m where m.rfc_message_id = any(${ids}::text[])
    union all
    select a.rfc_message_id, coalesce(m.conversation_id, a.conversation_id), coalesce(m.audience, 'customer'), a.learnt::int
      from message_alias a left join message m on a.learnt and m.id = a.message_id
      where a.rfc_message_id = any(${ids}::text[])
    order by strength, conversation_id`.execute(tx);
  return new Map(
    rows.map(({ id, conversationId, audience }) => [
      id,
      { conversationId, between: audience === 'third-party' ? 'third-party' : 'customer' },
    ]),
  );
}

const answerKey = (messageId: string, from: string) => `${messageId}\n${from}`;

/** Where a mail was answered or mentioned before it came itself: two servers, or two of our processes, each had one of them. */
async function conversationsByAnswer(tx: Tx, threads: Thread[]): Promise<Map<string, string>> {
  const ids = threads.map(({ mail }) => mail.messageId).filter(isId);
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ messageId: string; value: string; conversationId: string }>`
    select a.rfc_message_id as message_id, x.value, a.conversation_id from message_alias a join message m on m.id = a.message_id
      join participant p on p.conversation_id = a.conversation_id
      join address x on x.contact_id = p.contact_id and x.kind = 'email' and x.value = any(${threads.map((t) => t.from)}::text[])
    where a.rfc_message_id = any(${ids}::text[]) and m.rfc_message_id is distinct from a.rfc_message_id
    order by a.conversation_id`.execute(tx);
  return new Map(rows.map((row) => [answerKey(row.messageId, row.value), row.conversationId]));
}

async function bySubject(tx: Tx, subject: string, email: string): Promise<Match | null> {
  const ref = /\bKPT-[2-9B-DF-HJ-NP-TV-XZ]{6}\b/i.exec(subject)?.[0]?.toUpperCase();
  if (!ref) return null;
  const { rows } = await sql<{ id: string }>`
    select c.id from conversation c
      join participant p on p.conversation_id = c.id
      join address a on a.contact_id = p.contact_id and a.kind = 'email' and a.value = ${email}
    where c.ref = ${ref} limit 1`.execute(tx);
  return rows[0] ? { conversationId: rows[0].id, between: 'customer' } : null;
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
  const { rows } = await sql<{ id: string }>`
    select id from delivery where rfc_message_id = ${original}
    union all
    select d.id from message_alias a join delivery d on d.message_id = a.message_id where a.learnt and a.rfc_message_id = any(${formsOf(original)}::text[])
    limit 1`.execute(tx);
  return rows[0]?.id ?? null;
}

/** The delivery that a mail is a copy of, where it is one of ours that came back to us. */
export const deliveryOfCopy = (secret: Secret, { kept }: ParsedMail): string | null =>
  kept.ownMark ? readOwnMark(secret, kept.ownMark) : null;
