import { sql } from 'kysely';
import { type Door, openDoor } from '../channels/email/transport/door.ts';
import { openMailboxReader } from '../channels/email/transport/imap.ts';
import { providers } from '../channels/email/transport/sign-in.ts';
import { readToken, untagged } from '../conversations/mail-token.ts';
import { type Db, inTransaction } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { Refusal } from '../platform/refusal.ts';
import { MailboxTokens } from '../team/mailbox-sign-in.ts';
import { unsealPassword } from '../team/mailboxes.ts';
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

/** How far back the first reading of a mailbox goes. */
const HISTORY_MS = 24 * 60 * 60_000;

interface ReaderRow {
  id: string;
  address: string;
  imap: { host: string; port: number; secure: boolean; user: string; folder?: string };
  imapPasswordSealed: Buffer | null;
  uidValidity: string | null;
  lastUid: number | null;
  readFrom: Date | null;
  thereBefore: number | null;
  signedInAt: Date | null;
}

/** One reader a connected mailbox, started and stopped as the settings change; each fails alone. */
export function startMailboxReaders(platform: Platform, signInAt = providers): Loop {
  const { db, secret, clock, log } = platform;
  const tokens = new MailboxTokens(db, secret, signInAt);
  const keeper = new MailKeeper(db);
  const readers = new Map<string, { key: string; stop: () => Promise<void> }>();

  const step = async (): Promise<boolean> => {
    const rows = (await db
      .selectFrom('mailbox')
      .leftJoin('mailboxSignIn', 'mailboxSignIn.mailboxId', 'mailbox.id')
      .select([
        'id',
        'address',
        'imap',
        'imapPasswordSealed',
        'uidValidity',
        'lastUid',
        'readFrom',
        'thereBefore',
        'signedInAt',
      ])
      .where('closedAt', 'is', null)
      .where('imap', 'is not', null)
      .execute()) as unknown as ReaderRow[];
    for (const [id, reader] of readers) {
      if (rows.some((row) => row.id === id && keyOf(row) === reader.key)) continue;
      readers.delete(id);
      await reader.stop();
    }
    for (const row of rows)
      if (!readers.has(row.id)) readers.set(row.id, { key: keyOf(row), stop: await begin(row) });
    return false;
  };

  /** One that can't even be begun stands as a problem until its settings change, and holds up no other. */
  const begin = async (row: ReaderRow): Promise<() => Promise<void>> => {
    try {
      return await read(row);
    } catch (error) {
      log('error', 'a mailbox cannot be read', { error, mailbox: row.id });
      await say(row, 'problem', error instanceof Refusal ? error.message : 'We could not begin to read it.');
      return async () => {};
    }
  };

  /** Only what has changed is news: a server that stays away is tried again and again. */
  const say = (row: ReaderRow, state: 'connected' | 'problem', words: string) =>
    inTransaction(db, async (tx) => {
      const now = clock.now();
      const { rows } =
        await sql`update mailbox set state = ${state}, state_words = ${words}, state_at = ${now}
          where id = ${row.id} and (state, state_words) is distinct from (${state}, ${words}) returning 1`.execute(
          tx,
        );
      if (rows.length > 0)
        await record(tx, { kind: 'mailbox-state', data: { mailboxId: row.id, state } }, now);
    }).catch((error) => log('warn', 'the state of a mailbox could not be noted', { error }));

  const read = async (row: ReaderRow): Promise<() => Promise<void>> => {
    // Connecting a mailbox brings what came lately, not years of history, which nobody waits to have acknowledged: also after a
    // restart in the middle, and when the server numbers it all anew. Real time, because it is the mail server's.
    const readFrom = row.readFrom ?? new Date(Date.now() - HISTORY_MS);
    if (!row.readFrom) await sql`update mailbox set read_from = ${readFrom} where id = ${row.id}`.execute(db);
    let thereBefore = row.thereBefore ?? 0;
    const token = await tokens.askerFor(row.id, 'imap', row.imap.host);
    const reader = openMailboxReader({
      ...row.imap,
      ...(token ? { accessToken: token } : { pass: unsealPassword(secret, row.imapPasswordSealed) }),
      cursor:
        row.uidValidity !== null && row.lastUid !== null
          ? { uidValidity: Number(row.uidValidity), lastUid: row.lastUid, thereBefore }
          : null,
      receive: async ({ raw, internalDate, uid }) => {
        // what comes into the folder from now on is taken whatever its age: somebody may have found it among the junk
        if (uid <= thereBefore && internalDate < readFrom) return;
        await keeper.keep(
          { door: 'imap', mailboxId: row.id, mailFrom: '', recipients: [], remoteAddress: '', raw },
          clock.now(),
        );
      },
      saveCursor: async (cursor) => {
        thereBefore = cursor.thereBefore ?? 0;
        await sql`update mailbox set uid_validity = ${String(cursor.uidValidity)}, last_uid = ${cursor.lastUid},
          there_before = ${thereBefore} where id = ${row.id}`.execute(db);
      },
      onState: ({ state, words }) => void say(row, state, words),
    });
    return () => reader.stop();
  };

  const loop = startLoop('mailbox readers', 5_000, step, log);
  return {
    ...loop,
    async stop() {
      await loop.stop();
      await Promise.all([...readers.values()].map((reader) => reader.stop()));
    },
  };
}

const keyOf = (row: ReaderRow) =>
  JSON.stringify([row.imap, row.imapPasswordSealed?.toString('base64'), row.signedInAt]);
