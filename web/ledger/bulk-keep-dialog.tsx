import { useState } from 'react';
import { instantOf, localValue } from '../dates/say-when.ts';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';
import type { BulkDialogProps } from './bulk-bar.tsx';
import { BulkList } from './bulk-list.tsx';
import { useInBulk } from './use-in-bulk.ts';

/** Marks several promises kept by one piece of evidence. One that only words to the person can keep is refused, and says so. */
export default function BulkKeepDialog(props: BulkDialogProps) {
  const { desk, now } = useSession();
  const [evidence, setEvidence] = useState('');
  const [when, setWhen] = useState(() => localValue(now(), desk.zone));
  const [missing, setMissing] = useState('');
  const { run, left, refused } = useInBulk(props, {
    path: 'keep',
    saying: (done) => (done === 1 ? 'Promise kept' : `${done} promises kept`),
  });
  return (
    <ActDialog
      title="Mark kept"
      act="Mark them kept"
      busy={run.isPending}
      error={run.error}
      onClose={props.onClose}
      onAct={() => {
        const said = evidence.trim() === '' ? 'Say in a line how we know.' : '';
        setMissing(said);
        const at = instantOf(when, desk.zone)?.toISOString();
        if (!said) run.mutate({ promiseIds: left.map(({ id }) => id), evidence, ...(at && { at }) });
      }}
    >
      <div className="field">
        <label htmlFor="bulk-evidence">How do we know?</label>
        {missing && <p className="wrong">{missing}</p>}
        <textarea
          id="bulk-evidence"
          data-first
          rows={3}
          value={evidence}
          aria-invalid={missing !== ''}
          aria-describedby="bulk-evidence-hint"
          onChange={(event) => setEvidence(event.target.value)}
        />
        <p className="hint" id="bulk-evidence-hint">
          It goes on the record of each. For example “Handed in at the depot, list 4471”.
        </p>
      </div>
      <div className="field narrow">
        <label htmlFor="bulk-at">When it happened</label>
        <input
          id="bulk-at"
          type="datetime-local"
          value={when}
          onChange={(event) => setWhen(event.target.value)}
        />
      </div>
      <BulkList promises={left} refused={refused} />
    </ActDialog>
  );
}
