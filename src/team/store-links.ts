import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

export interface AgentLink {
  id: string;
  agentId: string;
  purpose: 'invite' | 'reset';
  name: string;
  email: string;
}

/** A link that still stands, with whom it is for. */
export async function selectLink(
  db: Db | Tx,
  tokenHash: Buffer,
  now: Date,
  lock = false,
): Promise<AgentLink | null> {
  const { rows } = await sql<AgentLink>`
    select l.id, l.agent_id, l.purpose, a.name, a.email from agent_link l join agent a on a.id = l.agent_id
    where l.token_hash = ${tokenHash} and l.used_at is null and l.expires_at > ${now} and a.deactivated_at is null
    ${lock ? sql`for update of l` : sql``}`.execute(db);
  return rows[0] ?? null;
}

export async function insertLink(
  tx: Tx,
  link: { agentId: string; purpose: 'invite' | 'reset'; tokenHash: Buffer; expiresAt: Date },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('agentLink')
    .values({ id: newId(), ...link, createdAt: now })
    .execute();
}

/** No link of theirs works any more. */
export async function endLinksOf(tx: Tx, agentId: string, now: Date): Promise<void> {
  await tx
    .updateTable('agentLink')
    .set({ usedAt: now })
    .where('agentId', '=', agentId)
    .where('usedAt', 'is', null)
    .execute();
}
