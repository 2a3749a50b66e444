import { toast, toastError } from '../announce/toast.ts';
import { conversationChanged } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { ConversationView, Me } from '../api/shapes.ts';
import { adoptConversation } from './read-conversation.ts';

/** Takes a conversation: shown at once, put back with a message when the server refuses. */
export async function takeConversation(ref: string, conversation: ConversationView, me: Me): Promise<void> {
  const owner = { id: me.id, name: me.name, initials: me.initials };
  adoptConversation(ref, { ...conversation, owner, ownerWords: me.name });
  try {
    await ask('PUT', `/conversations/${conversation.id}/owner`, { agentId: me.id, reason: '' });
    toast('It is yours');
  } catch (error) {
    adoptConversation(ref, conversation);
    toastError(inWords(error));
  }
  conversationChanged(conversation.id);
}

/** Opens a resolved conversation again, or takes one out of the spam. */
export async function reopenConversation(conversation: ConversationView): Promise<void> {
  try {
    if (conversation.status === 'spam') {
      await ask('PUT', `/conversations/${conversation.id}/status`, { status: 'open' });
    } else await ask('DELETE', `/conversations/${conversation.id}/resolution`, { reason: '' });
    toast('Open again');
  } catch (error) {
    toastError(inWords(error));
  }
  conversationChanged(conversation.id);
}

/** Sends the warm line back to a thank-you, which closes it. */
export async function sendThanks(conversation: ConversationView): Promise<void> {
  try {
    await ask('POST', `/conversations/${conversation.id}/thanks`, {});
    toast('A warm line is on its way. Nothing more is due.');
  } catch (error) {
    toastError(inWords(error));
  }
  conversationChanged(conversation.id);
}
