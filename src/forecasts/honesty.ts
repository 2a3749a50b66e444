import { sql } from 'kysely';
import type { Honesty } from '../../contract/forecasts.ts';
import type { Db } from '../platform/db.ts';

const DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * What became of what customers were told in a time, the last 90 days where none is named. Ranges by day, as they were told; one that is
 * over and whose conversation goes on was wrong. Dates by the first one given: moved or withdrawn is not kept.
 */
export async function honesty(
  db: Db,
  { from, until }: { from?: string | undefined; until?: string | undefined },
  zone: string,
  now: Date,
): Promise<Honesty> {
  const untilAt = until ? new Date(until) : now;
  const fromAt = from ? new Date(from) : new Date(untilAt.getTime() - DAYS * DAY_MS);
  const day = (column: string) => sql`(${sql.raw(column)} at time zone ${zone})::date`;
  const [ranges, dates] = await Promise.all([
    sql<Honesty['ranges']>`
      with told as (
        select t.from_at, t.to_at, (select min(r.at) from resolution r where r.conversation_id = t.conversation_id and r.at >= t.told_at) as ended_at
        from forecast_told t join conversation c on c.id = t.conversation_id
        where t.promise_id is null and t.told_at >= ${fromAt} and t.told_at < ${untilAt} and c.status in ('open', 'resolved')
          and not exists (
            select from forecast_told e where e.conversation_id = t.conversation_id and e.promise_id is null and e.id < t.id)),
      known as (
        select ${day('ended_at')} as ended_on, ${day('from_at')} as from_on, ${day('to_at')} as to_on from told
        where ended_at is not null or to_at < ${now})
      select (select count(*) from told)::int as told, count(*)::int as known,
        (count(*) filter (where ended_on between from_on and to_on))::int as inside,
        (count(*) filter (where ended_on < from_on))::int as early from known`.execute(db),
    sql<Honesty['dates']>`
      with told as (
        select t.chance, p.state, p.due_at from forecast_told t join promise p on p.id = t.promise_id
        where t.told_at >= ${fromAt} and t.told_at < ${untilAt} and p.state not in ('pending', 'void', 'released') and not p.rehearsed)
      select (select count(*) from told)::int as told, count(*)::int as known, (count(*) filter (where state = 'kept'))::int as kept,
        coalesce(sum(chance), 0)::float8 as expected
      from told where state <> 'open'`.execute(db),
  ]);
  return {
    fromAt: fromAt.toISOString(),
    untilAt: untilAt.toISOString(),
    ranges: ranges.rows[0] as Honesty['ranges'],
    dates: dates.rows[0] as Honesty['dates'],
  };
}
