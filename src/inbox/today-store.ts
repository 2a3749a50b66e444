import { sql } from 'kysely';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import type { PresentedRow } from '../promises/present.ts';
import { promiseColumns } from '../promises/present-store.ts';
import type { SignedIn } from '../team/permission.ts';
import { newestWord } from './row-store.ts';

export type PromiseFacts = PresentedRow & { phone: string | null };

/** More than this nobody owes on one day; the rest is later's. */
const MOST = 300;

const phone = sql`(select d.shown from address d where d.contact_id = c.contact_id and d.kind = 'phone' order by d.first_seen_at limit 1) as phone`;
const contactName = sql`(select coalesce(k.name, k.signs_as) from contact k where k.id = c.contact_id) as contact_name`;

/** Open promises and broken ones not owned up to, that are the agent's: given to them, or on their conversation. */
export async function selectOwed(db: Db, agent: SignedIn): Promise<PromiseFacts[]> {
  const { rows } = await sql<PromiseFacts>`
    with owed as materialized (
      select p.id from conversation c join promise p on p.conversation_id = c.id
      where c.owner_id = ${agent.id} and c.status = 'open' and p.given_to_id is null and p.state = 'open'
      union all
      select p.id from promise p where p.given_to_id = ${agent.id} and p.state = 'open'
      union all
      select p.id from promise p join conversation c on c.id = p.conversation_id
      where p.state = 'broken' and p.owned_up_at is null and coalesce(p.given_to_id, c.owner_id) = ${agent.id})
    select ${promiseColumns}, ${phone}
    from owed join promise p on p.id = owed.id join conversation c on c.id = p.conversation_id
    where ${visibleTo(agent)}
    order by p.due_at, p.id limit ${MOST}`.execute(db);
  return rows;
}

/** An open conversation of the agent's, with its newest word and what the desk aims for on it. */
export interface OwnFacts {
  id: string;
  ref: string;
  subject: string;
  contactName: string | null;
  phone: string | null;
  wordDirection: 'in' | 'out' | null;
  wordAt: Date | null;
  undelivered: boolean;
  targets: { id: string; kind: 'reply' | 'own-up' | 'update'; dueAt: string }[];
}

/** The agent's open conversations with the newest activity. */
export async function selectOwn(db: Db, agent: SignedIn): Promise<OwnFacts[]> {
  const { rows } = await sql<OwnFacts>`
    with own as materialized (
      select c.* from conversation c where c.owner_id = ${agent.id} and c.status = 'open'
      order by c.last_activity_at desc, c.id desc limit ${MOST * 2})
    select c.id, c.ref, c.subject, ${contactName}, ${phone}, w.direction as word_direction, w.said_at as word_at,
      coalesce(w.undelivered, false) as undelivered,
      coalesce((select json_agg(json_build_object('id', g.id, 'kind', g.kind, 'dueAt', g.due_at) order by g.due_at)
        from target g where g.conversation_id = c.id and g.state = 'open'), '[]') as targets
    from own c ${newestWord}`.execute(db);
  return rows;
}

export interface UnownedFacts {
  id: string;
  ref: string;
  subject: string;
  contactName: string | null;
  phone: string | null;
  openedAt: Date;
  takeByAt: Date;
  teamName: string;
  dutyName: string;
  count: number;
}

/** What nobody in the agent's teams has taken yet, oldest first; `count` is of all of it. */
export async function selectUnowned(db: Db, agent: SignedIn): Promise<UnownedFacts[]> {
  const { rows } = await sql<UnownedFacts>`
    select c.id, c.ref, c.subject, ${contactName}, ${phone}, c.opened_at, c.take_by_at, t.name as team_name, a.name as duty_name,
      count(*) over () as count
    from conversation c join team t on t.id = c.team_id join agent a on a.id = t.duty_id
    where c.status = 'open' and c.owner_id is null and c.team_id = any(${agent.teamIds}::uuid[]) and ${visibleTo(agent)}
    order by c.opened_at, c.id limit 5`.execute(db);
  return rows;
}

export interface SettledFacts {
  kind: PresentedRow['kind'];
  what: string;
  state: 'kept' | 'moved' | 'broken';
  stateAt: Date;
  dueAt: Date;
  conversationId: string;
  contactName: string | null;
  rehearsed: boolean;
}

/** The agent's promises that were kept, moved or broken since an instant, oldest first. */
export async function selectSettled(db: Db, agent: SignedIn, since: Date): Promise<SettledFacts[]> {
  const { rows } = await sql<SettledFacts>`
    select p.kind, p.what, p.state, p.state_at, p.due_at, p.conversation_id, p.rehearsed, ${contactName}
    from promise p join conversation c on c.id = p.conversation_id
    where p.state in ('kept', 'moved', 'broken') and p.state_at >= ${since}
      and coalesce(p.given_to_id, c.owner_id) = ${agent.id} and ${visibleTo(agent)}
    order by p.state_at`.execute(db);
  return rows;
}
