import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';

export interface ApiToken {
  id: string;
  name: string;
  agentId: string;
  agentName: string;
  createdAt: Date;
  lastUsedAt: Date | null;
}

/** The tokens that stand: one agent's, or with null everyone's. */
export async function selectTokens(db: Db | Tx, agentId: string | null): Promise<ApiToken[]> {
  const { rows } = await sql<ApiToken>`
    select t.id, t.name, t.agent_id, a.name as agent_name, t.created_at, t.last_used_at
    from api_token t join agent a on a.id = t.agent_id
    where t.revoked_at is null and (${agentId}::uuid is null or t.agent_id = ${agentId}::uuid)
    order by t.created_at desc, t.id`.execute(db);
  return rows;
}

export async function insertToken(
  tx: Tx,
  token: { id: string; agentId: string; name: string; tokenHash: Buffer },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('apiToken')
    .values({ ...token, createdAt: now })
    .execute();
}

export async function endToken(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.updateTable('apiToken').set({ revokedAt: now }).where('id', '=', id).execute();
}

export async function endTokensOf(tx: Tx, agentId: string, now: Date): Promise<void> {
  await tx
    .updateTable('apiToken')
    .set({ revokedAt: now })
    .where('agentId', '=', agentId)
    .where('revokedAt', 'is', null)
    .execute();
}
