import { emailAddress } from '../contacts/address.ts';
import { recogniseAll } from '../contacts/contacts.ts';
import type { Tx } from '../platform/db.ts';
import { put } from '../platform/put.ts';
import { copiedIn, type Known } from './known.ts';
import type { Received } from './received.ts';

/** Those whom the mail was copied to take part from now on: shown, and sent nothing of what was said before. */
export async function takePart(
  tx: Tx,
  conversationId: string,
  words: Received,
  known: Known,
  now: Date,
): Promise<void> {
  const copied = copiedIn(words).filter(({ address }) => !known.colleagues.has(address));
  if (copied.length === 0) return;
  const contacts = await recogniseAll(
    tx,
    copied.map(({ address, name }) => ({ address: emailAddress(address), name: name || null })),
    now,
  );
  await put(
    tx,
    'participant',
    [...new Set([...contacts.values()].map(({ id }) => id))].map((contactId) => ({
      conversationId,
      contactId,
      role: 'copied',
      addedAt: now,
    })),
  );
}
