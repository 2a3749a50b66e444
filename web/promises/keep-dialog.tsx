import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { PromiseView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { instantOf, localValue } from '../dates/say-when.ts';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';

interface KeepDialogProps {
  promise: PromiseView;
  onClose: () => void;
  /** The glyph closes its ring once, for the person who kept it. */
  onKept?: (promiseId: string) => void;
}

/** Marks a promise kept, on our word, with what shows it. A broken one is done late, or shown to have been in time. */
export function KeepDialog({ promise, onClose, onKept }: KeepDialogProps) {
  const { desk, now } = useSession();
  const late = promise.state === 'broken';
  const [evidence, setEvidence] = useState('');
  const [when, setWhen] = useState(() => localValue(now(), desk.zone));
  const [missing, setMissing] = useState('');
  const keep = useAct(
    () => {
      const at = instantOf(when, desk.zone)?.toISOString();
      const body = { evidence, ...(at && { at }) };
      return ask('POST', `/promises/${promise.id}/${late ? 'fulfil' : 'keep'}`, body);
    },
    {
      conversationId: promise.conversationId,
      saying: late ? 'Noted, with its date. The record shows both.' : 'Promise kept',
      onDone() {
        onKept?.(promise.id);
        onClose();
      },
      quiet: true,
    },
  );
  return (
    <ActDialog
      title={late ? 'When was this done?' : 'Mark kept'}
      act={late ? 'Put it on record' : 'Mark kept'}
      busy={keep.isPending}
      error={keep.error}
      onClose={onClose}
      onAct={() => {
        const said = evidence.trim() === '' ? 'Say in a line how we know.' : '';
        setMissing(said);
        if (!said) keep.mutate();
      }}
    >
      <p className="told">
        <b className="serif">{promise.what}</b>
        <br />
        {late ? 'We said' : 'Due'} {promise.dueWords}
      </p>
      <div className="field">
        <label htmlFor="keep-evidence">How do we know?</label>
        {missing && <p className="wrong">{missing}</p>}
        <textarea
          id="keep-evidence"
          data-first
          rows={3}
          value={evidence}
          aria-invalid={missing !== ''}
          onChange={(event) => setEvidence(event.target.value)}
        />
        <p className="hint">
          For example “Spoke to her at 11.05, she chose Tuesday” or “Parcel 4471 handed in”.
        </p>
      </div>
      <div className="field narrow">
        <label htmlFor="keep-at">When it happened</label>
        <input
          id="keep-at"
          type="datetime-local"
          value={when}
          onChange={(event) => setWhen(event.target.value)}
        />
      </div>
      {late && (
        <p className="small-text">
          If it was in time, the promise reads kept and the correction stays visible. If it was late, it stays
          broken and says when it was done.
        </p>
      )}
    </ActDialog>
  );
}
