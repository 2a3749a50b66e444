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
      .select(['name', 'jobTitle', 'signature', 'wayBack', 'undoSeconds'])
      .where('id', '=', agentId)
      .executeTakeFirstOrThrow(),
  ]);
  return {
    id: agentId,
    signature: signatureOf(agent, desk.signOff || desk.name),
    undoSeconds: agent.undoSeconds ?? desk.undoSeconds,
  };
}

/** A name, a role, the desk, and a direct way back: also under a signature of their own that does not say it. */
function signatureOf(
  agent: { name: string; jobTitle: string; signature: string; wayBack: string },
  deskName: string,
): string {
  const own = agent.signature || [agent.name, agent.jobTitle, deskName].filter(Boolean).join('\n');
  return agent.wayBack && !own.includes(agent.wayBack) ? `${own.trimEnd()}\n${agent.wayBack}` : own;
}

/** What stands under a message: how its writer signs, and under that what the mailbox adds to all that leaves from it. */
export const signedFrom = (by: Writer, mailbox: Mailbox): string =>
  [by.signature.trim(), mailbox.signature.trim()].filter(Boolean).join('\n');
