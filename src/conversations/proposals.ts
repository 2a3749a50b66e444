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
  const ended = await overtake(tx, conversationId, null, now);
  if (ended.length === 0) return;
  await sql`
    insert into draft (conversation_id, agent_id, content, saved_at)
    select coalesce(c.merged_into, c.id), e.writer_id, e.reply - array['id', 'seenUntil', 'sendAnyway', 'draftUpon'], ${now}
    from look e join conversation c on c.id = e.conversation_id where e.id = any(${ended.map(({ id }) => id)}::uuid[])
    on conflict do nothing`.execute(tx);
}

/** The writer has sent something else: what they had asked a colleague to look at leaves no more. */
export async function overtakeLook(
  tx: Tx,
  conversationId: string,
  writerId: string,
  now: Date,
): Promise<void> {
  await overtake(tx, conversationId, writerId, now);
}

/** Ends the looks that nobody has answered (of one writer), and with each the sight that it gave. */
async function overtake(
  tx: Tx,
  conversationId: string,
  writerId: string | null,
  now: Date,
): Promise<{ id: string }[]> {
  const { rows } = await sql<{ id: string; askedId: string; grantsAccess: boolean }>`
    update look set answer = 'overtaken', answered_at = ${now} where conversation_id = ${conversationId} and answer is null
      ${writerId ? sql`and writer_id = ${writerId}` : sql``} returning id, asked_id, grants_access`.execute(
    tx,
  );
  for (const { askedId, grantsAccess } of rows)
    if (grantsAccess) await takeSightFrom(tx, conversationId, askedId);
  return rows;
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

/**
 * Takes back what `giveSightTo` gave, unless they are asked something else there that has no answer yet: then it ends with that. What they
 * were asked to do, or were given, they go on seeing.
 */
export async function takeSightFrom(tx: Tx, conversationId: string, agentId: string): Promise<void> {
  const { rows } = await sql`
    with proposed as (update proposed_handover set grants_access = true
        where conversation_id = ${conversationId} and to_id = ${agentId} and answer is null returning 1),
      looking as (update look set grants_access = true
        where conversation_id = ${conversationId} and asked_id = ${agentId} and answer is null returning 1),
      asked as (update question q set grants_access = true from note n
        where n.id = q.note_id and n.conversation_id = ${conversationId} and q.asked_id = ${agentId} and q.ended is null returning 1)
    select from proposed union all select from looking union all select from asked
    union all select from request where conversation_id = ${conversationId} and state in ('asked', 'open', 'broken')
      and fulfilled_at is null and coalesce(taken_by_id, to_id) = ${agentId}
    union all select from promise where conversation_id = ${conversationId} and state in ('pending', 'open') and given_to_id = ${agentId}`.execute(
    tx,
  );
  if (rows.length === 0)
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
