import type { LedgerRow } from '../api/shapes.ts';

/** One person's message about the promises of one conversation. */
export interface Letter {
  conversationId: string;
  contactName: string;
  greeting: string;
  promises: LedgerRow[];
}

/** One message a conversation and person, in the order of the list: nobody gets two at once about one matter. */
export function lettersFor(promises: readonly LedgerRow[]): Letter[] {
  const letters = new Map<string, Letter>();
  for (const promise of promises) {
    const { conversationId, contact, greeting } = promise;
    const key = `${conversationId} ${contact.id}`;
    const letter = letters.get(key) ?? { conversationId, contactName: contact.name, greeting, promises: [] };
    letter.promises.push(promise);
    letters.set(key, letter);
  }
  return [...letters.values()];
}
