import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { put } from '../platform/put.ts';

export type TargetKind = 'reply' | 'own-up' | 'update';

export interface NewTarget {
  conversationId: string;
  kind: TargetKind;
  dueAt: Date;
  explanation: string;
  messageId?: string | null;
}

/** What the desk aims for and told nobody. One open of a kind stands on a conversation: the earlier date. */
export async function setTargets(tx: Tx, targets: NewTarget[], now: Date): Promise<void> {
  await put(
    tx,
    'target',
    targets.map((t) => ({
      id: newId(),
      conversationId: t.conversationId,
      kind: t.kind,
      dueAt: t.dueAt,
      explanation: t.explanation,
      messageId: t.messageId ?? null,
      state: 'open',
      setAt: now,
      stateAt: now,
    })),
  );
}

/** A person's word to the customer meets what was aimed for, also what stands aside for an earlier date. */
export async function meetTargets(
  tx: Tx,
  conversationIds: string[],
  now: Date,
  kinds: TargetKind[] = ['reply', 'own-up', 'update'],
): Promise<void> {
  if (conversationIds.length === 0) return;
  await sql`update target set state = 'met', state_at = ${now}
    where conversation_id = any(${conversationIds}::uuid[]) and state in ('open', 'aside') and kind = any(${kinds})`.execute(
    tx,
  );
}

/** The conversation is over, or the aim has lost its point. */
export async function dropTargets(tx: Tx, conversationId: string, now: Date): Promise<void> {
  await sql`update target set state = 'dropped', state_at = ${now}
    where conversation_id = ${conversationId} and state in ('open', 'aside')`.execute(tx);
}
