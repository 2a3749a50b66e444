import { type RawBuilder, sql } from 'kysely';
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
