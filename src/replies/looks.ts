import { sql } from 'kysely';
import type { Tx } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';

const needsLook = async (tx: Tx, writerId: string): Promise<boolean> =>
  (await sql`select from agent where id = ${writerId} and needs_look`.execute(tx)).rows.length > 0;

/** Refuses a reply of somebody who is new here, until a colleague has looked at it. */
export async function mustBeLookedAt(tx: Tx, writerId: string): Promise<void> {
  if (!(await needsLook(tx, writerId))) return;
  throw new Refusal(
    'conflict',
    'needs-look',
    'Your replies leave after a colleague’s look, until you are signed off.',
    'Nothing was sent, and your text is still here. Ask someone to look at it.',
  );
}

/** Refuses their mail to a third party as well. No look holds that: a colleague sends it. */
export async function mustNotNeedLook(tx: Tx, writerId: string): Promise<void> {
  if (!(await needsLook(tx, writerId))) return;
  throw new Refusal(
    'conflict',
    'needs-look',
    'Your mail to others is sent by a colleague, until you are signed off.',
    'Nothing was sent, and your text is still here. Ask a colleague on this conversation to send it.',
  );
}
