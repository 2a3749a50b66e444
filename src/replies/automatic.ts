import { addMessage, insertRecipients } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { put } from '../platform/put.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import { newMailIds, putOnItsWay } from './on-its-way.ts';
import * as store from './store.ts';

export interface AutomaticMail {
  conversationId: string;
  contactId: string | null;
  to: { address: string; name: string };
  mailbox: Mailbox;
  /** what it is, such as "acknowledgement", "outcome-question", "owner-named" or "ask-again" */
  kind: string;
  subject: string;
  words: string;
  rehearsed: boolean;
  /** to somebody else than the customer */
  audience?: 'third-party';
  /** in whose name it goes, with what stands under it; otherwise the desk's */
  by?: { agentId: string; signature: string };
}

/** Queues mail that Kept itself writes: it leaves at once, is marked as automatic, and never keeps a promise. */
export async function queueAutomatic(tx: Tx, mail: AutomaticMail, now: Date): Promise<{ messageId: string }> {
  const ids = newMailIds(mail.mailbox);
  const message = await addMessage(
    tx,
    {
      conversationId: mail.conversationId,
      direction: 'out',
      channel: 'email',
      automatic: true,
      automaticKind: mail.kind,
      audience: mail.audience ?? 'customer',
      contactId: mail.contactId,
      agentId: mail.by?.agentId ?? null,
      signature: mail.by?.signature ?? '',
      subject: mail.subject,
      words: mail.words,
      rfcMessageId: ids.rfcMessageId,
    },
    now,
  );
  await insertRecipients(tx, message.id, [{ kind: 'to', ...mail.to }]);
  const { conversationId, mailbox, rehearsed } = mail;
  const leaving = { ids, conversationId, messageId: message.id, mailbox, rehearsed };
  await putOnItsWay(tx, { ...leaving, state: 'queued', sendAt: now }, now);
  return { messageId: message.id };
}

export interface Notice {
  kind: 'page-code' | 'page-link' | 'agent-link' | 'alert';
  to: { address: string; name: string };
  subject: string;
  words: string;
}

/** Queues mail that belongs to no conversation: a code, an invitation, an alert. */
export async function queueNotice(
  tx: Tx,
  notice: Notice,
  mailbox: Mailbox,
  rehearsed: boolean,
  now: Date,
): Promise<void> {
  const noticeId = newId();
  await put(tx, 'notice', [
    {
      id: noticeId,
      kind: notice.kind,
      toAddress: notice.to.address,
      toName: notice.to.name,
      subject: notice.subject,
      words: notice.words,
      createdAt: now,
    },
  ]);
  const { deliveryId: id, rfcMessageId } = newMailIds(mailbox);
  await store.insertDelivery(
    tx,
    {
      id,
      noticeId,
      mailboxId: mailbox.id,
      rfcMessageId,
      state: 'queued',
      sendAt: now,
      rehearsed,
    },
    now,
  );
}
