import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';

/** Notes ids under which our own mails are known elsewhere: what answers them finds its way back. `ids`: delivery → ids. */
export async function learnIds(tx: Tx, ids: Map<string, string[]>): Promise<void> {
  const pairs = [...ids].flatMap(([deliveryId, given]) =>
    [...new Set(given)].map((id) => ({ deliveryId, id: id.slice(0, 998) })),
  );
  if (pairs.length === 0) return;
  await sql`
    insert into message_alias (rfc_message_id, conversation_id, message_id, learnt)
    select distinct on (t.id, m.conversation_id) t.id, m.conversation_id, m.id, true
    from unnest(${pairs.map((p) => p.deliveryId)}::uuid[], ${pairs.map((p) => p.id)}::text[]) as t(delivery_id, id)
      join delivery d on d.id = t.delivery_id join message m on m.id = d.message_id
    where t.id <> '' and t.id <> d.rfc_message_id
    on conflict (rfc_message_id, conversation_id) do update set message_id = excluded.message_id, learnt = true
      where not message_alias.learnt`.execute(tx);
}
