import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import type { PresentedRow } from './present.ts';

/**
 * The columns of a PresentedRow, over aliases p (promise) and c (its conversation). What it stands on may be waited for where it was
 * split off from: not everybody who sees the promise may see that.
 */
export const promiseColumns = sql`
  p.id, p.conversation_id, c.ref as conversation_ref, c.subject, p.contact_id,
  (select coalesce(k.name, k.signs_as) from contact k where k.id = p.contact_id) as contact_name,
  p.kind, p.what, p.from_at, p.due_at, p.explanation, p.state, p.state_at,
  case when p.state not in ('pending', 'open') then (select s.at from promise_settlement s
    where s.promise_id = p.id and s.outcome = case p.state when 'void' then 'voided' else p.state end
    order by s.recorded_at desc, s.id desc limit 1) end as settled_at,
  p.fulfilled_at, p.owned_up_at, p.message_id, p.made_at,
  p.made_by_id, (select a.name from agent a where a.id = p.made_by_id) as made_by_name,
  coalesce(p.given_to_id, c.owner_id) as owner_id,
  (select a.name from agent a where a.id = coalesce(p.given_to_id, c.owner_id)) as owner_name, p.rehearsed,
  case when p.predecessor_id is null then 0 else (
    with recursive earlier as (
      select p.predecessor_id as id union all
      select e.predecessor_id from promise e join earlier on e.id = earlier.id where e.predecessor_id is not null)
    select count(*) from earlier) end as moved_times,
  p.state = 'open' and exists (
    select from message m left join delivery d on d.message_id = m.id
    where m.conversation_id = p.conversation_id and m.said_at > p.made_at and m.direction = 'out' and m.audience = 'customer' and not m.automatic
      and d.state is distinct from 'cancelled') as wrote_since,
  case when p.state = 'open' then (select case when o.id <> c.id and o.restricted then 'something else that we wait for'
      else coalesce(w.what || ' from ' || t.name, q.what) end from stands_on s
    left join wait w on w.id = s.wait_id left join third_party t on t.id = w.third_party_id left join request q on q.id = s.request_id
    join conversation o on o.id = coalesce(w.conversation_id, q.conversation_id)
    where s.promise_id = p.id and s.late_at is not null and s.over_at is null order by s.late_at, s.id limit 1) end as stands_on_late`;

/** Promises of one conversation by due date, or one promise. The caller has checked that the conversation may be seen. */
export async function presentedRows(
  db: Db | Tx,
  of: { conversationId: string | RawBuilder<string> } | { promiseId: string },
): Promise<PresentedRow[]> {
  const where: RawBuilder<unknown> =
    'promiseId' in of
      ? sql`p.id = ${of.promiseId}`
      : sql`p.conversation_id = ${of.conversationId} and p.state <> 'void'`;
  const { rows } = await sql<PresentedRow>`
    select ${promiseColumns} from promise p join conversation c on c.id = p.conversation_id
    where ${where} order by p.due_at, p.id`.execute(db);
  return rows;
}
