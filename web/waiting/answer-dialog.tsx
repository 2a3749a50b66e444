import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { RequestView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { Field } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';

interface AnswerDialogProps {
  request: RequestView;
  isDone: boolean;
  onClose: () => void;
}

/** Says no to a colleague, with the reason; or that it is done, with how we know. */
export default function AnswerDialog({ request, isDone, onClose }: AnswerDialogProps) {
  const [evidence, setEvidence] = useState('');
  const [missing, setMissing] = useState('');
  const say = useAct(
    () => ask('POST', `/requests/${request.id}/${isDone ? 'keep' : 'decline'}`, { evidence }),
    {
      conversationId: request.conversationId,
      saying: isDone ? 'Done, and on record.' : `${request.from.name} hears that you cannot, and why.`,
      onDone: onClose,
      quiet: true,
    },
  );
  return (
    <ActDialog
      title={isDone ? 'It is done' : `Say no to ${request.from.name}`}
      act={isDone ? 'Put it on record' : 'Say no'}
      busy={say.isPending}
      error={say.error}
      onClose={onClose}
      onAct={() => {
        const wrong = evidence.trim() ? '' : isDone ? 'Say in a line how we know.' : 'Say why, in a line.';
        setMissing(wrong);
        if (!wrong) say.mutate();
      }}
    >
      <p className="told">
        <b className="serif">{request.what}</b>
        <br />
        By {request.dueWords}
      </p>
      <Field
        label={isDone ? 'How do we know?' : 'Why not, and what you could do instead'}
        value={evidence}
        onChange={setEvidence}
        wrong={missing}
        rows={3}
        first
      />
    </ActDialog>
  );
}
