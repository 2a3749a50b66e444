import type { Tx } from '../platform/db.ts';
import { Refusal } from '../platform/refusal.ts';
import { selectPlayback } from '../replies/playback.ts';

export type Reached = 'yes' | 'partly' | 'no';

/** Refuses an end that does not say whether what they wanted was reached, where it is on record what that is. */
export async function mustSayReached(
  tx: Tx,
  conversationId: string,
  reached: Reached | undefined,
): Promise<void> {
  if (reached) return;
  const c = await tx
    .selectFrom('conversation')
    .select('wanted')
    .where('id', '=', conversationId)
    .executeTakeFirst();
  const wanted = c?.wanted || (await selectPlayback(tx, conversationId))?.words;
  if (wanted)
    throw new Refusal(
      'wrong-input',
      'reached-missing',
      'Say whether they got what they wanted.',
      `They want: “${wanted}”. Nothing was changed.`,
      [{ path: 'reached', message: 'Say whether they got what they wanted.' }],
    );
}

export async function noteReached(tx: Tx, resolutionId: string, reached: Reached): Promise<void> {
  await tx.updateTable('resolution').set({ reached }).where('id', '=', resolutionId).execute();
}
