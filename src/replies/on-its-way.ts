import { domainOf } from '../contacts/address.ts';
import { insertAliases } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import * as store from './store.ts';

/** The ids of one mail: its delivery's, and the Message-ID made of it, which is the same however often it is tried. */
export function newMailIds(mailbox: Pick<Mailbox, 'address'>): { deliveryId: string; rfcMessageId: string } {
  const deliveryId = newId();
  return { deliveryId, rfcMessageId: `${deliveryId}@${domainOf(mailbox.address)}` };
}

interface OnItsWay {
  ids: ReturnType<typeof newMailIds>;
  conversationId: string;
  messageId: string;
  mailbox: Pick<Mailbox, 'id'>;
  /** held until `sendAt`, when it can be taken back no more; or queued for then */
  state: 'held' | 'queued';
  sendAt: Date;
  rehearsed: boolean;
}

/** Puts a message that is written down on its way. Whoever answers it is led to its conversation by its id. */
export async function putOnItsWay(
  tx: Tx,
  { ids, conversationId, messageId, mailbox, state, sendAt, rehearsed }: OnItsWay,
  now: Date,
): Promise<void> {
  const { deliveryId: id, rfcMessageId } = ids;
  await insertAliases(tx, conversationId, messageId, [rfcMessageId]);
  const row = { id, messageId, mailboxId: mailbox.id, rfcMessageId, state, sendAt, rehearsed };
  await store.insertDelivery(tx, row, now);
}
