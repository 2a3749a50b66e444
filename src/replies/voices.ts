import { sql } from 'kysely';
import { takeConversation } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { ensureNextWord } from '../promises/next-word.ts';
import { promisesOfMessages, settle } from '../promises/promises.ts';

/** Kept's own mails that speak by themselves, by their kind. */
export const OWN_VOICES: readonly string[] = ['acknowledgement', 'owner-named', 'chase-answer'];

/** What speaks by itself: Kept's own mails by their kind, or a rule by its id. */
export type Voice = 'acknowledgement' | 'owner-named' | 'chase-answer' | (string & {});

const kindOf = (voice: Voice): string => (OWN_VOICES.includes(voice) ? voice : 'automation');

/** Whether somebody has stopped it on this conversation, or on one that was merged into it. */
export async function isStopped(tx: Tx, conversationId: string, voice: Voice): Promise<boolean> {
  const { rows } = await sql`select from voice_stop s join conversation c on c.id = s.conversation_id
      where (c.id = ${conversationId} or c.merged_into = ${conversationId}) and s.voice = ${voice} and s.lifted_at is null`.execute(
    tx,
  );
  return rows.length > 0;
}

/**
 * Any agent stops what speaks by itself on a conversation, from now on. What it has written and has not left yet stays here, and promised
 * nothing. Twice is once.
 */
export async function stopVoice(
  tx: Tx,
  conversationId: string,
  voice: Voice,
  byId: string,
  now: Date,
): Promise<void> {
  await takeConversation(tx, conversationId);
  const { rows } = await sql`
    insert into voice_stop (id, conversation_id, voice, by_id, at) values (${newId()}, ${conversationId}, ${voice}, ${byId}, ${now})
    on conflict (conversation_id, voice) where lifted_at is null do nothing returning 1`.execute(tx);
  if (rows.length === 0) return;
  const { rows: held } = await sql<{ messageId: string }>`
    update delivery d set state = 'cancelled', last_reason = 'Stopped before it left.' from message m
    where m.id = d.message_id and m.conversation_id = ${conversationId} and m.automatic and d.state = 'queued'
      and (m.automatic_kind = ${voice} or exists (select from automation_run r where r.message_id = m.id and r.automation_id::text = ${voice}))
    returning m.id as message_id`.execute(tx);
  const ids = held.map(({ messageId }) => messageId);
  const pending = ids.length > 0 ? await promisesOfMessages(tx, ids, 'pending') : [];
  const evidence = 'It was stopped before it was sent.';
  await settle(tx, pending, { outcome: 'voided', agentId: byId, evidence }, now);
  await ensureNextWord(tx, [conversationId], now);
  await record(
    tx,
    { kind: 'voice-stopped', conversationId, agentId: byId, data: { voice, because: kindOf(voice) } },
    now,
  );
}

/** It may speak here again. What was not said meanwhile stays unsaid. */
export async function liftStop(
  tx: Tx,
  conversationId: string,
  voice: Voice,
  byId: string,
  now: Date,
): Promise<void> {
  await takeConversation(tx, conversationId);
  const { rows } = await sql`
    update voice_stop set lifted_at = ${now}, lifted_by_id = ${byId}
    where conversation_id = ${conversationId} and voice = ${voice} and lifted_at is null returning 1`.execute(
    tx,
  );
  if (rows.length > 0)
    await record(
      tx,
      { kind: 'voice-resumed', conversationId, agentId: byId, data: { voice, because: kindOf(voice) } },
      now,
    );
}
