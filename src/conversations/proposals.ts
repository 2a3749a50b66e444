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

/**
 * What is not open any more nobody needs to look at. The reply that waited is a draft of its writer's again, where the conversation is
 * now, unless they have begun another there.
 */
export async function endLooks(tx: Tx, conversationId: string, now: Date): Promise<void> {
  await sql`
    with ended as (${overtaken(conversationId, now)} returning *),
    closed as (delete from conversation_access x using ended e
      where e.grants_access and x.conversation_id = e.conversation_id and x.agent_id = e.asked_id)
    insert into draft (conversation_id, agent_id, content, saved_at)
    select coalesce(c.merged_into, c.id), e.writer_id, e.reply - array['id', 'seenUntil', 'sendAnyway', 'draftUpon'], ${now}
    from ended e join conversation c on c.id = e.conversation_id on conflict do nothing`.execute(tx);
}

/** The writer has sent something else: what they had asked a colleague to look at leaves no more. */
export async function overtakeLook(
  tx: Tx,
  conversationId: string,
  writerId: string,
  now: Date,
): Promise<void> {
  await sql`
    with ended as (${overtaken(conversationId, now)} and writer_id = ${writerId} returning *)
    delete from conversation_access x using ended e
    where e.grants_access and x.conversation_id = e.conversation_id and x.agent_id = e.asked_id`.execute(tx);
}

const overtaken = (conversationId: string, now: Date) => sql`
  update look set answer = 'overtaken', answered_at = ${now} where conversation_id = ${conversationId} and answer is null`;

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
  await sql`update look set grants_access = false
    where conversation_id = ${conversationId} and answer is null and grants_access`.execute(tx);
}
