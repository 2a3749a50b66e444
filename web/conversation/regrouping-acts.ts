import { toast, toastError } from '../announce/toast.ts';
import { conversationChanged } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { ConversationView } from '../api/shapes.ts';

export type Offer = ConversationView['offers'][number];
type Go = (href: string, options?: { replace?: boolean }) => void;

/** Takes a conversation out of the one that it was merged into, and opens it. */
export async function takeOutAgain(id: string, from: ConversationView, go: Go): Promise<void> {
  try {
    const back = await ask<ConversationView>('POST', `/conversations/${id}/unmerge`);
    toast(`${back.ref} is a conversation of its own again`);
    go(`/c/${back.ref}`);
  } catch (error) {
    toastError(inWords(error));
  }
  conversationChanged(id);
  conversationChanged(from.id);
}

/** Says that two are one now, with the way back. */
export function sayMerged(merged: { id: string; ref: string }, kept: ConversationView, go: Go): void {
  toast(`${merged.ref} and ${kept.ref} are one conversation now`, {
    act: { label: 'Undo', run: () => void takeOutAgain(merged.id, kept, go) },
    stays: 15_000,
  });
}

/** Says yes or no to what the desk offers, and opens what is there then. */
export async function answerOffer(
  offer: Offer,
  answer: 'yes' | 'no',
  conversation: ConversationView,
  go: Go,
): Promise<void> {
  try {
    const shown = await ask<ConversationView>('POST', `/offers/${offer.id}/answer`, { answer });
    if (answer === 'yes' && offer.kind === 'same-matter') sayMerged(conversation, shown, go);
    else if (answer === 'yes') toast(`Split off as ${shown.ref}`);
    if (shown.id !== conversation.id) go(`/c/${shown.ref}`);
  } catch (error) {
    toastError(inWords(error));
  }
  conversationChanged(conversation.id);
  if (offer.other) conversationChanged(offer.other.id);
}
