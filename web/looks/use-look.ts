import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from '../announce/toast.ts';
import { newId } from '../api/new-id.ts';
import { conversationChanged } from '../api/query-client.ts';
import { ask } from '../api/request.ts';
import type { ConversationView, Draft } from '../api/shapes.ts';
import { dropLocalDraft } from '../composer/local-draft.ts';
import type { useDraftSaving } from '../composer/use-draft-saving.ts';
import type { LookWanted } from './ask-look-dialog.tsx';

interface LookOptions {
  conversation: ConversationView;
  /** The newest thing that the writer had seen: anything newer stops it when it is to leave. */
  seenUntil: string;
  saving: Pick<ReturnType<typeof useDraftSaving>, 'pause' | 'resume'>;
  onAsked: () => void;
}

/** Holding a reply for a colleague's look; `isOpen` while the writer chooses whose. */
export function useLook({ conversation, seenUntil, saving, onAsked }: LookOptions) {
  const [isOpen, setOpen] = useState(false);
  const [id, setId] = useState(newId);
  const asking = useMutation({
    async mutationFn({ wanted, outgoing }: { wanted: LookWanted; outgoing: Draft }) {
      const draftUpon = await saving.pause();
      return ask('POST', `/conversations/${conversation.id}/looks`, {
        ...wanted,
        reply: { id, ...outgoing, seenUntil, draftUpon },
      });
    },
    onSuccess() {
      setId(newId());
      setOpen(false);
      dropLocalDraft(conversation.id);
      toast('Asked. Your reply waits, and nothing is promised yet.');
      onAsked();
    },
    onError: () => saving.resume(),
    onSettled: () => conversationChanged(conversation.id),
  });
  return { isOpen, setOpen, asking };
}
