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

/** The id of a conversation, by id or reference, that the agent may see. What they may not see is not found. */
export async function mustSee(db: Db | Tx, agent: SignedIn, idOrRef: string): Promise<string> {
  const by = UUID.test(idOrRef) ? sql`c.id = ${idOrRef}` : sql`c.ref = ${idOrRef.toUpperCase()}`;
  const { rows } = await sql<{ id: string }>`
    select c.id from conversation c where ${by} and ${visibleTo(agent)}`.execute(db);
  if (!rows[0]) throw notFound('conversation');
  return rows[0].id;
}
