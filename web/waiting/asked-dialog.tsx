import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { WaitView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { Field } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { DueField, type DueValue } from '../promises/due-field.tsx';

/** Notes that a person asked again another way, and what they said of when. */
export default function AskedDialog({ wait, onClose }: { wait: WaitView; onClose: () => void }) {
  const [how, setHow] = useState('');
  const [expected, setExpected] = useState<DueValue | null>(null);
  const [missing, setMissing] = useState('');
  const note = useAct(
    () => ask('POST', `/waits/${wait.id}/asked`, { how, expectedBy: expected?.dueAt ?? null }),
    { conversationId: wait.conversationId, saying: 'Noted', onDone: onClose, quiet: true },
  );
  return (
    <ActDialog
      title={`You asked ${wait.onName}`}
      act="Note it"
      busy={note.isPending}
      error={note.error}
      onClose={onClose}
      onAct={() => {
        const wrong = how.trim() ? '' : 'Say in a line how you asked, and what they said.';
        setMissing(wrong);
        if (!wrong) note.mutate();
      }}
    >
      <p className="told">
        <b className="serif">{wait.what}</b>
        {wait.phone && (
          <>
            <br />
            <a href={`tel:${wait.phone}`}>{wait.phone}</a>
          </>
        )}
      </p>
      <Field
        label="How did you ask?"
        hint="For example “Rang them, Jo looks for it”."
        value={how}
        onChange={setHow}
        wrong={missing}
        first
      />
      {wait.on === 'third-party' && (
        <DueField
          label="By when do we expect it now? (as before, if they did not say)"
          value={expected}
          onChange={setExpected}
        />
      )}
    </ActDialog>
  );
}
