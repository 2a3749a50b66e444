import { sql } from 'kysely';
import type { NewForward } from '../../contract/replies.ts';
import { bareSubject } from '../../rules/subjects/bare-subject.ts';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { emailsOf } from '../contacts/contacts.ts';
import {
  addMessage,
  type ConversationRow,
  insertRecipients,
  takeConversation,
} from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { readDesk } from '../team/desk.ts';
import { MOST_BYTES, takeUploads } from './attachments.ts';
import { insertOverrides } from './check-store.ts';
import { settleLinks } from './file-link.ts';
import { mustNotNeedLook } from './looks.ts';
import { mailboxFor } from './mailboxes.ts';
import { newMailIds, putOnItsWay } from './on-its-way.ts';
import type { HoldOptions, Writer } from './reply.ts';
import { checkedReply } from './reply-check.ts';
import { signedFrom } from './writer.ts';

/**
 * Writes to a third party about a conversation: held like a reply, with one message of it passed on underneath. It is no word to the
 * customer: it keeps, moves and promises nothing, and what comes back is the third party's. The same id a second time changes nothing.
 */
export async function holdForward(
  tx: Tx,
  conversationId: string,
  forward: NewForward,
  by: Writer,
  { rehearsing }: HoldOptions,
  now: Date,
): Promise<string> {
  const c = await takeConversation(tx, conversationId);
  const twice = await tx
    .selectFrom('message')
    .select('conversationId')
    .where('id', '=', forward.id)
    .executeTakeFirst();
  if (twice?.conversationId === c.id) return forward.id;
  if (twice)
    throw new Refusal(
      'conflict',
      'id-taken',
      'That mail belongs to another conversation.',
      'Nothing was sent.',
    );
  if (c.status !== 'open' && c.status !== 'resolved')
    throw new Refusal(
      'conflict',
      'not-open',
      'This conversation is not open.',
      'Reopen it, then send. Your text is still here.',
    );
  await mustNotNeedLook(tx, by.id);
  const theirs = await emailsOf(tx, c.contactId);
  if ([...forward.to, ...forward.cc].some(({ address }) => theirs.includes(address)))
    throw new Refusal(
      'conflict',
      'is-the-customer',
      'That is the customer’s own address.',
      'Nothing was sent, and your text is still here. Write to them with a reply.',
    );
  const mailbox = await mailboxFor(tx, c.mailboxId);
  const overrides = await checkedForward(tx, c, forward, by.id, now);
  const ids = newMailIds(mailbox);
  const message = await addMessage(
    tx,
    {
      id: forward.id,
      rfcMessageId: ids.rfcMessageId,
      conversationId: c.id,
      direction: 'out',
      audience: 'third-party',
      channel: 'email',
      agentId: by.id,
      subject: `Fwd: ${bareSubject(c.subject) || c.subject}`,
      words: forward.words,
      quoted: forward.messageId ? await passedOn(tx, c.id, forward.messageId, now) : '',
      signature: signedFrom(by, mailbox),
    },
    now,
  );
  await insertOverrides(tx, message.id, overrides, by.id, now);
  await insertRecipients(tx, message.id, [
    ...forward.to.map((r) => ({ kind: 'to' as const, ...r })),
    ...forward.cc.map((r) => ({ kind: 'cc' as const, ...r })),
  ]);
  await takeUploads(tx, message.id, c.id, forward.attachmentIds, by.id);
  if (forward.messageId && forward.withFiles) await copyFiles(tx, forward.messageId, message.id, c.id, now);
  const sendAt = new Date(now.getTime() + by.undoSeconds * 1000);
  const held = { ids, conversationId: c.id, messageId: message.id, mailbox, sendAt };
  await putOnItsWay(tx, { ...held, state: 'held', rehearsed: rehearsing(mailbox) }, now);
  return message.id;
}

/** The reply check, on words that are not the customer's to read: they answer no question of theirs and own up to nothing. */
async function checkedForward(
  tx: Tx,
  c: ConversationRow,
  { words, meant, to, messageId, withFiles, attachmentIds }: NewForward,
  agentId: string,
  now: Date,
) {
  const passedOn = messageId && withFiles ? await attachmentIdsOf(tx, messageId) : [];
  const reply = { words, meant, attachmentIds: [...attachmentIds, ...passedOn] };
  const nothing = { promises: [], settles: [], savedMessageIds: [] };
  return checkedReply(tx, c, { ...reply, ...nothing }, to, agentId, now, 'third-party');
}

async function attachmentIdsOf(tx: Tx, messageId: string): Promise<string[]> {
  const rows = await tx.selectFrom('attachment').select('id').where('messageId', '=', messageId).execute();
  return rows.map(({ id }) => id);
}

/** One message with its head, as mail programs pass it on. Nothing else of the conversation goes along. */
async function passedOn(tx: Tx, conversationId: string, messageId: string, now: Date): Promise<string> {
  const { rows } = await sql<{
    from: string | null;
    subject: string;
    words: string;
    signature: string;
    saidAt: Date;
    audience: string;
  }>`
    select coalesce(k.name, k.signs_as, a.name) as from, m.subject, m.words, m.signature, m.said_at, m.audience
    from message m left join contact k on k.id = m.contact_id and m.direction = 'in' left join agent a on a.id = m.agent_id
    where m.id = ${messageId} and m.conversation_id = ${conversationId}`.execute(tx);
  const [m] = rows;
  if (!m || m.audience === 'internal') throw notFound('message');
  const { zone, name } = await readDesk(tx);
  return [
    '---------- Forwarded message ----------',
    `From: ${m.from ?? name}`,
    `Date: ${sayInstant(m.saidAt, zone, now)}`,
    ...(m.subject ? [`Subject: ${m.subject}`] : []),
    '',
    [m.words.trim(), m.signature.trim()].filter(Boolean).join('\n\n'),
  ].join('\n');
}

/** The files of a message go with another as well. */
async function copyFiles(
  tx: Tx,
  fromId: string,
  toId: string,
  conversationId: string,
  now: Date,
): Promise<void> {
  const files = await tx
    .selectFrom('attachment')
    .select(['name', 'type', 'size', 'cid', 'sha256'])
    .where('messageId', '=', fromId)
    .execute();
  if (files.reduce((sum, file) => sum + file.size, 0) > MOST_BYTES)
    throw new Refusal(
      'too-large',
      'too-large',
      'The files are more than 100 MB together.',
      'Nothing was sent. Send it without the files, or fewer at a time.',
    );
  if (files.length)
    await tx
      .insertInto('attachment')
      .values(
        files.map((file) => ({
          id: newId(),
          messageId: toId,
          conversationId,
          inline: false,
          createdAt: now,
          ...file,
        })),
      )
      .execute();
  await settleLinks(tx, toId);
}
