import type { NewReply } from '../../contract/replies.ts';
import { Refusal } from '../platform/refusal.ts';
import type { PromiseRow } from '../promises/promises.ts';

/** Refuses to own up to something that was not done, and still is not, without a new date for it. */
export function mustGiveNewDate(
  p: PromiseRow,
  { promises, settles }: Pick<NewReply, 'promises' | 'settles'>,
): void {
  // where words were promised, these are the words
  const isWords = p.kind === 'reply' || p.kind === 'update' || p.kind === 'owner';
  if (isWords || p.fulfilledAt || promises.length > 0 || settles.some((s) => s.outcome === 'moved')) return;
  throw new Refusal(
    'wrong-input',
    'own-up-without-date',
    `Say what happens now about "${p.what}", and by when.`,
    'Nothing was sent, and your text is still here. If it was done by now, say on the promise how we know, then write.',
  );
}
