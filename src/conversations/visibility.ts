import { type RawBuilder, sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import { notFound } from '../platform/refusal.ts';
import type { SignedIn } from '../team/permission.ts';

/**
 * Whether `agent` may see the conversation in alias `c`: anyone the unrestricted ones; a restricted one only the people and teams
 * named on it, and its owner. Also admins are not named unless they are named. Every read of conversations goes through this.
 */
export function visibleTo(agent: Pick<SignedIn, 'id' | 'teamIds'>): RawBuilder<boolean> {
  return sql<boolean>`(not c.restricted or c.owner_id = ${agent.id} or exists (
    select from conversation_access x where x.conversation_id = c.id
      and (x.agent_id = ${agent.id} or x.team_id = any(${agent.teamIds}::uuid[]))))`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Which conversation an address names, over alias c: its id or its reference. */
const named = (idOrRef: string): RawBuilder<unknown> =>
  UUID.test(idOrRef) ? sql`c.id = ${idOrRef}::uuid` : sql`c.ref = ${idOrRef.toUpperCase()}`;

/** More mergings in a row than this nobody makes. */
const MOST_HOPS = 20;

/**
 * The id of the conversation that an address leads to: one that was merged leads to the one that it went into. Null when there is none.
 * Says nothing of who may see it.
 */
export async function leadsTo(db: Db | Tx, idOrRef: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`${endOfPath(idOrRef)}`.execute(db);
  return rows[0]?.id ?? null;
}

const endOfPath = (idOrRef: string): RawBuilder<{ id: string }> => sql`
  with recursive path as (
    select c.id, c.merged_into, 0 as hops from conversation c where ${named(idOrRef)}
    union all
    select c.id, c.merged_into, hops + 1 from path p join conversation c on c.id = p.merged_into where hops < ${MOST_HOPS})
  select id from path order by hops desc limit 1`;

/** The id of a conversation, by id or reference, that the agent may see. What they may not see is not found. */
export async function mustSee(db: Db | Tx, agent: SignedIn, idOrRef: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversation c where c.id = (${endOfPath(idOrRef)}) and ${visibleTo(agent)}`.execute(db);
  if (!rows[0]) throw notFound('conversation');
  return rows[0].id;
}

/** As `mustSee`, for a conversation itself, also where it was merged. */
export async function mustSeeItself(db: Db | Tx, agent: SignedIn, idOrRef: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversation c where ${named(idOrRef)} and ${visibleTo(agent)}`.execute(db);
  if (!rows[0]) throw notFound('conversation');
  return rows[0].id;
}

/** Those of the people who may not see the conversation. */
export async function whoCannotSee(
  tx: Db | Tx,
  conversationId: string,
  agentIds: string[],
): Promise<{ id: string; name: string }[]> {
  if (agentIds.length === 0) return [];
  const { rows } = await sql<{ id: string; name: string }>`
    select a.id, a.name from conversation c join agent a on a.id = any(${agentIds}::uuid[])
    where c.id = ${conversationId} and not ${seenBy}`.execute(tx);
  return rows;
}

/** Whether the agent in alias `a` may see the conversation in alias `c`: `visibleTo`, for one whose teams are not at hand. */
export const seenBy: RawBuilder<boolean> = sql<boolean>`(not c.restricted or c.owner_id is not distinct from a.id or exists (
  select from conversation_access x left join team_member m on m.team_id = x.team_id
  where x.conversation_id = c.id and a.id in (x.agent_id, m.agent_id)))`;
