import { sql } from 'kysely';
import {
  type ConversationRow,
  changeConversation,
  takeConversation,
} from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { Refusal } from '../platform/refusal.ts';
import { openPromises, promisesOfMessages, settle } from '../promises/promises.ts';
import { dropTargets } from '../promises/targets.ts';
import { endWaitsOf } from '../waits/waits.ts';

/**
 * Resolves a conversation: nothing promised may be open, no reply held, and somebody must have answered the person. Returns the
 * resolution's id, on which the question "did you get what you needed?" hangs.
 */
export async function resolve(
  tx: Tx,
  conversationId: string,
  byId: string,
  now: Date,
): Promise<{ conversation: ConversationRow; resolutionId: string }> {
  const c = await takeConversation(tx, conversationId);
  if (c.status !== 'open')
    throw new Refusal('conflict', 'not-open', 'This conversation is not open.', 'Nothing was changed.');
  const open = await openPromises(tx, c.id);
  if (open.length)
    throw new Refusal(
      'conflict',
      'open-promises',
      open.length === 1
        ? 'There is still 1 open promise here.'
        : `There are still ${open.length} open promises here.`,
      `Keep, move or release first: ${open.map((p) => `“${p.what}”`).join(', ')}. Nothing was changed.`,
    );
  const { rows } = await sql<{ held: number; answered: boolean }>`
    select (select count(*) from delivery d join message m on m.id = d.message_id where m.conversation_id = ${c.id}
        and d.state in ('held', 'queued', 'handing-over') and not m.automatic) as held,
      exists (select from message m left join delivery d on d.message_id = m.id where m.conversation_id = ${c.id}
        and not m.automatic and m.audience = 'customer' and coalesce(d.state, 'accepted') = 'accepted'
        and (m.direction = 'out' or (m.channel in ('phone', 'walk-in') and m.agent_id is not null))) as answered`.execute(
    tx,
  );
  if (rows[0]?.held)
    throw new Refusal(
      'conflict',
      'still-sending',
      'A reply is still on its way.',
      'Wait until it has gone, then resolve. Nothing was changed.',
    );
  if (!rows[0]?.answered)
    throw new Refusal(
      'conflict',
      'not-answered',
      'Nobody has answered this person yet.',
      'Reply first, or log the call in which you answered. Nothing was changed.',
    );
  await takeBackAutomatic(tx, c.id, byId, now);
  const resolutionId = newId();
  await tx
    .insertInto('resolution')
    .values({ id: resolutionId, conversationId: c.id, agentId: byId, at: now })
    .execute();
  await endWaitsOf(tx, c.id, byId, now);
  await dropTargets(tx, c.id, now);
  await changeConversation(
    tx,
    c.id,
    {
      status: 'resolved',
      resolvedAt: now,
      takeByAt: null,
      ...(c.ownerId === null && { ownerId: byId }),
    },
    now,
  );
  await record(tx, { kind: 'resolved', conversationId: c.id, agentId: byId, data: { resolutionId } }, now);
  return { conversation: { ...c, status: 'resolved', resolvedAt: now }, resolutionId };
}

/** An acknowledgement that has not left yet would say that an answer is to come: it stays here, and promised nothing. */
async function takeBackAutomatic(tx: Tx, conversationId: string, byId: string, now: Date): Promise<void> {
  const { rows } = await sql<{ messageId: string }>`
    update delivery d set state = 'cancelled' from message m
    where m.id = d.message_id and m.conversation_id = ${conversationId} and m.automatic and d.state = 'queued'
    returning m.id as message_id`.execute(tx);
  if (rows.length === 0) return;
  const pending = await promisesOfMessages(
    tx,
    rows.map((row) => row.messageId),
    'pending',
  );
  const evidence = 'It was answered and resolved before this was sent.';
  await settle(tx, pending, { outcome: 'voided', agentId: byId, evidence }, now);
}

/** Opens it again. The caller sets, in the same transaction, the promise or target that says when the customer hears. */
export async function reopenBecause(
  tx: Tx,
  c: ConversationRow,
  given: { owner: { id: string } | null; takeByAt: Date | null },
  because: 'customer-wrote' | 'customer-said-no' | 'agent' | 'bounce',
  nextStep: string,
  byId: string | null,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('resolution')
    .set({ reopenedAt: now, reopenedBecause: because })
    .where('conversationId', '=', c.id)
    .where('reopenedAt', 'is', null)
    .execute();
  await changeConversation(
    tx,
    c.id,
    {
      status: 'open',
      resolvedAt: null,
      ownerId: given.owner?.id ?? null,
      takeByAt: given.takeByAt,
      nextStep,
      lastActivityAt: now,
    },
    now,
  );
  await record(tx, { kind: 'reopened', conversationId: c.id, agentId: byId, data: { because } }, now);
}
