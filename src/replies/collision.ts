import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';

/** How many messages and notes by others arrived since the writer last looked. Our own automatic mail is no news. */
export async function newThings(
  tx: Tx,
  conversationId: string,
  writerId: string,
  seenUntil: Date,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select (select count(*) from message m where m.conversation_id = ${conversationId} and m.created_at > ${seenUntil}
        and not m.automatic and m.agent_id is distinct from ${writerId}
        and not exists (select from delivery d where d.message_id = m.id and d.state = 'cancelled'))
      + (select count(*) from note n where n.conversation_id = ${conversationId} and n.at > ${seenUntil}
        and n.agent_id <> ${writerId}) as n`.execute(tx);
  return rows[0]?.n ?? 0;
}
