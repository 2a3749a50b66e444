import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';

/**
 * Whatever gave the conversation an owner, or ended it, came before the answer of whoever was asked to take it over. Who could see it
 * only because they were asked, and is not `ownerId` now, cannot see it any more.
 */
export async function endProposals(
  tx: Tx,
  conversationId: string,
  ownerId: string | null,
  now: Date,
): Promise<void> {
  const { rows } = await sql<{ toId: string | null; grantsAccess: boolean }>`
    update proposed_handover set answer = 'overtaken', answered_at = ${now}
    where conversation_id = ${conversationId} and answer is null returning to_id, grants_access`.execute(tx);
  for (const { toId, grantsAccess } of rows)
    if (toId && grantsAccess && toId !== ownerId) await takeSightFrom(tx, conversationId, toId);
}

/** What is not open any more nobody needs to look at. */
export async function endLooks(tx: Tx, conversationId: string, now: Date): Promise<void> {
  await sql`update look set answer = 'overtaken', answered_at = ${now}
    where conversation_id = ${conversationId} and answer is null`.execute(tx);
}

/** Lets one person see a restricted conversation. False when they were named on it before. */
export async function giveSightTo(
  tx: Tx,
  { id, conversationId, agentId }: { id: string; conversationId: string; agentId: string },
): Promise<boolean> {
  const { rows } = await sql`
    insert into conversation_access (id, conversation_id, agent_id) values (${id}, ${conversationId}, ${agentId})
    on conflict (conversation_id, agent_id) where agent_id is not null do nothing returning 1`.execute(tx);
  return rows.length > 0;
}

/** Takes back what `giveSightTo` gave. */
export async function takeSightFrom(tx: Tx, conversationId: string, agentId: string): Promise<void> {
  await sql`delete from conversation_access where conversation_id = ${conversationId} and agent_id = ${agentId}`.execute(
    tx,
  );
}

/** Who may see the conversation has just been named anew: whoever is on it now stays, however their being asked ends. */
export async function keepGrants(tx: Tx, conversationId: string): Promise<void> {
  await sql`update proposed_handover set grants_access = false
    where conversation_id = ${conversationId} and answer is null and grants_access`.execute(tx);
  await sql`update question q set grants_access = false from note n
    where n.id = q.note_id and n.conversation_id = ${conversationId} and q.ended is null and q.grants_access`.execute(
    tx,
  );
}
