import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { TextField } from 'react-aria-components/TextField';
import { keys } from '../api/query-client.ts';
import { get, query } from '../api/request.ts';
import type { ContactList } from '../api/shapes.ts';

export interface Caller {
  /** Null for someone we have not met. */
  id: string | null;
  name: string;
  email: string;
  phone: string;
}

interface CallerLookupProps {
  caller: Caller | null;
  onChoose: (caller: Caller | null) => void;
  wrong?: string | undefined;
}

/** Finds who is calling by name, e-mail or phone; someone new is added from the same words. */
export function CallerLookup({ caller, onChoose, wrong }: CallerLookupProps) {
  const [typed, setTyped] = useState('');
  const hintId = useId();
  const q = typed.trim();
  const found = useQuery({
    queryKey: keys.contacts(q),
    queryFn: ({ signal }) => get<ContactList>(`/contacts${query({ q })}`, signal),
    enabled: q.length >= 2 && !caller,
    placeholderData: (previous) => previous,
  });
  if (caller) {
    return (
      <p className="row">
        <span>
          With <b>{caller.name || caller.email || caller.phone}</b>
          {caller.id ? '' : ', new to us'}
        </span>
        <button type="button" className="linkish" onClick={() => onChoose(null)}>
          Someone else
        </button>
      </p>
    );
  }
  const rows = q.length >= 2 ? (found.data?.items ?? []).slice(0, 7) : [];
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <TextField className="field" aria-describedby={hintId} isInvalid={Boolean(wrong)}>
        <Label>Who is it?</Label>
        {wrong && <p className="wrong">{wrong}</p>}
        <Input data-first placeholder="Name, phone or email" autoComplete="off" />
      </TextField>
      <p id={hintId} className="sr">
        Results appear beneath as you type.
      </p>
      {q.length >= 2 && (
        <ListBox
          className="menu found-list"
          aria-label="People found"
          onAction={(key) => {
            const row = rows.find(({ id }) => id === key);
            if (row) onChoose({ id: row.id, name: row.name, email: row.email ?? '', phone: row.phone ?? '' });
            else onChoose(newCaller(q));
          }}
        >
          {rows.map((row) => (
            <ListBoxItem key={row.id} id={row.id} className="menu-item" textValue={row.name}>
              <span>
                <b>{row.name}</b>{' '}
                <span className="small-text">
                  {[row.phone, row.email, row.openConversations > 0 && `${row.openConversations} open`]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
            </ListBoxItem>
          ))}
          <ListBoxItem key="new" id="new" className="menu-item" textValue={`Someone new: ${q}`}>
            <span>
              Someone new: <b>{q}</b>
            </span>
          </ListBoxItem>
        </ListBox>
      )}
    </Autocomplete>
  );
}

/** Puts what was typed where it belongs: an address, a number, or a name. */
export function newCaller(typed: string): Caller {
  const empty = { id: null, name: '', email: '', phone: '' };
  if (typed.includes('@')) return { ...empty, email: typed };
  if (/^[+()\d\s-]{5,}$/.test(typed)) return { ...empty, phone: typed };
  return { ...empty, name: typed };
}
