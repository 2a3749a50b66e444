import { sql } from 'kysely';
import type { StandingFacts, StandingPromise } from '../conversations/standing.ts';
import type { Db, Tx } from '../platform/db.ts';

/** What the records say of a conversation and its customer, for the fields. */
export interface ConversationFacts extends Omit<StandingFacts, 'phone'> {
  ref: string;
  subject: string;
  ownerId: string | null;
  /** as they asked to be addressed, or sign, or are called */
  contactName: string | null;
  promises: (StandingPromise & { id: string })[];
}

/** Null when there is no such conversation. */
export async function selectConversationFacts(db: Db | Tx, id: string): Promise<ConversationFacts | null> {
  const { rows } = await sql<Omit<ConversationFacts, 'promises'>>`
    select c.ref, c.subject, c.status, c.owner_id, a.name as owner_name, t.name as team_name, y.name as duty_name, c.take_by_at,
      c.resolved_at, coalesce(k.greeted_as, k.signs_as, k.name) as contact_name,
      coalesce((select m.direction = 'out' from message m left join delivery d on d.message_id = m.id
        where m.conversation_id = c.id and m.audience = 'customer' and m.class = 'human' and not m.automatic
          and coalesce(d.state, 'accepted') <> 'cancelled' order by m.said_at desc, m.id desc limit 1), false) as we_spoke_last
    from conversation c join contact k on k.id = c.contact_id join team t on t.id = c.team_id join agent y on y.id = t.duty_id
      left join agent a on a.id = c.owner_id
    where c.id = ${id}`.execute(db);
  const facts = rows[0];
  if (!facts) return null;
  const { rows: promises } = await sql<ConversationFacts['promises'][number]>`
    select p.id, p.kind, p.what, p.from_at, p.due_at, p.state, p.fulfilled_at, p.owned_up_at, a.name as owner_name
    from promise p join conversation c on c.id = p.conversation_id left join agent a on a.id = coalesce(p.given_to_id, c.owner_id)
    where p.conversation_id = ${id} and p.contact_id = c.contact_id and p.state not in ('pending', 'void')
    order by p.due_at, p.id`.execute(db);
  return { ...facts, promises };
}
