import type { Db, Tx } from '../platform/db.ts';
import { readDesk } from '../team/desk.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import type { Writer } from './reply.ts';

/** Who writes: how they sign (a name, a role, the desk), and how long their replies can be taken back. */
export async function writerOf(db: Db | Tx, agentId: string): Promise<Writer> {
  const [desk, agent] = await Promise.all([
    readDesk(db),
    db
      .selectFrom('agent')
      .select(['name', 'jobTitle', 'signature', 'undoSeconds'])
      .where('id', '=', agentId)
      .executeTakeFirstOrThrow(),
  ]);
  return {
    id: agentId,
    signature:
      agent.signature || [agent.name, agent.jobTitle, desk.signOff || desk.name].filter(Boolean).join('\n'),
    undoSeconds: agent.undoSeconds ?? desk.undoSeconds,
  };
}

/** What stands under a message: how its writer signs, and under that what the mailbox adds to all that leaves from it. */
export const signedFrom = (by: Writer, mailbox: Mailbox): string =>
  [by.signature.trim(), mailbox.signature.trim()].filter(Boolean).join('\n');
