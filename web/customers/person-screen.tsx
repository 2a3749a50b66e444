import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { keys } from '../api/query-client.ts';
import { get } from '../api/request.ts';
import type { ContactView } from '../api/shapes.ts';
import { openNew } from '../calls/open-new.ts';
import { FactsSection } from '../facts/facts-section.tsx';
import { Remember } from '../facts/remember.tsx';
import { InboxRow } from '../inbox/inbox-row.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useRovingList } from '../list/use-roving-list.ts';
import { troubleOf } from '../shell/trouble.tsx';
import { useTitle } from '../shell/use-title.ts';
import { EditPerson } from './edit-person.tsx';
import { firstName } from './first-name.ts';

const KIND_WORDS = { email: 'Email', phone: 'Phone', post: 'Post' } as const;

/** One person: how to reach them, what to know when writing, and every conversation. */
export default function PersonScreen({ params }: { params: { id: string } }) {
  const query = useQuery({
    queryKey: keys.contact(params.id),
    queryFn: ({ signal }) => get<ContactView>(`/contacts/${params.id}`, signal),
  });
  useTitle(query.data?.name ?? 'Customer');
  if (!query.data) {
    return (
      <main id="main" className="screen" aria-busy={query.isLoading}>
        {troubleOf(query, true)}
      </main>
    );
  }
  return <Person contact={query.data} />;
}

function Person({ contact }: { contact: ContactView }) {
  const [editing, setEditing] = useState(false);
  const { listProps, tabStop, move } = useRovingList(contact.conversations.map(({ id }) => id));
  useKeys({ next: () => move(1), previous: () => move(-1) });
  const who = { id: contact.id, name: contact.name };
  return (
    <main id="main" className="screen person">
      <header>
        <h1>{contact.name}</h1>
        <div className="row">
          <button
            type="button"
            className="btn small"
            onClick={() => openNew({ kind: 'write', contact: who })}
          >
            Write to them
          </button>
          <button
            type="button"
            className="btn small"
            onClick={() => openNew({ kind: 'phone', contact: who })}
          >
            Log a call
          </button>
          <button type="button" className="btn small" onClick={() => setEditing(true)}>
            Edit
          </button>
        </div>
      </header>
      <section aria-labelledby="person-conversations">
        <h2 id="person-conversations">Conversations</h2>
        {contact.conversations.length === 0 && <p className="empty">Nothing has been said yet.</p>}
        <ul {...listProps}>
          {contact.conversations.map((row) => (
            <InboxRow
              key={row.id}
              row={row}
              href={`/c/${row.ref}?view=all`}
              isOpen={false}
              isTabStop={row.id === tabStop}
              withOwner
              onNear={() => undefined}
            />
          ))}
        </ul>
      </section>
      <aside aria-label="About them">
        <div className="card">
          <h2>How to reach them</h2>
          <ul className="plain-list">
            {contact.addresses.map((address) => (
              <li key={address.id}>
                <span className="grow">
                  {address.value}
                  <small>
                    {KIND_WORDS[address.kind]}
                    {address.bounced && ' · mail comes back'}
                    {address.blocked && ' · blocked'}
                  </small>
                </span>
              </li>
            ))}
          </ul>
        </div>
        <div className="card">
          <h2>To know when writing</h2>
          <FactsSection contactId={contact.id} name={firstName(contact.name)} wishes={contact.wishes} />
        </div>
      </aside>
      <Remember contactId={contact.id} name={firstName(contact.name)} />
      {editing && <EditPerson contact={contact} onClose={() => setEditing(false)} />}
    </main>
  );
}
