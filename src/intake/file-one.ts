import { sql } from 'kysely';
import type { ParsedMail } from '../channels/message.ts';
import { emailAddress } from '../contacts/address.ts';
import { addMessage, type ConversationRow } from '../conversations/conversations.ts';
import { untagged } from '../conversations/mail-token.ts';
import { reopenBecause } from '../outcomes/resolve.ts';
import type { Tx } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { bounced, delayed } from '../replies/bounce.ts';
import { learnIds } from '../replies/learnt-ids.ts';
import { rehearses } from '../replies/mailboxes.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import type { AgentMail } from './agent-mail.ts';
import { networkOf } from './automatic-limits.ts';
import { type OwnerChoice, reopenedOwner } from './owner.ts';
import type { Received } from './received.ts';
import type { Waiting } from './store.ts';
import { conversationsOf, deliveryOfBounce, deliveryOfCopy, type Match } from './threads.ts';

export interface FilingContext {
  platform: Platform;
  owners: OwnerChoice;
  mailboxes: Mailbox[];
}

export interface ParsedIncoming {
  item: Waiting;
  mail: ParsedMail;
}

/** Who wrote it, by address; mail without a usable one is kept under one that nobody can have. */
export function senderOf({ item, mail }: ParsedIncoming): string {
  const from = (mail.from?.address || item.mailFrom || '').toLowerCase();
  return from.includes('@') ? from : 'unknown@invalid';
}

/** Every id that the mail answers or mentions. */
export const mentionedIn = (mail: ParsedMail) => [...mail.inReplyTo, ...mail.references];

const addressesOf = ({ item, mail }: ParsedIncoming) => [
  ...new Set([...item.recipients, ...mail.deliveredTo, ...[...mail.to, ...mail.cc].map((a) => a.address)]),
];

/** The conversations that they go on with; null: a new one. */
export const threadsOf = (
  tx: Tx,
  { platform }: FilingContext,
  mails: ParsedIncoming[],
): Promise<(Match | null)[]> =>
  conversationsOf(
    tx,
    platform.secret,
    mails.map((one) => ({ mail: one.mail, addressedTo: addressesOf(one), from: senderOf(one) })),
  );

/** The mail as words that came in. `agent`: how to take one from an agent's address. */
export function wordsOf(
  { platform, mailboxes }: FilingContext,
  one: ParsedIncoming,
  match: Match | null,
  agent: AgentMail | null,
): Received {
  const { item, mail } = one;
  const mailbox = mailboxOf(mailboxes, one);
  const passed = agent?.passesOn ?? null;
  const said = passed ?? { ...mail, words: mail.reply || mail.text };
  return {
    channel: 'email',
    from: passed
      ? { address: emailAddress(passed.from.address), name: passed.from.name || null }
      : { address: emailAddress(senderOf(one)), name: mail.from?.name || null },
    subject: said.subject.slice(0, 500),
    words: said.words,
    quoted: passed || mail.reply ? said.quoted : '',
    signature: passed || mail.reply ? said.signature : '',
    html: said.html,
    class: mail.class,
    verified: agent === null,
    continues: match?.conversationId ?? null,
    answersThirdParty: match?.between === 'third-party',
    byAgentId: agent?.agent.id ?? null,
    passedOn: passed !== null,
    mailbox,
    teamId: mailbox.teamId,
    // an answer to what was passed on goes to whoever wrote it, and names their mail
    rfcMessageId: passed ? passed.messageId : mail.messageId,
    mentionedIds: [
      ...(passed ? [mail.messageId ?? ''] : []),
      ...mail.inReplyTo,
      ...mail.references.slice(-50),
    ],
    rawSha256: item.rawSha256,
    to: passed
      ? []
      : [
          ...mail.to.slice(0, 50).map((a) => ({ kind: 'to' as const, ...a })),
          ...mail.cc.slice(0, 50).map((a) => ({ kind: 'cc' as const, ...a })),
          ...mail.replyTo
            .filter((a) => a.address.toLowerCase() !== senderOf(one))
            .slice(0, 5)
            .map((a) => ({ kind: 'reply-to' as const, ...a })),
        ],
    files: said.attachments
      .slice(0, 200)
      .map((a) => ({ name: a.name, type: a.type, bytes: a.content, inline: a.inline, cid: a.cid })),
    network: networkOf(item.remoteAddress),
    ownAddresses: new Set(mailboxes.map((m) => m.address.toLowerCase())),
    rehearsed: rehearses(platform.config)(mailbox),
  };
}

/** The mailbox that a mail came to: its team has it, and its address answers it. */
function mailboxOf(mailboxes: Mailbox[], one: ParsedIncoming): Mailbox {
  const addressedTo = addressesOf(one);
  const mailbox =
    mailboxes.find((m) => m.id === one.item.mailboxId) ??
    mailboxes.find((m) => addressedTo.some((a) => untagged(a) === m.address.toLowerCase())) ??
    mailboxes[0];
  if (!mailbox) throw new Error('mail came in and the desk has no mailbox');
  return mailbox;
}

/**
 * A copy of our own mail that came back to us: nothing is filed twice, but the Message-ID that a server gave it is learnt. Null: it is
 * no such copy.
 */
export async function fileCopy(
  tx: Tx,
  { platform }: FilingContext,
  { mail }: ParsedIncoming,
): Promise<{ conversationId: string; messageId: string } | null> {
  const deliveryId = deliveryOfCopy(platform.secret, mail);
  if (!deliveryId) return null;
  const { rows } = await sql<{ conversationId: string; messageId: string }>`
    select m.conversation_id, m.id as message_id from delivery d join message m on m.id = d.message_id where d.id = ${deliveryId}`.execute(
    tx,
  );
  if (rows[0] && mail.messageId) await learnIds(tx, new Map([[deliveryId, [mail.messageId]]]));
  return rows[0] ?? null;
}

/**
 * Files what a mail server says became of a mail of ours at the message that it is about: it came back, or is still on its way. Null:
 * it is about none of ours, and is mail like any other.
 */
export async function fileBounce(
  tx: Tx,
  { platform, owners }: FilingContext,
  one: ParsedIncoming,
  now: Date,
): Promise<{ conversationId: string; messageId: string } | null> {
  const { item, mail } = one;
  if (mail.class !== 'bounce-permanent' && mail.class !== 'bounce-transient' && mail.class !== 'delay')
    return null;
  const deliveryId = await deliveryOfBounce(tx, platform.secret, mail, addressesOf(one));
  const given = mail.bounced?.originalMessageId;
  if (deliveryId && given) await learnIds(tx, new Map([[deliveryId, [given]]]));
  const { address = null, status = null, also = [] } = mail.bounced ?? {};
  const reopen = async (c: ConversationRow) =>
    reopenBecause(
      tx,
      c,
      await reopenedOwner(tx, c, owners, now),
      'bounce',
      'Reach them another way',
      null,
      now,
    );
  const conversationId =
    deliveryId &&
    (mail.class === 'delay'
      ? await delayed(tx, deliveryId, { address })
      : await bounced(tx, deliveryId, [{ address, status }, ...also], reopen, now));
  if (!conversationId) return null;
  const message = await addMessage(
    tx,
    {
      conversationId,
      direction: 'in',
      channel: 'email',
      class: mail.class,
      subject: mail.subject,
      words: mail.text,
      rawSha256: item.rawSha256,
      rfcMessageId: mail.messageId,
    },
    now,
  );
  return { conversationId, messageId: message.id };
}
