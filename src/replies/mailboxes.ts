import type { Config } from '../platform/config.ts';
import type { Db, Tx } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';
import { type MailboxRow, readMailboxes } from './store.ts';

/** The mailbox that a conversation is answered from: its own while it is open, else the desk's first. */
export async function mailboxFor(tx: Tx | Db, mailboxId: string | null): Promise<MailboxRow> {
  const all = await readMailboxes(tx);
  const mailbox = all.find((m) => m.id === mailboxId) ?? all[0];
  if (!mailbox)
    throw new Refusal(
      'conflict',
      'no-mailbox',
      'This desk has no mailbox to send from.',
      'An admin can add one in Settings. Your text is still here.',
    );
  return mailbox;
}

/** With no server to send through, mail is written to the outbox folder and never leaves. */
export const rehearses = (config: Config) => (mailbox: MailboxRow) => !mailbox.smtp && !config.smtpOut;
