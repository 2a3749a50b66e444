import { sql } from 'kysely';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { type CleanFace, cleanFace } from './face-bytes.ts';

/** Shows an agent's face to customers from now on, cleaned of all that is no picture. Refuses what is none, or too large. */
export async function showFace(tx: Tx, agentId: string, bytes: Buffer, now: Date): Promise<void> {
  const face = bytes.length < 16 ? 'Only a JPEG or PNG picture will do.' : cleanFace(bytes);
  if (typeof face === 'string') throw new Refusal('wrong-input', 'not-a-face', face, 'Nothing was saved.');
  await sql`insert into agent_face (agent_id, type, bytes, set_at) values (${agentId}, ${face.type}, ${face.bytes}, ${now})
    on conflict (agent_id) do update set type = excluded.type, bytes = excluded.bytes, set_at = excluded.set_at`.execute(
    tx,
  );
  await record(tx, { kind: 'agent-changed', agentId, data: { agentId, changed: ['face'] } }, now);
}

/** Whether it goes with their mail too. */
export async function putFaceInMail(tx: Tx, agentId: string, inMail: boolean): Promise<void> {
  await tx.updateTable('agentFace').set({ inMail }).where('agentId', '=', agentId).execute();
}

/** Nobody sees it any more: on pages at once, and in no mail that leaves from now on. */
export async function takeFaceAway(tx: Tx, agentId: string, now: Date): Promise<void> {
  await tx.deleteFrom('agentFace').where('agentId', '=', agentId).execute();
  await record(tx, { kind: 'agent-changed', agentId, data: { agentId, changed: ['face'] } }, now);
}

export async function faceOf(db: Db | Tx, agentId: string): Promise<CleanFace | null> {
  const row = await db
    .selectFrom('agentFace')
    .select(['type', 'bytes'])
    .where('agentId', '=', agentId)
    .executeTakeFirst();
  return row ? { type: row.type as CleanFace['type'], bytes: row.bytes } : null;
}

/** The faces that go with the mail of these agents, by agent. */
export async function facesInMail(db: Db | Tx, agentIds: string[]): Promise<Map<string, CleanFace>> {
  if (agentIds.length === 0) return new Map();
  const { rows } = await sql<CleanFace & { agentId: string }>`
    select agent_id, type, bytes from agent_face where in_mail and agent_id = any(${agentIds}::uuid[])`.execute(
    db,
  );
  return new Map(rows.map(({ agentId, ...face }) => [agentId, face]));
}
