import { sql } from 'kysely';
import type { Db } from '../platform/db.ts';

/** Notes that the agent looks at or writes on a conversation, or has left it. The caller has checked that they may see it. */
export async function notePresence(
  db: Db,
  conversationId: string,
  agentId: string,
  doing: 'looking' | 'writing' | 'gone',
  now: Date,
): Promise<void> {
  if (doing === 'gone')
    await sql`delete from presence where conversation_id = ${conversationId} and agent_id = ${agentId}`.execute(
      db,
    );
  else
    await sql`insert into presence (conversation_id, agent_id, doing, at) values (${conversationId}, ${agentId}, ${doing}, ${now})
      on conflict (conversation_id, agent_id) do update set doing = excluded.doing, at = excluded.at`.execute(
      db,
    );
}
