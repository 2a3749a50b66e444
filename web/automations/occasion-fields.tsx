import { useState } from 'react';
import type { AutomationChange } from '../api/shapes.ts';
import { Choice, Field } from '../forms/field.tsx';
import { useSession } from '../session/session.tsx';

type Occasion = AutomationChange['occasion'];

const WHEN: readonly { value: Occasion['when']; words: string }[] = [
  { value: 'opened', words: 'somebody writes to us for the first time about a matter' },
  { value: 'customer-wrote', words: 'a customer writes again' },
  { value: 'customer-silent', words: 'a customer has not answered us for some time' },
  { value: 'promise-broken', words: 'a promise is broken' },
  { value: 'resolved', words: 'a conversation is resolved' },
  { value: 'reopened', words: 'a conversation is opened again' },
];
const KINDS: readonly Occasion['kinds'][number][] = [
  'enquiry',
  'request',
  'problem',
  'complaint',
  'compliment',
  'suggestion',
];

interface OccasionFieldsProps {
  occasion: Occasion;
  onChange: (occasion: Occasion) => void;
}

/** "When …": what happens, and on which conversations. */
export function OccasionFields({ occasion, onChange }: OccasionFieldsProps) {
  const { desk } = useSession();
  const [words, setWords] = useState(occasion.words.join(', '));
  const change = (part: Partial<Occasion>): void => onChange({ ...occasion, ...part });
  return (
    <>
      <Choice
        label="When"
        value={occasion.when}
        options={WHEN}
        onChange={(when) => change({ when: when as Occasion['when'] })}
      />
      {occasion.when === 'customer-silent' && (
        <Field
          label="For so many working days"
          narrow
          inputMode="numeric"
          value={String(occasion.workingDays || '')}
          onChange={(days) => change({ workingDays: Number(days) || 0 })}
        />
      )}
      <details open={occasion.kinds.length + occasion.mailboxIds.length + occasion.teamIds.length > 0}>
        <summary>Only for some of them</summary>
        <Ticks
          legend="Kind"
          all={KINDS.map((kind) => ({ id: kind, name: kind }))}
          chosen={occasion.kinds}
          onChange={(kinds) => change({ kinds: kinds as Occasion['kinds'] })}
        />
        <Ticks
          legend="Mailbox"
          all={desk.mailboxes.map(({ id, address }) => ({ id, name: address }))}
          chosen={occasion.mailboxIds}
          onChange={(mailboxIds) => change({ mailboxIds })}
        />
        <Ticks
          legend="Team"
          all={desk.teams}
          chosen={occasion.teamIds}
          onChange={(teamIds) => change({ teamIds })}
        />
      </details>
      <Field
        label="With any of these words (optional)"
        hint="Commas between them: refund, money back. Found whole, in the subject or in what they wrote."
        value={words}
        onChange={(typed) => {
          setWords(typed);
          change({ words: typed.split(',').flatMap((word) => word.trim() || []) });
        }}
      />
    </>
  );
}

interface TicksProps {
  legend: string;
  all: readonly { id: string; name: string }[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** None ticked: any of them. */
function Ticks({ legend, all, chosen, onChange }: TicksProps) {
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className="row">
        {all.map(({ id, name }) => (
          <label className="choice" key={id}>
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                onChange(target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
              }
            />
            <span>{name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
