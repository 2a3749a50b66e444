import type { ParsedMail } from '../channels/message.ts';
import { emailAddress } from '../contacts/address.ts';
import { addMessage } from '../conversations/conversations.ts';
import { untagged } from '../conversations/mail-token.ts';
import { reopenBecause } from '../outcomes/resolve.ts';
import type { Tx } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { bounced } from '../replies/bounce.ts';
import { rehearses } from '../replies/mailboxes.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import { networkOf } from './automatic-limits.ts';
import type { OwnerChoice } from './owner.ts';
import { type Received, reopenedOwner } from './receive.ts';
import type { Waiting } from './store.ts';
import { conversationsOf, deliveryOfBounce } from './threads.ts';

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
): Promise<(string | null)[]> =>
  conversationsOf(
    tx,
    platform.secret,
    mails.map((one) => ({ mail: one.mail, addressedTo: addressesOf(one), from: senderOf(one) })),
  );

/** The mail as words that came in. */
export function wordsOf(
  { platform, mailboxes }: FilingContext,
  one: ParsedIncoming,
  continues: string | null,
): Received {
  const { item, mail } = one;
  const addressedTo = addressesOf(one);
  const mailbox =
    mailboxes.find((m) => m.id === item.mailboxId) ??
    mailboxes.find((m) => addressedTo.some((a) => untagged(a) === m.address.toLowerCase())) ??
    mailboxes[0];
  if (!mailbox) throw new Error('mail came in and the desk has no mailbox');
  return {
    channel: 'email',
    from: { address: emailAddress(senderOf(one)), name: mail.from?.name || null },
    subject: mail.subject.slice(0, 500),
    words: mail.reply || mail.text,
    quoted: mail.reply ? mail.quoted : '',
    signature: mail.reply ? mail.signature : '',
    html: mail.html,
    class: mail.class,
    continues,
    mailbox,
    teamId: mailbox.teamId,
    rfcMessageId: mail.messageId,
    mentionedIds: [...mail.inReplyTo, ...mail.references.slice(-50)],
    rawSha256: item.rawSha256,
    to: [
      ...mail.to.slice(0, 50).map((a) => ({ kind: 'to' as const, ...a })),
      ...mail.cc.slice(0, 50).map((a) => ({ kind: 'cc' as const, ...a })),
    ],
    files: mail.attachments
      .slice(0, 200)
      .map((a) => ({ name: a.name, type: a.type, bytes: a.content, inline: a.inline, cid: a.cid })),
    network: networkOf(item.remoteAddress),
    ownAddresses: new Set(mailboxes.map((m) => m.address.toLowerCase())),
    rehearsed: rehearses(platform.config)(mailbox),
  };
}

/** Files a mail that came back for good at the message that it is about. Null: it is about none of ours, and is mail like any other. */
export async function fileBounce(
  tx: Tx,
  { platform, owners }: FilingContext,
  one: ParsedIncoming,
  now: Date,
): Promise<{ conversationId: string; messageId: string } | null> {
  const { item, mail } = one;
  if (mail.class !== 'bounce-permanent') return null;
  const deliveryId = await deliveryOfBounce(tx, platform.secret, mail, addressesOf(one));
  const conversationId =
    deliveryId &&
    (await bounced(
      tx,
      deliveryId,
      { address: mail.bounced?.address ?? null, reason: bounceReason(mail) },
      async (c) =>
        reopenBecause(
          tx,
          c,
          await reopenedOwner(tx, c, owners, now),
          'bounce',
          'Reach them another way',
          null,
          now,
        ),
      now,
    ));
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

function bounceReason(mail: ParsedMail): string {
  const status = mail.bounced?.status ? ` (${mail.bounced.status})` : '';
  return mail.bounced?.address
    ? `The mail server for ${mail.bounced.address} would not take it${status}.`
    : `The mail came back${status}.`;
}
