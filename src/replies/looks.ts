import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';

/** Refuses a reply of somebody who is new here, until a colleague has looked at it. */
export async function mustBeLookedAt(tx: Tx, writerId: string): Promise<void> {
  const { rows } = await sql`select from agent where id = ${writerId} and needs_look`.execute(tx);
  if (rows.length === 0) return;
  throw new Refusal(
    'conflict',
    'needs-look',
    'Your replies leave after a colleague’s look, until you are signed off.',
    'Nothing was sent, and your text is still here. Ask someone to look at it.',
  );
}

/** The writer has sent something, so what they had asked a colleague to look at leaves no more. */
export async function overtakeLooks(
  tx: Tx,
  conversationId: string,
  writerId: string,
  now: Date,
): Promise<void> {
  await sql`update look set answer = 'overtaken', answered_at = ${now}
    where conversation_id = ${conversationId} and answer is null and writer_id = ${writerId}`.execute(tx);
}
