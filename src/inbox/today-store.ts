import { sql } from 'kysely';
import { visibleTo } from '../conversations/visibility.ts';
import type { Owed, Risk } from '../forecasts/at-risk.ts';
import type { Db } from '../platform/db.ts';
import type { PresentedRow } from '../promises/present.ts';
import { promiseColumns } from '../promises/present-store.ts';
import { standsOnLate } from '../promises/stands-on.ts';
import type { SignedIn } from '../team/permission.ts';
import { newestWord } from './row-store.ts';

export type PromiseFacts = PresentedRow & { phone: string | null };

/** More than this nobody owes on one day; the rest is later's. */
const MOST = 300;

const phone = sql`(select d.shown from address d where d.contact_id = c.contact_id and d.kind = 'phone' order by d.first_seen_at limit 1) as phone`;
const contactName = sql`(select coalesce(k.name, k.signs_as) from contact k where k.id = c.contact_id) as contact_name`;

/** People who are away and whose work the agent covers meanwhile. */
export async function selectCovered(
  db: Db,
  agentId: string,
  now: Date,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from agent where cover_id = ${agentId} and deactivated_at is null
      and away_from <= ${now} and (away_until is null or away_until > ${now})`.execute(db);
  return rows;
}

/**
 * Promises of these owners that are open and due before `until` or stand on something late, and broken ones not owned up to: given to them, or on what they own.
 * The owners are the agent and whoever they cover; what the agent may not see stays out.
 */
export async function selectOwed(
  db: Db,
  agent: SignedIn,
  owners: string[],
  until: Date,
): Promise<PromiseFacts[]> {
  const { rows } = await sql<PromiseFacts>`
    with owed as materialized (
      select p.id from conversation c join promise p on p.conversation_id = c.id
      where c.owner_id = any(${owners}::uuid[]) and c.status = 'open' and p.given_to_id is null and p.state = 'open' and p.due_at < ${until}
      union all
      select p.id from promise p where p.given_to_id = any(${owners}::uuid[]) and p.state = 'open' and p.due_at < ${until}
      union all
      select distinct p.id from stands_on s join promise p on p.id = s.promise_id join conversation c on c.id = p.conversation_id
      where s.late_at is not null and s.over_at is null and p.state = 'open' and p.due_at >= ${until}
        and coalesce(p.given_to_id, c.owner_id) = any(${owners}::uuid[])
      union all
      select p.id from promise p join conversation c on c.id = p.conversation_id
      where p.state = 'broken' and p.owned_up_at is null and coalesce(p.given_to_id, c.owner_id) = any(${owners}::uuid[]))
    select ${promiseColumns}, ${phone}
    from owed join promise p on p.id = owed.id join conversation c on c.id = p.conversation_id
    where ${visibleTo(agent)}
    order by p.due_at, p.id limit ${MOST}`.execute(db);
  return rows;
}

/** The next of the agent's own open promises that fall due in a time, as far as their risks go. */
export async function selectComing(
  db: Db,
  agent: SignedIn,
  from: Date,
  until: Date,
): Promise<(Owed & Partial<Risk> & { id: string })[]> {
  const { rows } = await sql<Owed & { id: string }>`
    select d.*, ${agent.id}::uuid as owner_id, true as wrote_since from (
      select p.id, p.kind, p.state, p.made_at, p.due_at from conversation c join promise p on p.conversation_id = c.id
      where c.owner_id = ${agent.id} and c.status = 'open' and p.given_to_id is null and p.state = 'open' and p.due_at >= ${from} and p.due_at < ${until}
      union all
      select p.id, p.kind, p.state, p.made_at, p.due_at from promise p
      where p.given_to_id = ${agent.id} and p.state = 'open' and p.due_at >= ${from} and p.due_at < ${until}) d
    order by d.due_at, d.id limit ${MOST}`.execute(db);
  return rows;
}

/** Promises by id, of what the agent may see, by due date. */
export async function selectPromises(db: Db, agent: SignedIn, ids: string[]): Promise<PromiseFacts[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<PromiseFacts>`
    select ${promiseColumns}, ${phone} from promise p join conversation c on c.id = p.conversation_id
    where p.id = any(${ids}::uuid[]) and ${visibleTo(agent)} order by p.due_at, p.id`.execute(db);
  return rows;
}

export interface LaterFacts {
  count: number;
  nextAt: Date | null;
}

/** How many open promises of the agent's fall due from `from` on, and when the first of them does. */
export async function selectLater(db: Db, agent: SignedIn, from: Date): Promise<LaterFacts> {
  const { rows } = await sql<LaterFacts>`
    select count(*) as count, min(due_at) as next_at from (
      select p.due_at from conversation c join promise p on p.conversation_id = c.id
      where c.owner_id = ${agent.id} and c.status = 'open' and p.given_to_id is null and p.state = 'open' and p.due_at >= ${from} and not ${standsOnLate}
      union all
      select p.due_at from promise p join conversation c on c.id = p.conversation_id
      where p.given_to_id = ${agent.id} and p.state = 'open' and p.due_at >= ${from} and not ${standsOnLate} and ${visibleTo(agent)}) d`.execute(
    db,
  );
  return rows[0] as LaterFacts;
}

/** An open conversation of the agent's that is no promise's business today: see selectOwn. */
export interface OwnFacts {
  id: string;
  ownerId: string;
  ref: string;
  subject: string;
  contactName: string | null;
  phone: string | null;
  /** when the newest word was said, and that it was ours and did not arrive */
  wordAt: Date | null;
  undelivered: boolean;
  /** open targets due by then that no promise there says to the customer */
  targets: { id: string; kind: 'reply' | 'own-up' | 'update'; dueAt: string }[];
  /** we spoke last, and the next date is later than today */
  isWaiting: boolean;
  next: { kind: string; dueAt: string; said: boolean } | null;
}

/** More quiet conversations than this nobody reads here; the inbox has them all. */
const WAITING_SHOWN = 10;

/**
 * A target over alias g that says something of its own: no promise on the conversation says the same. An open one of its kind does, and
 * so does a broken one until somebody has owned up to it, which is an answer.
 */
const standsAlone = sql`not exists (select from promise p where p.conversation_id = g.conversation_id
  and (p.state = 'broken' and p.owned_up_at is null and g.kind in (p.kind, 'own-up') or p.state = 'open' and p.kind = g.kind))`;

/** The agent's open conversations where mail came back, a target falls before `until`, or we wait for an answer. */
export async function selectOwn(db: Db, agent: SignedIn, owners: string[], until: Date): Promise<OwnFacts[]> {
  const { rows } = await sql<OwnFacts>`
    with own as materialized (
      select c.id, c.ref, c.subject, c.contact_id, c.owner_id, w.direction, w.said_at as word_at, coalesce(w.undelivered, false) as undelivered,
        n.kind as next_kind, n.due_at as next_due_at, n.said as next_said,
        exists (select from target g where g.conversation_id = c.id and g.state = 'open' and g.due_at < ${until} and ${standsAlone}) as has_target
      from conversation c ${newestWord}
      left join lateral (
        select kind, due_at, true as said from promise where conversation_id = c.id and state = 'open'
        union all select kind, due_at, false from target where conversation_id = c.id and state = 'open'
        order by due_at limit 1) n on true
      where c.owner_id = any(${owners}::uuid[]) and c.status = 'open' and ${visibleTo(agent)}),
    waiting as (
      select o.id from own o where o.direction = 'out' and not o.undelivered and o.next_due_at >= ${until}
        and not exists (select from promise p where p.conversation_id = o.id and p.state = 'broken' and p.owned_up_at is null)
      order by o.next_due_at limit ${WAITING_SHOWN})
    select c.id, c.ref, c.subject, c.owner_id, ${contactName}, ${phone}, c.word_at, c.undelivered, v.id is not null as is_waiting,
      case when c.next_due_at is not null then json_build_object('kind', c.next_kind, 'dueAt', c.next_due_at, 'said', c.next_said) end as next,
      coalesce((select json_agg(json_build_object('id', g.id, 'kind', g.kind, 'dueAt', g.due_at) order by g.due_at)
        from target g where g.conversation_id = c.id and g.state = 'open' and g.due_at < ${until} and ${standsAlone}), '[]') as targets
    from own c left join waiting v on v.id = c.id
    where v.id is not null or c.undelivered or c.has_target
    order by c.next_due_at, c.id limit ${MOST}`.execute(db);
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
