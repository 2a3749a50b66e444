import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { openPromises, settle } from './promises.ts';

/**
 * One named person has it now: the promise of one is kept at that instant, not only found kept at its due time. Called by whoever gives a
 * conversation an owner, which they have locked; where the words that promise it are still on their way, the watcher does it at its time.
 */
export async function ownerIsNamed(tx: Tx, conversationId: string, now: Date): Promise<void> {
  const promised = (await openPromises(tx, conversationId)).filter(
    (p) => p.kind === 'owner' && p.dueAt >= now,
  );
  if (promised.length === 0) return;
  const { rows } = await sql<{ name: string }>`
    select a.name from conversation c join agent a on a.id = c.owner_id where c.id = ${conversationId}`.execute(
    tx,
  );
  const [owner] = rows;
  if (owner)
    await settle(tx, promised, { outcome: 'kept', evidence: `${owner.name} became the owner in time.` }, now);
}
