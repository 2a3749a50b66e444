import type { Config } from '../platform/config.ts';
import type { Tx } from '../platform/db.ts';
import { readDesk } from '../team/desk.ts';
import { queueNotice } from './automatic.ts';
import { mailboxFor, rehearses } from './mailboxes.ts';

/** Mails an agent the link to choose a password by. */
export const mailLink =
  (config: Config) =>
  async (
    tx: Tx,
    { to, name, link, purpose }: { to: string; name: string; link: string; purpose: 'invite' | 'reset' },
    now: Date,
  ): Promise<void> => {
    const desk = await readDesk(tx);
    const mailbox = await mailboxFor(tx, null);
    const words =
      purpose === 'invite'
        ? `Hello ${name},\n\nYou are invited to work the desk of ${desk.name}. Choose a password here:\n${link}\n\nThe link works once.`
        : `Hello ${name},\n\nSomebody asked for a new password for you at the desk of ${desk.name}. Choose one here:\n${link}\n\nThe link works once, for an hour. If it was not you, you need do nothing: your password is as it was.`;
    const subject = purpose === 'invite' ? `Your place at the desk of ${desk.name}` : 'Choose a new password';
    await queueNotice(
      tx,
      { kind: 'agent-link', to: { address: to, name }, subject, words },
      mailbox,
      rehearses(config)(mailbox),
      now,
    );
  };

/** Mails an agent what is theirs and waits. */
export const mailAlert =
  (config: Config) =>
  async (
    tx: Tx,
    alert: { to: { address: string; name: string }; subject: string; text: string },
    now: Date,
  ): Promise<void> => {
    const mailbox = await mailboxFor(tx, null);
    const { to, subject, text } = alert;
    await queueNotice(
      tx,
      { kind: 'alert', to, subject, words: text },
      mailbox,
      rehearses(config)(mailbox),
      now,
    );
  };
