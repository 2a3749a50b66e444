import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { ConversationView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { Field, wrongAt } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';

/** What is different, as they wrote or said it: it heads the conversation from now on. */
export default function CorrectionDialog({
  conversation: { id, understood },
  onClose,
}: {
  conversation: ConversationView;
  onClose: () => void;
}) {
  const [words, setWords] = useState('');
  const save = useAct(
    () => ask('POST', `/conversations/${id}/playback-answer`, { answer: 'correction', words }),
    { conversationId: id, saying: 'Noted', onDone: onClose, quiet: true },
  );
  return (
    <ActDialog
      title="They put it right"
      act="Note it"
      busy={save.isPending}
      error={save.error}
      onAct={() => save.mutate()}
      onClose={onClose}
    >
      <p>
        We understood: <q>{understood?.words}</q>
      </p>
      <Field
        label="What is different, in their words"
        value={words}
        onChange={setWords}
        wrong={wrongAt(save.error, 'words')}
        first
      />
    </ActDialog>
  );
}
