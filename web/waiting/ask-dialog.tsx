import { useState } from 'react';
import { toast } from '../announce/toast.ts';
import { newId } from '../api/new-id.ts';
import { ask } from '../api/request.ts';
import type { WaitView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { Field } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';

interface AskDialogProps {
  wait: WaitView;
  /** the end has come: these words close it */
  closes: boolean;
  onClose: () => void;
}

/** Asks again by mail, or closes at the stated end, in words made of the record that a person may change. */
export default function AskDialog({ wait, closes, onClose }: AskDialogProps) {
  const { me } = useSession();
  const [id] = useState(newId);
  const [words, setWords] = useState(closes ? wait.closeDraft : wait.askDraft);
  const send = useAct(() => ask('POST', `/waits/${wait.id}/${closes ? 'close' : 'ask'}`, { id, words }), {
    conversationId: wait.conversationId,
    onDone() {
      toast(`Sending in ${me.undoSeconds} seconds. You can take it back in the thread.`);
      onClose();
    },
    quiet: true,
  });
  const isCustomer = wait.on === 'customer';
  return (
    <ActDialog
      title={closes ? `Close it and tell ${wait.onName}` : `Ask ${wait.onName} again`}
      act={closes ? 'Send it and close' : 'Send it'}
      busy={send.isPending}
      error={send.error}
      wide
      onClose={onClose}
      onAct={() => send.mutate()}
    >
      <Field label="What you write to them" value={words} onChange={setWords} rows={10} first />
      <p className="small-text">
        {closes
          ? 'It is closed once this has reached their mail server. What we promised to write is kept by it.'
          : isCustomer
            ? 'It goes as your own words. The reminders go on from today.'
            : 'It goes with what you wrote to them before, as your own words. We ask again by ourselves from today on.'}
      </p>
    </ActDialog>
  );
}
