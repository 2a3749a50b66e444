import { sql } from 'kysely';
import { deleteFaded } from './contacts/facts.ts';
import { isAway } from './platform/db.ts';
import { type Loop, startLoop } from './platform/loop.ts';
import type { Platform } from './platform/platform.ts';
import { forgetOldRates } from './platform/rate.ts';
import { forgetDrafts } from './portal/drafts.ts';

/** What has lost its point is deleted: old counters, ended sessions and codes, form answers that nobody sent, uploads without a message. */
export function startHousekeeping(platform: Platform): Loop {
  const { db, clock, log } = platform;
  const step = async () => {
    const now = clock.now();
    const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
    const tasks: Record<string, () => Promise<unknown>> = {
      rates: () => forgetOldRates(db, now),
      sessions: () => sql`delete from session where expires_at < now() - interval '1 day'`.execute(db),
      forms: () => forgetDrafts(db, now),
      visits: () => sql`delete from page_visit where expires_at < ${now}`.execute(db),
      codes: () => sql`delete from page_code where expires_at < ${ago(24)}`.execute(db),
      sends: () => sql`delete from automatic_send where at < ${ago(48)}`.execute(db),
      facts: () => deleteFaded(db, now),
      presence: () => sql`delete from presence where at < ${ago(1)}`.execute(db),
      uploads: () =>
        sql`delete from attachment where message_id is null and created_at < ${ago(24 * 14)}
          and not exists (select from draft d where d.content -> 'attachmentIds' ? attachment.id::text)
          and not exists (select from look l where l.answer is null and l.reply -> 'attachmentIds' ? attachment.id::text)
          and not exists (select from draft_aside d where d.content -> 'attachmentIds' ? attachment.id::text)
          and not exists (select from scheduled_reply d where d.content -> 'attachmentIds' ? attachment.id::text)`.execute(
          db,
        ),
    };
    for (const [what, task] of Object.entries(tasks))
      try {
        await task();
      } catch (error) {
        if (isAway(error)) throw error;
        // what keeps one from being done keeps none of the others
        log('error', 'housekeeping left something undone', { what, error });
      }
    return false;
  };
  return startLoop('housekeeping', 15 * 60_000, step, log);
}
