import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { RequestView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { Field } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { DueField, type DueValue } from '../promises/due-field.tsx';

/** Proposes another date to the colleague who asked: what they asked for stands until they say that it will do. */
export default function OtherDateDialog({ request, onClose }: { request: RequestView; onClose: () => void }) {
  const [due, setDue] = useState<DueValue | null>(null);
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<{ due?: string; reason?: string }>({});
  const propose = useAct(() => ask('POST', `/requests/${request.id}/date`, { dueAt: due?.dueAt, reason }), {
    conversationId: request.conversationId,
    saying: `${request.from.name} is asked whether that will do.`,
    onDone: onClose,
    quiet: true,
  });
  return (
    <ActDialog
      title={`Propose another date to ${request.from.name}`}
      act="Propose it"
      busy={propose.isPending}
      error={propose.error}
      onClose={onClose}
      onAct={() => {
        const found = {
          ...(!due && { due: 'Choose a date.' }),
          ...(!reason.trim() && { reason: 'Say why, in a line.' }),
        };
        setWrong(found);
        if (Object.keys(found).length === 0) propose.mutate();
      }}
    >
      <p className="told">
        <b className="serif">{request.what}</b>
        <br />
        Asked for by {request.dueWords}
      </p>
      <DueField label="By when could you?" value={due} onChange={setDue} wrong={wrong.due} first />
      <Field label="Why then" value={reason} onChange={setReason} wrong={wrong.reason} rows={2} />
    </ActDialog>
  );
}
