import { sql } from 'kysely';
import type { PromiseKind } from '../../contract/promises.ts';
import type { Db } from '../platform/db.ts';

export interface Keeper {
  name: string;
  awayFrom: Date | null;
  awayUntil: Date | null;
  /** open promises of theirs that fall due on the day */
  dueThatDay: number;
}

/** Who would keep it, and what they owe on a local day. */
export async function selectKeeper(
  db: Db,
  agentId: string,
  day: string,
  zone: string,
): Promise<Keeper | null> {
  const { rows } = await sql<Keeper>`
    select a.name, a.away_from, a.away_until, (
      select count(*)::int from promise p join conversation c on c.id = p.conversation_id
      where p.state = 'open' and coalesce(p.given_to_id, c.owner_id) = a.id
        and p.due_at >= ${day}::date::timestamp at time zone ${zone}
        and p.due_at < (${day}::date + 1)::timestamp at time zone ${zone}
    ) as due_that_day
    from agent a where a.id = ${agentId}`.execute(db);
  return rows[0] ?? null;
}

/** The last promises of a kind that were to be done: when they were made, and done; null where they are not. */
export async function selectLikePromises(
  db: Db,
  kind: PromiseKind,
  limit: number,
): Promise<{ madeAt: Date; doneAt: Date | null }[]> {
  const { rows } = await sql<{ madeAt: Date; doneAt: Date | null }>`
    select made_at, case when state = 'kept' then state_at else fulfilled_at end as done_at
    from promise where kind = ${kind} and state in ('open', 'kept', 'broken')
    order by made_at desc limit ${limit}`.execute(db);
  return rows;
}
