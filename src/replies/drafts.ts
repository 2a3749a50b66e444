import type { Draft } from '../../contract/replies.ts';
import type { Tx } from '../platform/db.ts';

/** Keeps what somebody is writing, one draft a person and conversation, so that a crash or another device loses nothing. */
export async function saveDraft(
  tx: Tx,
  conversationId: string,
  agentId: string,
  draft: Draft,
  now: Date,
): Promise<void> {
  const content = JSON.stringify(draft);
  await tx
    .insertInto('draft')
    .values({ conversationId, agentId, content, savedAt: now })
    .onConflict((oc) => oc.columns(['conversationId', 'agentId']).doUpdateSet({ content, savedAt: now }))
    .execute();
}

export async function dropDraft(tx: Tx, conversationId: string, agentId: string): Promise<void> {
  await tx
    .deleteFrom('draft')
    .where('conversationId', '=', conversationId)
    .where('agentId', '=', agentId)
    .execute();
}
