import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { toast } from '../announce/toast.ts';
import { newId } from '../api/new-id.ts';
import { conversationChanged } from '../api/query-client.ts';
import { Refusal } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { Draft } from '../api/shapes.ts';
import { ActDialog } from '../overlay/act-dialog.tsx';
import type { DueValue } from '../promises/due-field.tsx';
import { useSession } from '../session/session.tsx';
import { LeavesAt } from './leaves-at.tsx';
import type { useDraftSaving } from './use-draft-saving.ts';

interface SendLaterProps {
  conversationId: string;
  outgoing: Draft;
  seenUntil: string;
  saving: Pick<ReturnType<typeof useDraftSaving>, 'pause' | 'resume'>;
  onScheduled: () => void;
  /** The server found something that the reply has to deal with first. */
  onRefused: (refused: Refusal) => void;
  onClose: () => void;
}

/** When the reply leaves. It is checked as if it left then, and again at that moment. */
export function SendLater(props: SendLaterProps) {
  const { conversationId, outgoing, seenUntil, saving, onScheduled, onRefused, onClose } = props;
  const { desk, now } = useSession();
  const [id] = useState(newId);
  const [at, setAt] = useState<DueValue | null>(null);
  const [missing, setMissing] = useState(false);
  const schedule = useMutation({
    async mutationFn(sendAt: string) {
      const draftUpon = await saving.pause();
      await ask('POST', `/conversations/${conversationId}/scheduled`, {
        id,
        ...outgoing,
        seenUntil,
        sendAt,
        draftUpon,
      });
    },
    onSuccess(_, sendAt) {
      toast(
        `It leaves ${sayInstant(new Date(sendAt), desk.zone, now())}. Until then you can change it in the thread.`,
      );
      onScheduled();
    },
    onError(error) {
      saving.resume();
      if (error instanceof Refusal && ['something-new', 'reply-check'].includes(error.code)) onRefused(error);
    },
    onSettled: () => conversationChanged(conversationId),
  });
  return (
    <ActDialog
      title="Send it later"
      act="Send it then"
      busy={schedule.isPending}
      error={schedule.error}
      onClose={onClose}
      onAct={() => {
        setMissing(!at);
        if (at) schedule.mutate(at.dueAt);
      }}
    >
      <LeavesAt value={at} onChange={setAt} missing={missing && !at} />
    </ActDialog>
  );
}
