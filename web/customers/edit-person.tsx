import { useState } from 'react';
import { greetedName, greetingOf } from '../../rules/names/greeted-name.ts';
import { ask } from '../api/request.ts';
import type { ContactView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';

const FORMS = [
  { value: '', words: 'As we usually do' },
  { value: 'formal', words: 'Formally, by title and surname' },
  { value: 'informal', words: 'By the name that they go by' },
];

/** How they are called, how to reach them, and what makes it easier. */
export function EditPerson({ contact, onClose }: { contact: ContactView; onClose: () => void }) {
  const [name, setName] = useState(contact.name);
  const [title, setTitle] = useState(contact.title);
  const [called, setCalled] = useState(contact.called);
  const [form, setForm] = useState<string>(contact.addressForm ?? '');
  const [wishes, setWishes] = useState(contact.wishes);
  const [addEmail, setAddEmail] = useState('');
  const [addPhone, setAddPhone] = useState('');
  const addressForm = form === 'formal' || form === 'informal' ? form : null;
  const greetedAs = greetedName({ name, title, called, addressForm });
  const save = useAct(
    () =>
      ask('PATCH', `/contacts/${contact.id}`, {
        name,
        title,
        called,
        addressForm,
        wishes,
        ...(addEmail && { addEmail }),
        ...(addPhone && { addPhone }),
      }),
    { saying: 'Saved', onDone: onClose, quiet: true },
  );
  return (
    <ActDialog
      title={contact.name}
      act="Save"
      busy={save.isPending}
      error={save.error}
      onAct={() => save.mutate()}
      onClose={onClose}
    >
      <Field label="Name" value={name} onChange={setName} wrong={wrongAt(save.error, 'name')} first />
      <div className="pair">
        <Field label="Title, as they gave it" value={title} onChange={setTitle} />
        <Field label="Goes by" value={called} onChange={setCalled} />
      </div>
      <Choice label="How they like to be addressed" value={form} onChange={setForm} options={FORMS} />
      <p className="small-text" aria-live="polite">
        We write “{greetingOf({ greetedAs, signsAs: contact.signsAs, name })}”
      </p>
      <Field
        label="What makes it easier for them"
        hint="For example large print, or a call after 6pm."
        rows={3}
        value={wishes}
        onChange={setWishes}
      />
      <div className="pair">
        <Field
          label="Add an email"
          type="email"
          value={addEmail}
          onChange={setAddEmail}
          wrong={wrongAt(save.error, 'addEmail')}
        />
        <Field
          label="Add a phone"
          type="tel"
          value={addPhone}
          onChange={setAddPhone}
          wrong={wrongAt(save.error, 'addPhone')}
        />
      </div>
    </ActDialog>
  );
}
