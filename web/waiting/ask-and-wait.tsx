import type { Recipient } from '../api/shapes.ts';
import { Field } from '../forms/field.tsx';
import { useThirdParties } from './read-waiting.ts';

/** Whom of the directory a mail asks, and for what; without `what` nothing is waited for. */
export interface AskAndWait {
  thirdPartyId: string;
  waits: boolean;
  what: string;
}

interface AskAndWaitProps {
  value: AskAndWait | null;
  onChange: (value: AskAndWait | null) => void;
  /** Somebody of the directory was chosen: the mail goes to them. */
  onRecipient: (recipient: Recipient) => void;
  wrong?: string | undefined;
}

/** In mail to somebody else: one of the directory, and that we ask again until they answer. */
export function AskAndWaitFields({ value, onChange, onRecipient, wrong }: AskAndWaitProps) {
  const parties = (useThirdParties().data?.items ?? []).filter((party) => party.email);
  if (parties.length === 0) return null;
  return (
    <>
      <div className="field">
        <label htmlFor="forward-party">Or choose from the directory</label>
        <select
          id="forward-party"
          value={value?.thirdPartyId ?? ''}
          onChange={(event) => {
            const party = parties.find(({ id }) => id === event.target.value);
            if (!party?.email) return onChange(null);
            onChange({ thirdPartyId: party.id, waits: true, what: value?.what ?? '' });
            // as our mail greets them: the reply check holds the greeting against it
            onRecipient({ name: party.greets || party.name, address: party.email });
          }}
        >
          <option value="">Nobody</option>
          {parties.map((party) => (
            <option key={party.id} value={party.id}>
              {party.name}
            </option>
          ))}
        </select>
      </div>
      {value && (
        <label className="choice">
          <input
            type="checkbox"
            checked={value.waits}
            onChange={(event) => onChange({ ...value, waits: event.target.checked })}
          />
          <span>Ask again by itself until they answer</span>
        </label>
      )}
      {value?.waits && (
        <Field
          label="What do we wait for?"
          hint="As anybody may read it: “the proof of delivery”."
          value={value.what}
          onChange={(what) => onChange({ ...value, what })}
          wrong={wrong}
        />
      )}
    </>
  );
}
