import { sql } from 'kysely';
import type { Db, Tx } from './db.ts';
import { newId } from './ids.ts';

/** One line of what happened. Ids, kinds and times only: personal words never go here. */
export interface Happening {
  kind: string;
  conversationId?: string | null;
  contactId?: string | null;
  promiseId?: string | null;
  messageId?: string | null;
  agentId?: string | null;
  data?: Record<string, unknown>;
}

/** Writes events in the caller's transaction. News goes up only this way. */
export async function record(tx: Tx, happenings: Happening | Happening[], now: Date): Promise<void> {
  const list = Array.isArray(happenings) ? happenings : [happenings];
  if (list.length === 0) return;
  await tx
    .insertInto('event')
    .values(
      list.map((h) => ({
        id: newId(),
        at: now,
        kind: h.kind,
        conversationId: h.conversationId ?? null,
        contactId: h.contactId ?? null,
        promiseId: h.promiseId ?? null,
        messageId: h.messageId ?? null,
        agentId: h.agentId ?? null,
        data: JSON.stringify(h.data ?? {}),
      })),
    )
    .execute();
}

export interface EventRow {
  id: string;
  at: Date;
  kind: string;
  conversationId: string | null;
  promiseId: string | null;
  messageId: string | null;
  agentId: string | null;
  data: Record<string, unknown>;
}

/** Events made after `afterId`, oldest first. A slow transaction can commit an older id later: readers overlap (see live.ts). */
export async function eventsAfter(db: Db | Tx, afterId: string, limit: number): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select id, at, kind, conversation_id, promise_id, message_id, agent_id, data from event
    where id > ${afterId} order by id limit ${limit}`.execute(db);
  return rows;
}
