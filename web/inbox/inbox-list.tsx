import { useCallback, useEffect } from 'react';
import { Link, useSearchParams } from 'wouter';
import { prefetchConversation } from '../conversation/read-conversation.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useRovingList } from '../list/use-roving-list.ts';
import { useSession } from '../session/session.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { InboxRow } from './inbox-row.tsx';
import { useConversationList } from './use-conversation-list.ts';
import { MAIN_VIEWS, viewNamed } from './views.ts';

const PREFETCH_AFTER_MS = 400;

interface InboxListProps {
  /** Reference or id of the open conversation. */
  openRef: string | undefined;
}

export function InboxList({ openRef }: InboxListProps) {
  const { desk } = useSession();
  const [params] = useSearchParams();
  const view = viewNamed(params.get('view'));
  const filter = { view: view.view, agentId: params.get('agentId'), teamId: params.get('teamId') };
  const { list, rows, waiting, showNew } = useConversationList(filter);
  const open = rows.find((row) => row.ref === openRef || row.id === openRef);
  const { listProps, tabStop, move, focusRow } = useRovingList(
    rows.map((row) => row.id),
    open?.id,
  );
  const near = useCallback((ref: string) => prefetchConversation(ref), []);
  useKeys({ next: () => move(1), previous: () => move(-1), open: () => focusRow(tabStop) });

  // The two rows after the open one are the ones most likely to be opened next; they stand back for the one that is being opened.
  const openIndex = open ? rows.indexOf(open) : -1;
  useEffect(() => {
    if (openIndex < 0) return;
    const timer = setTimeout(() => {
      for (const row of rows.slice(openIndex + 1, openIndex + 3)) prefetchConversation(row.ref);
    }, PREFETCH_AFTER_MS);
    return () => clearTimeout(timer);
  }, [openIndex, rows]);

  const search = new URLSearchParams({ view: view.view });
  if (filter.agentId) search.set('agentId', filter.agentId);
  if (filter.teamId) search.set('teamId', filter.teamId);
  const whose =
    desk.agents.find(({ id }) => id === filter.agentId)?.name ??
    desk.teams.find(({ id }) => id === filter.teamId)?.name;

  return (
    <section className="inbox-list" aria-label={`Inbox, ${view.name}`}>
      <header className="list-head">
        <strong className="grow">
          Inbox ·{' '}
          {(whose ?? view.name).toLowerCase() === view.name.toLowerCase() ? view.name.toLowerCase() : whose}
        </strong>
        <FilterMenu />
      </header>
      <nav className="view-strip filters" aria-label="Views">
        {MAIN_VIEWS.map((one) => (
          <Link
            key={one.view}
            href={`/inbox?view=${one.view}`}
            aria-current={one.view === view.view && !whose ? 'page' : undefined}
          >
            {one.name}
          </Link>
        ))}
      </nav>
      <p role="status" className="new-arrivals">
        {waiting > 0 && (
          <button type="button" className="btn small" onClick={showNew}>
            {waiting} new, show
          </button>
        )}
      </p>
      {troubleOf(list)}
      {list.data && rows.length === 0 && waiting === 0 && <p className="empty">{view.empty}</p>}
      {list.isLoading && <ListSkeleton />}
      <ul {...listProps} className={list.isPlaceholderData ? 'stale' : undefined}>
        {rows.map((row) => (
          <InboxRow
            key={row.id}
            row={row}
            href={`/c/${row.ref}?${search}`}
            isOpen={row === open}
            isTabStop={row.id === tabStop}
            withOwner={view.view !== 'mine'}
            onNear={near}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <button
          type="button"
          className="btn small older"
          aria-disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show older
        </button>
      )}
    </section>
  );
}

/** The list's true shape on a first visit; it appears only after 150 ms. */
function ListSkeleton() {
  return (
    <div className="list-skeleton" aria-hidden>
      {[0, 1, 2, 3, 4, 5].map((row) => (
        <div key={row}>
          <div className="skeleton" />
          <div className="skeleton" />
          <div className="skeleton" />
        </div>
      ))}
    </div>
  );
}
