import { openSender, type Sender } from '../channels/email/transport/send.ts';
import type { Providers } from '../channels/email/transport/sign-in.ts';
import type { Platform } from '../platform/platform.ts';
import { MailboxTokens } from '../team/mailbox-tokens.ts';
import { type Mailbox, rehearses, unsealPassword } from '../team/mailboxes.ts';

/** One sender a mailbox, made anew when the mailbox's settings change. */
export class Senders {
  readonly #platform: Platform;
  readonly #tokens: MailboxTokens;
  readonly #open = new Map<string, { key: string; sender: Sender }>();

  constructor(platform: Platform, signInAt: Providers) {
    this.#platform = platform;
    this.#tokens = new MailboxTokens(platform.db, platform.secret, signInAt);
  }

  /** Null: rehearse. */
  async of(mailbox: Mailbox): Promise<Sender | null> {
    const { config, secret } = this.#platform;
    const { smtp } = mailbox;
    if (rehearses(config, mailbox)) return null;
    const token = smtp && (await this.#tokens.askerFor(mailbox.id, 'smtp', smtp.host));
    const sealed = mailbox.smtpPasswordSealed?.toString('base64');
    const key = JSON.stringify([smtp, sealed, config.smtpOut, token !== null]);
    const had = this.#open.get(mailbox.id);
    if (had?.key === key) return had.sender;
    void had?.sender.close();
    const where = smtp
      ? {
          host: smtp.host,
          port: smtp.port,
          secure: smtp.secure,
          user: smtp.user || undefined,
          ...(token
            ? { accessToken: token }
            : { pass: unsealPassword(secret, mailbox.smtpPasswordSealed) || undefined }),
        }
      : (config.smtpOut as string);
    const sender = openSender(where, { name: new URL(config.url).hostname });
    this.#open.set(mailbox.id, { key, sender });
    return sender;
  }

  async close(): Promise<void> {
    for (const { sender } of this.#open.values()) await sender.close();
  }
}
