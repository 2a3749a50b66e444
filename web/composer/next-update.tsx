import { useState } from 'react';
import { sayNear } from '../dates/say-when.ts';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { DueField, type DueValue } from '../promises/due-field.tsx';
import { useSession } from '../session/session.tsx';
import type { NextUpdate } from './composing.ts';

interface NextUpdateProps {
  name: string;
  nextUpdate: NextUpdate;
  sentence: string | null;
  explanation: string;
  onChange: (nextUpdate: NextUpdate) => void;
  isChanging: boolean;
  onChanging: (changing: boolean) => void;
}

/** Offers the next date when a reply would leave none, with the sentence that will say it. */
export function NextUpdateLine(props: NextUpdateProps) {
  const { name, nextUpdate, sentence, explanation, onChange, isChanging, onChanging } = props;
  const { desk, now } = useSession();
  if (!nextUpdate.dueAt) return null;
  return (
    <div className="next-update">
      <label className="choice">
        <input
          type="checkbox"
          checked={nextUpdate.on}
          onChange={(event) => onChange({ ...nextUpdate, on: event.target.checked })}
        />
        <span title={explanation}>
          Next update to {name} by <b>{sayNear(new Date(nextUpdate.dueAt), desk.zone, now())}</b>
          {sentence && <small>We add: “{sentence}”</small>}
        </span>
      </label>
      <button
        type="button"
        className="linkish"
        aria-label="Change the next update date"
        onClick={() => onChanging(true)}
      >
        Change
      </button>
      {isChanging && (
        <ChangeDate
          start={{ dueAt: nextUpdate.dueAt, fromAt: null }}
          onClose={() => onChanging(false)}
          onChange={({ dueAt }) => {
            onChange({ on: true, dueAt });
            onChanging(false);
          }}
        />
      )}
    </div>
  );
}

interface ChangeDateProps {
  start: DueValue;
  onChange: (due: DueValue) => void;
  onClose: () => void;
}

function ChangeDate({ start, onChange, onClose }: ChangeDateProps) {
  const [due, setDue] = useState(start);
  return (
    <ActDialog
      title="Next update"
      act="Use this date"
      busy={false}
      error={null}
      onClose={onClose}
      onAct={() => onChange(due)}
    >
      <DueField label="They will hear from us by" value={due} onChange={setDue} first />
    </ActDialog>
  );
}
