import { sql } from 'kysely';
import type { Role } from '../../contract/common.ts';
import type { Db, Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

export interface AgentOfRequest {
  id: string;
  name: string;
  email: string;
  role: Role;
  teamIds: string[];
  lastUsedAt: Date | null;
  /** of the session or the API token */
  credentialId: string;
  /** null for an API token */
  csrf: string | null;
}

const agentColumns = sql`a.id, a.name, a.email, a.role,
  array(select m.team_id from team_member m where m.agent_id = a.id) as team_ids`;

/** The agent of a session that has neither ended nor idled since `idleSince`, in one query. */
export async function findSession(
  db: Db | Tx,
  tokenHash: Buffer,
  idleSince: Date,
  now: Date,
): Promise<AgentOfRequest | null> {
  const { rows } = await sql<AgentOfRequest>`
    select ${agentColumns}, s.last_seen_at as last_used_at, s.id as credential_id, s.csrf
    from session s join agent a on a.id = s.agent_id
    where s.token_hash = ${tokenHash} and s.expires_at > ${now} and s.last_seen_at > ${idleSince}
      and a.deactivated_at is null`.execute(db);
  return rows[0] ?? null;
}

export async function findToken(db: Db | Tx, tokenHash: Buffer): Promise<AgentOfRequest | null> {
  const { rows } = await sql<AgentOfRequest>`
    select ${agentColumns}, t.last_used_at, t.id as credential_id, null as csrf
    from api_token t join agent a on a.id = t.agent_id
    where t.token_hash = ${tokenHash} and t.revoked_at is null and a.deactivated_at is null`.execute(db);
  return rows[0] ?? null;
}

export async function noteSeen(db: Db, via: 'session' | 'token', id: string, now: Date): Promise<void> {
  if (via === 'session')
    await db.updateTable('session').set({ lastSeenAt: now }).where('id', '=', id).execute();
  else await db.updateTable('apiToken').set({ lastUsedAt: now }).where('id', '=', id).execute();
}

export async function insertSession(
  tx: Tx,
  session: { tokenHash: Buffer; csrf: string; agentId: string; expiresAt: Date },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('session')
    .values({ id: newId(), ...session, createdAt: now, lastSeenAt: now })
    .execute();
}

export async function deleteEndedSessions(
  tx: Tx,
  agentId: string,
  idleSince: Date,
  now: Date,
): Promise<void> {
  await tx
    .deleteFrom('session')
    .where('agentId', '=', agentId)
    .where((eb) => eb.or([eb('expiresAt', '<=', now), eb('lastSeenAt', '<=', idleSince)]))
    .execute();
}

export async function deleteSession(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('session').where('id', '=', id).execute();
}

export async function deleteSessionsOf(tx: Tx, agentId: string, exceptId: string | null): Promise<void> {
  let query = tx.deleteFrom('session').where('agentId', '=', agentId);
  if (exceptId) query = query.where('id', '<>', exceptId);
  await query.execute();
}
