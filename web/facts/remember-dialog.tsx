import { useState } from 'react';
import { newId } from '../api/new-id.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useFactActs } from './use-facts.ts';

export interface RememberProps {
  contactId: string;
  /** How we speak of them: "Adaeze". */
  name: string;
  conversationId?: string;
  onClose: () => void;
}

const KINDS = [
  { value: '', words: 'As the words say' },
  { value: 'wish', words: 'A wish: how they want to be served' },
  { value: 'fact', words: 'A small fact' },
];
const CONSENTS = [
  { value: '', words: 'Nothing said: a wish stands, a fact fades within 90 days' },
  { value: 'said-yes', words: 'They said that we may keep it' },
  { value: 'not-asked', words: 'We did not ask them: it fades within 90 days' },
];

/** One line and Enter. The day that it is about is read from the words. */
export default function RememberDialog({ contactId, name, conversationId, onClose }: RememberProps) {
  const [id] = useState(newId);
  const [words, setWords] = useState('');
  const [kind, setKind] = useState('');
  const [onDay, setOnDay] = useState('');
  const [consent, setConsent] = useState('');
  const { note } = useFactActs(contactId, conversationId);
  function save(): void {
    note.mutate(
      {
        id,
        words,
        ...(kind && { kind: kind as 'wish' | 'fact' }),
        ...(onDay && { onDay }),
        ...(consent && { consent: consent as 'said-yes' | 'not-asked' }),
      },
      { onSuccess: onClose },
    );
  }
  return (
    <ActDialog
      title={`Remember about ${name}`}
      act="Remember it"
      busy={note.isPending}
      error={note.error}
      onAct={save}
      onClose={onClose}
    >
      <Field
        label="In a few words"
        hint="For example “back from holiday on the 12th”, or “large print please”. Colleagues who see this customer can read it, and the customer may ask to."
        value={words}
        onChange={setWords}
        wrong={wrongAt(note.error, 'words')}
        first
      />
      <details className="more-of-fact">
        <summary>Its day, and whether they know</summary>
        <Choice label="What it is" value={kind} onChange={setKind} options={KINDS} />
        <Field
          label="The day that it is about"
          hint="It comes up on that day, and fades two weeks later."
          type="date"
          value={onDay}
          onChange={setOnDay}
          wrong={wrongAt(note.error, 'onDay')}
        />
        <Choice
          label="Do they know that we keep it?"
          value={consent}
          onChange={setConsent}
          options={CONSENTS}
        />
      </details>
    </ActDialog>
  );
}
