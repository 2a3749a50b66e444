import { sql } from 'kysely';
import { saySize } from '../../rules/files/as-links.ts';
import { openMailboxReader, type ReaderState } from '../channels/email/transport/imap.ts';
import { providers } from '../channels/email/transport/sign-in.ts';
import { inTransaction } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { Refusal } from '../platform/refusal.ts';
import { MailboxTokens } from '../team/mailbox-tokens.ts';
import { unsealPassword } from '../team/mailboxes.ts';
import { MailKeeper } from './keep-mail.ts';
import { type ReaderRow, ReadingTurns } from './reading-turns.ts';
import { WATCHED_EVERY_MS } from './unread-mailboxes.ts';

/** How far back the first reading of a mailbox goes. */
const HISTORY_MS = 24 * 60 * 60_000;

/** One reader a connected mailbox, in one process at a time, started and stopped as the settings change; each fails alone. */
export function startMailboxReaders(
  platform: Platform,
  signInAt = providers,
  watchedEveryMs = WATCHED_EVERY_MS,
): Loop {
  const { db, secret, clock, log } = platform;
  const tokens = new MailboxTokens(db, secret, signInAt);
  const keeper = new MailKeeper(db);
  const readers = new Map<string, { key: string; stop: () => Promise<void> }>();
  /** what each reader told last */
  const told = new Map<string, ReaderState>();
  // the embedded database belongs to one process
  const turns = new ReadingTurns(db, watchedEveryMs, platform.config.databaseUrl === null);

  const step = async (): Promise<boolean> => {
    const { rows, said } = await turns.take().catch(async (error) => {
      if (turns.lapsed) await stopAll();
      throw error;
    });
    for (const [id, { key }] of readers)
      if (!rows.some((row) => row.id === id && keyOf(row) === key)) await end(id);
    for (const row of rows)
      if (!readers.has(row.id)) readers.set(row.id, { key: keyOf(row), stop: await begin(row) });
    // how each mailbox is, where somebody thought meanwhile that nobody reads it
    if (said) for (const [id, { state, words }] of told) await note(id, state, words);
    return false;
  };

  const end = async (id: string) => {
    const reader = readers.get(id);
    readers.delete(id);
    told.delete(id);
    await reader?.stop();
  };
  const stopAll = () => Promise.all([...readers.keys()].map(end));

  /** One that can't even be begun stands as a problem until its settings change, and holds up no other. */
  const begin = async (row: ReaderRow): Promise<() => Promise<void>> => {
    try {
      return await read(row);
    } catch (error) {
      log('error', 'a mailbox cannot be read', { error, mailbox: row.id });
      say(row.id, 'problem', error instanceof Refusal ? error.message : 'We could not begin to read it.');
      return async () => {};
    }
  };

  const say = (id: string, state: ReaderState['state'], words: string) => {
    told.set(id, { state, words });
    void note(id, state, words);
  };

  /** Only what has changed is news: a server that stays away is tried again and again. */
  const note = (id: string, state: ReaderState['state'], words: string) =>
    inTransaction(db, async (tx) => {
      const now = clock.now();
      const { rows } =
        await sql`update mailbox set state = ${state}, state_words = ${words}, state_at = ${now}
          where id = ${id} and (state, state_words) is distinct from (${state}, ${words}) returning 1`.execute(
          tx,
        );
      if (rows.length > 0) await record(tx, { kind: 'mailbox-state', data: { mailboxId: id, state } }, now);
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
      receive: async ({ raw, wholeBytes, internalDate, uid }) => {
        // what comes into the folder from now on is taken whatever its age: somebody may have found it among the junk
        if (uid <= thereBefore && internalDate < readFrom) return;
        await keeper.keep(
          {
            door: 'imap',
            mailboxId: row.id,
            mailFrom: '',
            recipients: [],
            remoteAddress: '',
            raw,
            ...(wholeBytes !== null && { tooLarge: tooLarge(wholeBytes, row.address) }),
          },
          clock.now(),
        );
      },
      saveCursor: async (cursor) => {
        thereBefore = cursor.thereBefore ?? 0;
        await turns.saveCursor(row.id, cursor);
      },
      onState: ({ state, words }) => say(row.id, state, words),
    });
    return () => reader.stop();
  };

  const loop = startLoop('mailbox readers', 5_000, step, log);
  return {
    ...loop,
    async stop() {
      await loop.stop();
      await stopAll();
      await turns.end();
    },
  };
}

const tooLarge = (bytes: number, address: string) =>
  `It is ${saySize(bytes)}, more than we take in. Only its beginning is here; the whole of it is in the mailbox of ${address}.`;

const keyOf = (row: ReaderRow) =>
  JSON.stringify([row.imap, row.imapPasswordSealed?.toString('base64'), row.signedInAt]);
