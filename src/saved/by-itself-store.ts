import { sql } from 'kysely';
import type { FieldName } from '../../rules/saved-messages/fields.ts';
import type { Tx } from '../platform/db.ts';
import type { Fact } from './fill.ts';

/** A message on its way that a rule wrote from a saved one. */
export interface Leaving {
  deliveryId: string;
  messageId: string;
  conversationId: string;
  words: string;
  /** the saved message's own, with its fields */
  saved: string;
  /** nobody knows whether the first try arrived */
  doubtful: boolean;
}

/** Those among the deliveries. */
export async function selectLeaving(tx: Tx, deliveryIds: readonly string[]): Promise<Leaving[]> {
  if (deliveryIds.length === 0) return [];
  const { rows } = await sql<Leaving>`
    select d.id as delivery_id, m.id as message_id, m.conversation_id, m.words, s.words as saved, d.doubtful_at is not null as doubtful
    from delivery d join message m on m.id = d.message_id join saved_message_use u on u.message_id = m.id
      join saved_message s on s.id = u.saved_message_id
    where d.id = any(${deliveryIds}::uuid[]) and d.state = 'queued' and m.automatic_kind = 'automation'`.execute(
    tx,
  );
  return rows;
}

export async function keepBack(tx: Tx, deliveryId: string, reason: string): Promise<void> {
  await sql`update delivery set state = 'cancelled', last_reason = ${reason} where id = ${deliveryId} and state = 'queued'`.execute(
    tx,
  );
}

/** What has not left yet says something else. */
export async function rewrite(tx: Tx, messageId: string, words: string): Promise<void> {
  await sql`update message set words = ${words}, search = to_tsvector('english', left(subject || E'\\n' || ${words}::text, 200000))
    where id = ${messageId}`.execute(tx);
}

/** In place of those noted before. */
export async function insertFacts(
  tx: Tx,
  messageId: string,
  facts: readonly [FieldName, Fact][],
): Promise<void> {
  await sql`delete from automatic_fact where message_id = ${messageId}`.execute(tx);
  if (facts.length === 0) return;
  const rows = facts.map(([field, fact]) => ({ messageId, field, ...fact }));
  await tx.insertInto('automaticFact').values(rows).execute();
}
