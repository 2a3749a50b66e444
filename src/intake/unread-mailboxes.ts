import { sql } from 'kysely';
import { type Db, inTransaction } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';

/** So often a process that reads mailboxes says so. */
export const WATCHED_EVERY_MS = 10_000;
/** With the look for it, within two minutes; long enough for another process to take it over first. */
const UNREAD_SECONDS = 90;
const LOOK_MS = 15_000;
const WORDS =
  'Nobody reads it now: the part of Kept that reads mail has stopped, or cannot reach its records. Start Kept again.';

/** Sees the mailboxes whose reader went without a word: a process that died, hangs or lost the database. Theirs tell their own troubles. */
export function startNoticingUnread({ db, clock, log }: Platform): Loop {
  return startLoop(
    'noticing unread mailboxes',
    LOOK_MS,
    async () => {
      await noticeUnread(db, clock.now());
      return false;
    },
    log,
  );
}

/** Puts each such mailbox down as a problem; its reader takes that back when it is there again. */
export async function noticeUnread(db: Db, now: Date): Promise<void> {
  const unread = sql`imap is not null and closed_at is null and state_words <> ${WORDS}
    and watched_at < now() - ${UNREAD_SECONDS} * interval '1 second'`;
  // no transaction where there is nothing to say: its commit would wake every listener
  if ((await sql`select from mailbox where ${unread} limit 1`.execute(db)).rows.length === 0) return;
  await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ id: string }>`
      update mailbox set state = 'problem', state_words = ${WORDS}, state_at = ${now} where ${unread} returning id`.execute(
      tx,
    );
    for (const { id } of rows)
      await record(tx, { kind: 'mailbox-state', data: { mailboxId: id, state: 'problem' } }, now);
  });
}
