import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { keys } from '../api/query-client.ts';
import { get, query } from '../api/request.ts';
import type { SearchHit, SearchResult } from '../api/shapes.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useRovingList } from '../list/use-roving-list.ts';
import { troubleOf } from '../shell/trouble.tsx';
import { useTitle } from '../shell/use-title.ts';
import './search.css';
import { useSettled } from './use-settled.ts';

/** Words, names, references, addresses; `from:`, `ref:`, `promise:broken`. */
export default function SearchScreen() {
  const [params, setParams] = useSearchParams();
  const [typed, setTyped] = useState(params.get('q') ?? '');
  const field = useRef<HTMLInputElement>(null);
  const q = useSettled(typed.trim(), (settled) =>
    setParams(settled ? { q: settled } : {}, { replace: true }),
  );
  useTitle(q ? `${q}, search` : 'Search');
  useEffect(() => field.current?.focus(), []);
  useKeys({ search: () => field.current?.focus() });
  const hits = useInfiniteQuery({
    queryKey: keys.search(q),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<SearchResult>(`/search${query({ q, before: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: q.length > 0,
    placeholderData: (previous) => (q ? previous : undefined),
  });
  const rows = q ? (hits.data?.pages.flatMap((page) => page.items) ?? []) : [];
  const { listProps, tabStop, move } = useRovingList(rows.map(keyOf));
  useKeys({ next: () => move(1), previous: () => move(-1) });
  return (
    <main id="main" className="screen">
      <h1>Search</h1>
      <p className="search-line">
        <input
          ref={field}
          type="search"
          aria-label="Search"
          aria-describedby="search-hint"
          placeholder="Words, a name, a reference"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') {
              event.preventDefault();
              move(0);
            }
          }}
        />
      </p>
      <p id="search-hint" className="small-text">
        Also <code>from:adaeze</code>, <code>ref:KPT-9M2X</code>, <code>promise:broken</code>,{' '}
        <code>waiting</code>
      </p>
      {troubleOf(hits)}
      <p role="status" className="small-text">
        {q &&
          hits.data &&
          !hits.isPlaceholderData &&
          rows.length > 0 &&
          `${rows.length}${hits.hasNextPage ? ' or more' : ''} found`}
      </p>
      {q && hits.data && !hits.isPlaceholderData && rows.length === 0 && (
        <p className="empty">Nothing has “{q}” in it that you may see.</p>
      )}
      <ul className={hits.isPlaceholderData ? 'found stale' : 'found'} {...listProps}>
        {rows.map((hit) => (
          <li key={keyOf(hit)}>
            <Link
              href={`/c/${hit.ref}?view=all`}
              className="inbox-row"
              data-row={keyOf(hit)}
              tabIndex={keyOf(hit) === tabStop ? 0 : -1}
            >
              <Glyph name={hit.glyph} />
              <span className="n">
                {hit.contactName} · {hit.subject}
              </span>
              <time dateTime={hit.lastActivityAt}>{hit.whenWords}</time>
              <span className="s excerpt">
                <Excerpt text={hit.excerpt} />
              </span>
              <span className={`d tone-${hit.tone}`}>
                {hit.stateWords}
                <span className="who">
                  {' '}
                  · {hit.ref} · {hit.owner?.name ?? hit.teamName}
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {hits.hasNextPage && (
        <button type="button" className="btn" onClick={() => void hits.fetchNextPage()}>
          Show older
        </button>
      )}
    </main>
  );
}

function keyOf(hit: SearchHit): string {
  return hit.messageId ?? hit.id;
}

/** The words around the hit; the server marks the hits with ⟦ and ⟧. */
function Excerpt({ text }: { text: string }) {
  return text.split(/[⟦⟧]/).map((part, index) => {
    const key = `${index}-${part}`;
    return index % 2 === 1 ? <mark key={key}>{part}</mark> : <span key={key}>{part}</span>;
  });
}
