import { setNextStep } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { openPromises } from '../promises/promises.ts';

/** After we wrote, the next step is the earliest thing we said we would do. An agent may word it better. */
export async function nextStepFrom(tx: Tx, conversationId: string): Promise<void> {
  const [first] = await openPromises(tx, conversationId);
  await setNextStep(tx, conversationId, first ? first.what : 'Write with an update');
}
