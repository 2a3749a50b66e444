import { sql } from 'kysely';
import type { Due } from '../../rules/working-time/calendar.ts';
import type { Db, Tx } from '../platform/db.ts';
import { deskCalendar, readDesk } from '../team/desk.ts';
import { setTargets } from './targets.ts';

/** By when the customer hears again where nothing else was said: so many working days on, by closing time. */
export async function defaultNextWord(db: Db | Tx, now: Date): Promise<Due> {
  const [{ updateEveryWorkingDays }, calendar] = await Promise.all([readDesk(db), deskCalendar(db)]);
  return calendar.addWorkingDays(now, updateEveryWorkingDays, { counting: 'day-after', until: 'closing' });
}

/**
 * Where nothing that was said to the customer says when they hear next, the desk aims for the default date (a target: nobody was
 * told). Called by whatever may have settled the last such promise.
 */
export async function ensureNextWord(tx: Tx, conversationIds: string[], now: Date): Promise<void> {
  if (conversationIds.length === 0) return;
  const { rows } = await sql<{ id: string }>`
    select id from conversation c where id = any(${conversationIds}::uuid[]) and status = 'open'
      and not exists (select from promise p where p.conversation_id = c.id and p.state = 'open' and p.kind in ('reply', 'update'))
      and not exists (select from target t where t.conversation_id = c.id and t.state = 'open')`.execute(tx);
  if (rows.length === 0) return;
  const { at: dueAt, explanation } = await defaultNextWord(tx, now);
  await setTargets(
    tx,
    rows.map(({ id }) => ({ conversationId: id, kind: 'update' as const, dueAt, explanation })),
    now,
  );
}
