import { sql } from 'kysely';
import { seenBy, visibleTo } from '../conversations/visibility.ts';
import type { Db, Tx } from '../platform/db.ts';
import type { Absence } from '../team/away.ts';
import type { SignedIn } from '../team/permission.ts';

export interface AffectedRow {
  promiseId: string;
  conversationId: string;
  ref: string;
  subject: string;
  contactName: string | null;
  what: string;
  dueAt: Date;
  coverSees: boolean;
  visible: boolean;
}

/** Open promises of a person's that fall due while they are away, earliest first; `reader`: whose eyes `visible` is about. */
export async function selectAffected(
  db: Db | Tx,
  { agentId, fromAt, untilAt, coverId }: Absence,
  reader: Pick<SignedIn, 'id' | 'teamIds'>,
): Promise<AffectedRow[]> {
  const { rows } = await sql<AffectedRow>`
    with owed as materialized (
      select p.id from conversation c join promise p on p.conversation_id = c.id
        where c.owner_id = ${agentId} and c.status = 'open' and p.given_to_id is null and p.state = 'open'
      union all
      select p.id from promise p where p.given_to_id = ${agentId} and p.state = 'open')
    select p.id as promise_id, c.id as conversation_id, c.ref, c.subject, coalesce(k.name, k.signs_as) as contact_name, p.what, p.due_at,
      coalesce((select ${seenBy} from agent a where a.id = ${coverId}::uuid), false) as cover_sees, ${visibleTo(reader)} as visible
    from owed o join promise p on p.id = o.id join conversation c on c.id = p.conversation_id join contact k on k.id = c.contact_id
    where p.due_at >= ${fromAt} and (${untilAt}::timestamptz is null or p.due_at < ${untilAt}::timestamptz)
    order by p.due_at, p.id`.execute(db);
  return rows;
}

/** How many open promises fall due in each of these absences, by its id. */
export async function countAffected(db: Db | Tx, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; n: number }>`
    select b.id, count(p.id) as n from absence b left join lateral (
      select p.id, p.due_at from conversation c join promise p on p.conversation_id = c.id
        where c.owner_id = b.agent_id and c.status = 'open' and p.given_to_id is null and p.state = 'open'
      union all
      select p.id, p.due_at from promise p where p.given_to_id = b.agent_id and p.state = 'open') p
      on p.due_at >= b.from_at and (b.until_at is null or p.due_at < b.until_at)
    where b.id = any(${ids}::uuid[]) group by b.id`.execute(db);
  return new Map(rows.map((row) => [row.id, row.n]));
}

/**
 * Who looks after a conversation while its owner is away: the cover; else whoever is on duty in its team, else anybody of the team or
 * named on it. Only who is here, and may see it; null where nobody is.
 */
export async function standInFor(
  tx: Tx,
  { agentId, coverId }: Absence,
  conversationId: string,
  now: Date,
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select a.id from conversation c join team t on t.id = c.team_id join agent a on a.id <> ${agentId}
      left join lateral (select 1 as n from team_member m where m.team_id = c.team_id and m.agent_id = a.id) m on true
      left join lateral (select 1 as n from conversation_access x where x.conversation_id = c.id and x.agent_id = a.id) x on true
    where c.id = ${conversationId} and a.deactivated_at is null and a.password_hash is not null and ${seenBy}
      and not (a.away_from is not null and a.away_from <= ${now} and (a.away_until is null or a.away_until > ${now}))
      and (a.id is not distinct from ${coverId}::uuid or a.id = t.duty_id or m.n = 1 or x.n = 1)
    order by a.id is not distinct from ${coverId}::uuid desc, a.id = t.duty_id desc, x.n = 1 desc nulls last, a.created_at limit 1`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}
