import { sql } from 'kysely';
import { type Door, openDoor } from '../channels/email/transport/door.ts';
import { readToken, untagged } from '../conversations/mail-token.ts';
import type { Db } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { MailKeeper } from './keep-mail.ts';

/** The desk's own SMTP door: it takes mail for open mailboxes, and for tagged addresses whose tag is ours. */
export async function openSmtpDoor(platform: Platform): Promise<Door> {
  const { db, config, clock, secret, log } = platform;
  const keeper = new MailKeeper(db);
  const mailboxOf = knownMailboxes(db);
  return openDoor({
    host: config.host,
    port: config.smtpInPort,
    name: new URL(config.url).hostname,
    now: () => clock.now(),
    accepts: async (address) => {
      const plain = untagged(address);
      if (plain !== address.toLowerCase() && !readToken(secret, address)) return false;
      return (await mailboxOf(plain)) !== null;
    },
    receive: async (mail) => {
      // mail for two of our mailboxes is two mails: each team answers for itself
      const byMailbox = new Map<string | null, string[]>();
      for (const recipient of mail.envelope.to) {
        const id = await mailboxOf(untagged(recipient));
        byMailbox.set(id, [...(byMailbox.get(id) ?? []), recipient]);
      }
      const { raw, remoteAddress, at } = mail;
      await Promise.all(
        [...byMailbox].map(([mailboxId, recipients]) =>
          keeper.keep(
            { door: 'smtp', mailboxId, mailFrom: mail.envelope.from, recipients, remoteAddress, raw },
            at,
          ),
        ),
      );
    },
    onProblem: (error) =>
      log('warn', 'the SMTP door had trouble; the sender keeps the mail and tries again', { error }),
  });
}

/** How long a mailbox that was found is taken to be there still. One that was not found is asked for each time. */
const KNOWN_MS = 5_000;

function knownMailboxes(db: Db): (address: string) => Promise<string | null> {
  const known = new Map<string, { id: string; until: number }>();
  return async (address) => {
    const had = known.get(address);
    if (had && had.until > Date.now()) return had.id;
    const row = await db
      .selectFrom('mailbox')
      .select('id')
      .where(sql`lower(address)`, '=', address)
      .where('closedAt', 'is', null)
      .executeTakeFirst();
    if (row) known.set(address, { id: row.id, until: Date.now() + KNOWN_MS });
    else known.delete(address);
    return row?.id ?? null;
  };
}
