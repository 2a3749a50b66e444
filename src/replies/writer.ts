import type { Db, Tx } from '../platform/db.ts';
import { readDesk } from '../team/desk.ts';
import type { Writer } from './reply.ts';

/** Who writes: how they sign (a name, a role, the desk), and how long their replies can be taken back. */
export async function writerOf(db: Db | Tx, agentId: string): Promise<Writer> {
  const desk = await readDesk(db);
  const agent = await db
    .selectFrom('agent')
    .select(['name', 'jobTitle', 'signature', 'undoSeconds'])
    .where('id', '=', agentId)
    .executeTakeFirstOrThrow();
  return {
    id: agentId,
    signature:
      agent.signature || [agent.name, agent.jobTitle, desk.signOff || desk.name].filter(Boolean).join('\n'),
    undoSeconds: agent.undoSeconds ?? desk.undoSeconds,
  };
}
