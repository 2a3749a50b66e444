import { sql } from 'kysely';
import type { Draft } from '../../contract/replies.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

export interface Because {
  because: 'taken-over' | 'merged' | 'other-page' | 'undone' | 'swapped' | 'cleared';
  byId?: string;
}

/** What there is to lose in a draft. */
const hasSomething = sql`(btrim(content ->> 'words', E' \\n\\t') <> '' or jsonb_array_length(content -> 'attachmentIds') > 0)`;

/** Puts somebody's draft aside, so that something else can take its place. What is empty just goes. */
export async function setAside(
  tx: Tx,
  conversationId: string,
  agentId: string,
  { because, byId }: Because,
  now: Date,
): Promise<void> {
  await sql`
    with gone as (delete from draft where conversation_id = ${conversationId} and agent_id = ${agentId} returning *)
    insert into draft_aside (id, conversation_id, agent_id, content, because, by_id, saved_at, at)
    select ${newId()}, conversation_id, agent_id, content, ${because}, ${byId ?? null}, saved_at, ${now} from gone where ${hasSomething}`.execute(
    tx,
  );
}

/** Words that are no draft and shall not be lost, such as those that somebody chose others instead of, on the page where they stand. */
export async function insertAside(
  tx: Tx,
  conversationId: string,
  agentId: string,
  draft: Draft,
  { because, byId }: Because,
  now: Date,
): Promise<void> {
  await sql`
    insert into draft_aside (id, conversation_id, agent_id, content, because, by_id, saved_at, at)
    values (${newId()}, ${conversationId}, ${agentId}, ${JSON.stringify(draft)}, ${because}, ${byId ?? null}, ${now}, ${now})`.execute(
    tx,
  );
}

/** Takes what was set aside out again, or nothing where it is not the agent's or there no more. */
export async function takeAside(
  tx: Tx,
  conversationId: string,
  id: string,
  agentId: string,
): Promise<Draft | null> {
  const { rows } = await sql<{ content: Draft }>`
    delete from draft_aside where id = ${id} and conversation_id = ${conversationId} and agent_id = ${agentId} returning content`.execute(
    tx,
  );
  return rows[0]?.content ?? null;
}

/** What people write in one conversation goes to another. Where somebody writes in that one as well, this is set aside there. */
export async function moveDrafts(tx: Tx, fromId: string, intoId: string, now: Date): Promise<void> {
  await sql`update draft d set conversation_id = ${intoId} where d.conversation_id = ${fromId}
    and not exists (select from draft o where o.conversation_id = ${intoId} and o.agent_id = d.agent_id)`.execute(
    tx,
  );
  const { rows } = await sql<{ agentId: string }>`
    select agent_id from draft where conversation_id = ${fromId} for update`.execute(tx);
  for (const { agentId } of rows) await setAside(tx, fromId, agentId, { because: 'merged' }, now);
  await sql`update draft_aside set conversation_id = ${intoId} where conversation_id = ${fromId}`.execute(tx);
}

/** Copies of files that wait for a message, for somebody else to send. Returns the id of each one's copy, in their order. */
export async function copyUploads(
  tx: Tx,
  ids: string[],
  fromId: string,
  toId: string,
  now: Date,
): Promise<Map<string, string>> {
  const copies = new Map<string, string>();
  for (const id of ids) {
    const { rows } = await sql<{ id: string }>`
      insert into attachment (id, name, type, size, inline, cid, sha256, uploaded_by, created_at)
      select ${newId()}, name, type, size, inline, cid, sha256, ${toId}, ${now} from attachment
      where id = ${id} and uploaded_by = ${fromId} and message_id is null returning id`.execute(tx);
    if (rows[0]) copies.set(id, rows[0].id);
  }
  return copies;
}
