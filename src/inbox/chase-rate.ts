import { sql } from 'kysely';
import type { ChaseRate } from '../../contract/chases.ts';
import type { Db } from '../platform/db.ts';

const DAYS = 28;
const DAY_MS = 86_400_000;

/** How often people had to ask for news, by team and kind, on what they opened in a time: the last 28 days where none is named. */
export async function chaseRate(
  db: Db,
  { from, until }: { from?: string | undefined; until?: string | undefined },
  now: Date,
): Promise<ChaseRate> {
  const untilAt = until ? new Date(until) : now;
  const fromAt = from ? new Date(from) : new Date(untilAt.getTime() - DAYS * DAY_MS);
  const { rows } = await sql<ChaseRate['items'][number]>`
    select c.team_id, t.name as team_name, c.kind, count(*) as conversations, count(*) filter (where h.chases > 0) as chased,
      coalesce(sum(h.chases), 0)::int as chases
    from conversation c join team t on t.id = c.team_id cross join lateral (
      select count(*) as chases from message m join chase h on h.message_id = m.id where m.conversation_id = c.id and h.lifted_at is null) h
    where c.opened_at >= ${fromAt} and c.opened_at < ${untilAt} and c.status in ('open', 'resolved')
    group by c.team_id, t.name, c.kind order by t.name, c.kind`.execute(db);
  return { fromAt: fromAt.toISOString(), untilAt: untilAt.toISOString(), items: rows };
}
