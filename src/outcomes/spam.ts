import { sql } from 'kysely';
import { changeConversation, takeConversation } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { openPromises, type PromiseRow, settle } from '../promises/promises.ts';
import { dropTargets } from '../promises/targets.ts';
import { endWaitsOf } from '../waits/waits.ts';

/** Puts a conversation where spam is kept, to be found again. What an acknowledgement promised is withdrawn. */
export async function markSpam(tx: Tx, id: string, byId: string, now: Date): Promise<void> {
  const c = await takeConversation(tx, id);
  if (c.status === 'spam') return;
  if (c.status !== 'open' && c.status !== 'automatic')
    throw new Refusal(
      'conflict',
      'not-open',
      'Only an open conversation can be marked as spam.',
      'Nothing was changed.',
    );
  await settle(
    tx,
    await openPromises(tx, id),
    { outcome: 'withdrawn', agentId: byId, evidence: 'Marked as spam.' },
    now,
  );
  const pending = await tx
    .selectFrom('promise')
    .selectAll()
    .where('conversationId', '=', id)
    .where('state', '=', 'pending')
    .execute();
  await sql`update delivery d set state = 'cancelled' from message m
    where m.id = d.message_id and m.conversation_id = ${id} and d.state in ('held', 'queued')`.execute(tx);
  await settle(
    tx,
    pending as PromiseRow[],
    { outcome: 'voided', agentId: byId, evidence: 'Marked as spam before it was sent.' },
    now,
  );
  await endWaitsOf(tx, id, byId, now);
  await dropTargets(tx, id, now);
  await changeConversation(tx, id, { status: 'spam', takeByAt: null }, now);
  await record(tx, { kind: 'marked-spam', conversationId: id, agentId: byId }, now);
}
