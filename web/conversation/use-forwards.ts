import { announce } from '../announce/announce.ts';
import { dismissToast, toast, toastError } from '../announce/toast.ts';
import { conversationChanged } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { ConversationView, MessageView, TakenBack } from '../api/shapes.ts';
import { useSession } from '../session/session.tsx';
import type { ForwardStart } from './dialogs/forward-dialog.tsx';

/** Mail to somebody else in its undo window. Taken back, its words go into its own form, never into a reply to the customer. */
export function useForwards(conversation: ConversationView, onTakenBack: (start: ForwardStart) => void) {
  const { me } = useSession();
  async function takeBack(messageId: string): Promise<void> {
    try {
      const { words, to } = await ask<TakenBack>('POST', `/messages/${messageId}/undo`);
      dismissToast();
      announce('Taken back. Your words are in the form again.');
      onTakenBack({ words, to });
    } catch (error) {
      toastError(inWords(error));
    }
    conversationChanged(conversation.id);
  }
  const undo = (messageId: string): void => void takeBack(messageId);
  return {
    undo,
    isForward: (messageId: string): boolean =>
      conversation.thread.some(
        (item) =>
          item.type === 'message' && item.message.id === messageId && item.message.audience === 'third-party',
      ),
    sent(message: MessageView): void {
      toast(`Sending in ${me.undoSeconds} seconds. Undo available`, {
        act: { label: 'Undo', run: () => undo(message.id) },
        stays: me.undoSeconds * 1000,
      });
    },
  };
}
