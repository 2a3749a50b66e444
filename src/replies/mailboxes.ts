import type { Config } from '../platform/config.ts';
import type { Db, Tx } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';
import { type Mailbox, readMailboxes, rehearses as staysHere } from '../team/mailboxes.ts';

/** The mailbox that a conversation is answered from: its own while it is open, else the desk's first. */
export async function mailboxFor(db: Db | Tx, mailboxId: string | null): Promise<Mailbox> {
  const all = await readMailboxes(db);
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
export const rehearses = (config: Config) => (mailbox: Mailbox) => staysHere(config, mailbox);
