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
