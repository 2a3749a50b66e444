import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import type { PromiseRow } from '../promises/promises.ts';

/** Automatic mail that says again by when they hear, from the records as they are then. */
export const REPEATS = ['chase-answer', 'owner-named'];

/**
 * The open promises that nobody was told, now that this message did not arrive: those that it said itself, and those of a message that
 * did not arrive before, where this one had said their dates again. What another of our mails repeated was said, and is owed. In doubt it
 * was: whether such a mail named this date or another one is not looked up.
 */
export async function unsaidBy(tx: Tx, messageId: string): Promise<PromiseRow[]> {
  const { rows } = await sql<PromiseRow>`
    select p.* from message m join promise p on p.state = 'open'
        and (p.message_id = m.id or (m.automatic_kind = any(${REPEATS}) and p.conversation_id = m.conversation_id))
      join delivery d on d.message_id = p.message_id
    where m.id = ${messageId} and (p.message_id = m.id or d.state = 'refused')
      and not exists (select from message r join delivery x on x.message_id = r.id
        where r.conversation_id = p.conversation_id and r.id <> m.id and r.automatic_kind = any(${REPEATS}) and r.audience = 'customer'
          and r.said_at >= p.made_at and x.state not in ('refused', 'cancelled'))`.execute(tx);
  return rows;
}
