import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { keys } from '../api/query-client.ts';
import { get, query } from '../api/request.ts';
import type { ContactView, ConversationRow, ConversationView, SearchResult } from '../api/shapes.ts';
import { useSettled } from '../search/use-settled.ts';

interface ConversationPickerProps {
  conversation: ConversationView;
  chosen: ConversationRow | null;
  onChoose: (row: ConversationRow) => void;
  isMissing: boolean;
}

const MOST_SHOWN = 8;

/** Another conversation: their own come first, and any other is found by its words or reference. */
export function ConversationPicker({ conversation, chosen, onChoose, isMissing }: ConversationPickerProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [q, setQ] = useState('');
  useSettled(typed.trim(), setQ);
  const theirs = useQuery({
    queryKey: keys.contact(conversation.contact.id),
    queryFn: ({ signal }) => get<ContactView>(`/contacts/${conversation.contact.id}`, signal),
  });
  const found = useQuery({
    queryKey: keys.search(q),
    queryFn: ({ signal }) => get<SearchResult>(`/search${query({ q })}`, signal),
    enabled: q.length > 1,
  });
  const rows: ConversationRow[] = (q.length > 1 ? found.data?.items : theirs.data?.conversations) ?? [];
  const others = rows
    .filter((row) => row.id !== conversation.id && row.status !== 'spam' && row.status !== 'merged')
    .slice(0, MOST_SHOWN);
  return (
    <fieldset className="field picker">
      <legend>Which one?</legend>
      {isMissing && <p className="wrong">Choose a conversation.</p>}
      <label htmlFor={id} className="sr">
        Find a conversation
      </label>
      <input
        id={id}
        type="search"
        data-first
        placeholder="Words, a name or a reference"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {others.map((row) => (
        <label key={row.id} className="choice">
          <input type="radio" name={id} checked={chosen?.id === row.id} onChange={() => onChoose(row)} />
          <span>
            {row.subject}
            <small>
              {row.contactName} · {row.ref} · {row.status === 'open' ? row.stateWords : 'not open'}
            </small>
          </span>
        </label>
      ))}
      {others.length === 0 && (
        <p className="small-text" role="status">
          {q.length > 1
            ? 'Nothing found.'
            : 'They have no other conversation. Find any by its words or reference.'}
        </p>
      )}
    </fieldset>
  );
}
