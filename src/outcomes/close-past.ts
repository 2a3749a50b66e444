import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';

/** Conversations that were over before they came to us: resolved by nobody of ours, and nobody is asked what came of them. */
export async function closePast(tx: Tx, conversationIds: string[], now: Date): Promise<void> {
  if (conversationIds.length === 0) return;
  await sql`
    insert into resolution (id, conversation_id, agent_id, at)
    select id, conversation_id, null, ${now}
    from unnest(${conversationIds.map(() => newId())}::uuid[], ${conversationIds}::uuid[]) as r(id, conversation_id)`.execute(
    tx,
  );
}
