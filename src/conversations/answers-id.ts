import { sql } from 'kysely';

/**
 * Over alias m: the words that our computer answered with this acknowledgement, as far as they are in its conversation; otherwise null.
 * It was written in the moment in which those came in.
 */
export const answersId = sql<
  string | null
>`case when m.automatic and m.direction = 'out' and m.automatic_kind in ('acknowledgement', 'chase-answer')
  then (select w.id from message w where w.conversation_id = m.conversation_id and w.direction = 'in' and w.contact_id = m.contact_id
    and w.created_at = m.created_at and w.id < m.id order by w.id desc limit 1) end`;
