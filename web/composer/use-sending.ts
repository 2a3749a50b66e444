import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SendFinding } from '../../rules/before-send/stops.ts';
import { announce } from '../announce/announce.ts';
import { dismissToast, toast, toastError } from '../announce/toast.ts';
import { newId } from '../api/new-id.ts';
import { conversationChanged } from '../api/query-client.ts';
import { inWords, Refusal } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { ConversationView, Draft, MessageView, TakenBack } from '../api/shapes.ts';
import { useSession } from '../session/session.tsx';
import { dropLocalDraft } from './local-draft.ts';
import type { Typed } from './use-composer.ts';
import type { useDraftSaving } from './use-draft-saving.ts';

interface SendingOptions {
  conversation: ConversationView;
  /** The newest thing that the writer had seen. */
  seenUntil: string;
  /** The draft is saved as it stands, and not again until the reply has gone or was refused. */
  saving: Pick<ReturnType<typeof useDraftSaving>, 'pause' | 'resume'>;
  onSent: () => void;
  /** `typed` is ours, when this page sent it: it knows what was chosen against, too. */
  onUndone: (draft: TakenBack, typed: Typed | undefined) => void;
  /** Something arrived since: the send was stopped. */
  onCollision: () => void;
  /** The reply check stopped it at the server, which knows more. */
  onRefused: (findings: SendFinding[]) => void;
}

/** What this page sent while it was open, by message. */
const sent = new Map<string, Typed>();

/** Sending is a hold on the server: the mail leaves after the undo window, whether or not this page is open. */
export function useSending({
  conversation,
  seenUntil,
  saving,
  onSent,
  onUndone,
  onCollision,
  onRefused,
}: SendingOptions) {
  const { me } = useSession();
  // One id for one reply: a second press, or a retry after a lost answer, sends nothing more.
  const [id, setId] = useState(newId);

  const undo = useMutation({
    async mutationFn(messageId: string) {
      await saving.pause();
      return ask<TakenBack>('POST', `/messages/${messageId}/undo`);
    },
    onSuccess(draft, messageId) {
      dismissToast();
      onUndone(draft, sent.get(messageId));
      announce('Taken back. Your words are in the reply again.');
    },
    onError(error) {
      saving.resume();
      toastError(inWords(error));
    },
    onSettled: () => conversationChanged(conversation.id),
  });

  const send = useMutation({
    async mutationFn({ outgoing, anyway }: { outgoing: Draft; typed: Typed; anyway: boolean }) {
      const draftUpon = await saving.pause();
      return ask<MessageView>('POST', `/conversations/${conversation.id}/replies`, {
        id,
        ...outgoing,
        seenUntil,
        sendAnyway: anyway,
        draftUpon,
      });
    },
    onSuccess(message, { typed }) {
      sent.set(message.id, typed);
      setId(newId());
      dropLocalDraft(conversation.id);
      const left = message.delivery ? Date.parse(message.delivery.sendAt) - Date.parse(message.saidAt) : 0;
      const seconds = Math.round(left / 1000) || me.undoSeconds;
      toast(`Sending in ${seconds} seconds. Undo available`, {
        act: { label: 'Undo', run: () => undo.mutate(message.id) },
        stays: seconds * 1000,
      });
      onSent();
    },
    onError(error) {
      saving.resume();
      if (error instanceof Refusal && error.code === 'something-new') onCollision();
      else if (error instanceof Refusal && error.code === 'reply-check')
        onRefused(error.problem.findings as SendFinding[]);
      else toastError(inWords(error));
    },
    onSettled: () => conversationChanged(conversation.id),
  });

  return { send, undo: (messageId: string) => undo.mutate(messageId) };
}
