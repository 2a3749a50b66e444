import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { keys } from '../api/query-client.ts';
import { get, query } from '../api/request.ts';
import type { ContactList } from '../api/shapes.ts';
import { sayNear } from '../dates/say-when.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useRovingList } from '../list/use-roving-list.ts';
import { useSettled } from '../search/use-settled.ts';
import { useSession } from '../session/session.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { useTitle } from '../shell/use-title.ts';

/** Everyone we talk with, found by name, e-mail or phone. */
export default function CustomersScreen() {
  useTitle('Customers');
  const { desk, now } = useSession();
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get('q') ?? '');
  const q = useSettled(typed.trim(), (settled) =>
    setParams(settled ? { q: settled } : {}, { replace: true }),
  );
  const people = useInfiniteQuery({
    queryKey: keys.contacts(`list ${q}`),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<ContactList>(`/contacts${query({ q, before: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (previous) => previous,
  });
  const rows = people.data?.pages.flatMap((page) => page.items) ?? [];
  const { listProps, tabStop, move } = useRovingList(rows.map(({ id }) => id));
  useKeys({ next: () => move(1), previous: () => move(-1) });
  return (
    <main id="main" className="screen">
      <h1>Customers</h1>
      <p className="search-line">
        <input
          type="search"
          aria-label="Find a customer by name, email or phone"
          placeholder="Name, email or phone"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </p>
      {troubleOf(people)}
      {people.data && rows.length === 0 && (
        <p className="empty">{q ? `We know nobody by “${q}”.` : 'Nobody has written yet.'}</p>
      )}
      <ul className={people.isPlaceholderData ? 'link-rows stale' : 'link-rows'} {...listProps}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={`/people/${row.id}`} data-row={row.id} tabIndex={row.id === tabStop ? 0 : -1}>
              <b>{row.name || row.email || row.phone}</b>
              <span className="small-text">{[row.email, row.phone].filter(Boolean).join(' · ')}</span>
              <span className="small-text when">
                {row.openConversations > 0 && `${row.openConversations} open · `}
                {row.lastActivityAt && sayNear(new Date(row.lastActivityAt), desk.zone, now())}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {people.hasNextPage && (
        <button type="button" className="btn" onClick={() => void people.fetchNextPage()}>
          Show more
        </button>
      )}
    </main>
  );
}
