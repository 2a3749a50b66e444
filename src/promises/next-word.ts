import { sql } from 'kysely';
import type { Calendar, Due } from '../../rules/working-time/calendar.ts';
import type { Tx } from '../platform/db.ts';
import { setTargets } from './targets.ts';

/** By when the customer hears again where nothing else was said: so many working days on, by closing time. */
export function defaultNextWord(calendar: Calendar, everyWorkingDays: number, now: Date): Due {
  return calendar.addWorkingDays(now, everyWorkingDays, { counting: 'day-after', until: 'closing' });
}

/**
 * Where nothing that was said to the customer says when they hear next, the desk aims for the default date (a target: nobody was
 * told). Called by whatever may have settled the last such promise.
 */
export async function ensureNextWord(tx: Tx, conversationIds: string[], due: Due, now: Date): Promise<void> {
  if (conversationIds.length === 0) return;
  const { rows } = await sql<{ id: string }>`
    select id from conversation c where id = any(${conversationIds}::uuid[]) and status = 'open'
      and not exists (select from promise p where p.conversation_id = c.id and p.state = 'open' and p.kind in ('reply', 'update'))
      and not exists (select from target t where t.conversation_id = c.id and t.state = 'open')`.execute(tx);
  await setTargets(
    tx,
    rows.map(({ id }) => ({
      conversationId: id,
      kind: 'update' as const,
      dueAt: due.at,
      explanation: due.explanation,
    })),
    now,
  );
}
