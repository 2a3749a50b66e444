import { sql } from 'kysely';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import type { SignedIn } from '../team/permission.ts';

export interface News {
  id: string;
  kind: string;
  conversationId: string | null;
  promiseId: string | null;
  restricted: boolean;
}

/** Events made after `afterId`, oldest first, each with whether its conversation is restricted now. */
export async function newsAfter(db: Db, afterId: string, limit: number): Promise<News[]> {
  const { rows } = await sql<News>`
    select e.id, e.kind, e.conversation_id, e.promise_id, coalesce(c.restricted, false) as restricted
    from event e left join conversation c on c.id = e.conversation_id
    where e.id > ${afterId} order by e.id limit ${limit}`.execute(db);
  return rows;
}

/** Those of the conversations that the agent may see. */
export async function visibleOf(
  db: Db,
  agent: Pick<SignedIn, 'id' | 'teamIds'>,
  conversationIds: string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select c.id from conversation c where c.id = any(${conversationIds}::uuid[]) and ${visibleTo(agent)}`.execute(
    db,
  );
  return new Set(rows.map((row) => row.id));
}

export interface Present {
  conversationId: string;
  agentId: string;
  /** null: nobody of them is there any more, and a draft was saved as they left */
  doing: 'looking' | 'writing' | null;
  restricted: boolean;
  /** when they last saved a draft there, where that was since then */
  draftedAt: Date | null;
}

export async function selectPresent(db: Db, since: Date): Promise<Present[]> {
  const { rows } = await sql<Present>`
    select conversation_id, agent_id, p.doing, c.restricted, d.saved_at as drafted_at
    from (select * from presence where at > ${since}) p
      full join (select * from draft where saved_at > ${since}) d using (conversation_id, agent_id)
      join conversation c on c.id = conversation_id`.execute(db);
  return rows;
}

/**
 * The agent of a stream as they are now, or null when they may listen no longer. A token's stream carries no trace of which token
 * it was, so it ends with the last of that agent's tokens.
 */
export async function stillSignedIn(db: Db, agent: SignedIn, now: Date): Promise<SignedIn | null> {
  const { rows } = await sql<{ teamIds: string[] }>`
    select array(select m.team_id from team_member m where m.agent_id = a.id) as team_ids from agent a
    where a.id = ${agent.id} and a.deactivated_at is null and ${
      agent.via === 'session'
        ? sql`exists (select from session s where s.id = ${agent.sessionId} and s.expires_at > ${now})`
        : sql`exists (select from api_token t where t.agent_id = a.id and t.revoked_at is null)`
    }`.execute(db);
  return rows[0] ? { ...agent, teamIds: rows[0].teamIds } : null;
}
