import type { Tx } from './db.ts';
import { newId } from './ids.ts';
import { put } from './put.ts';

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
  await put(
    tx,
    'event',
    list.map((h) => ({
      id: newId(),
      at: now,
      kind: h.kind,
      conversationId: h.conversationId ?? null,
      contactId: h.contactId ?? null,
      promiseId: h.promiseId ?? null,
      messageId: h.messageId ?? null,
      agentId: h.agentId ?? null,
      data: h.data ?? {},
    })),
  );
}
