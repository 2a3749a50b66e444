import type { Tx } from '../platform/db.ts';
import { declineForLeaver } from './handovers.ts';
import { looksOf } from './look-store.ts';
import { endLookForLeaver } from './looks.ts';
import { endForLeaver } from './questions.ts';
import { askedOf } from './store.ts';

/** What somebody who leaves was asked and has not answered: whoever asked hears that no answer will come. */
export async function endAsking(tx: Tx, agentId: string, now: Date): Promise<void> {
  const { proposals, questions } = await askedOf(tx, agentId);
  for (const id of proposals) await declineForLeaver(tx, id, agentId, now);
  for (const id of questions) await endForLeaver(tx, id, agentId, now);
  for (const id of await looksOf(tx, agentId)) await endLookForLeaver(tx, id, agentId, now);
}
