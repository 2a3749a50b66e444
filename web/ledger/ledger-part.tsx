import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useEffectEvent } from 'react';
import { Link } from 'wouter';
import { keys } from '../api/query-client.ts';
import { get, query } from '../api/request.ts';
import type { LedgerFigures, LedgerPage } from '../api/shapes.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useRovingList } from '../list/use-roving-list.ts';
import { useSession } from '../session/session.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ChaseFigures } from './chase-figures.tsx';
import { EMPTY } from './choice.ts';
import { LedgerFilters } from './ledger-filters.tsx';
import { LedgerRow } from './ledger-row.tsx';
import { useLedgerChoice } from './use-ledger-choice.ts';
import { useSelection } from './use-selection.ts';

/** The server does no more in one go. */
const MOST_AT_ONCE = 50;

/** Every promise by what became of it, fifty at a time: what is open, the soonest first; what is over, the latest first. */
export default function LedgerPart() {
  const [choice, choose] = useLedgerChoice();
  const name = query({ ...choice });
  const list = useInfiniteQuery({
    queryKey: keys.ledger(name),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<LedgerPage>(`/promises${query({ ...choice, before: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    // while words are typed, the rows of a moment ago
    placeholderData: keepPreviousData,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const ids = rows.map(({ id }) => id);
  const { listProps, tabStop, move, focusRow } = useRovingList(ids);
  const isOpen = choice.state === 'open' || choice.state === 'due';
  const selection = useSelection(isOpen ? ids : []);
  const select = useEffectEvent((id: string | undefined, toHere: boolean) => {
    if (id === undefined || !isOpen) return;
    if (toHere) selection.selectTo(id);
    else selection.toggle(id);
  });
  const onToggle = useCallback((id: string, toHere: boolean) => select(id, toHere), []);
  useKeys({
    next: () => move(1),
    previous: () => move(-1),
    open: () => focusRow(tabStop),
    select: () => select(tabStop, false),
    'select-range': () => select(tabStop, true),
  });
  const selected = rows.filter(({ id }) => selection.ids.includes(id));
  return (
    <>
      {/* how one colleague does is theirs to see */}
      {!choice.agentId && <Figures who={choice.who} teamId={choice.teamId} />}
      <LedgerFilters choice={choice} onChoose={choose} withState />
      {troubleOf(list)}
      <p role="status" className="small-text">
        {list.data && rows.length === 0 ? '' : list.data && !list.hasNextPage ? `${rows.length} in all` : ''}
      </p>
      {list.data && rows.length === 0 && (
        <p className="empty">
          {choice.words ? `No promise here has “${choice.words}” in it.` : EMPTY[choice.state]}
        </p>
      )}
      {rows.length > 0 && (
        <div className={isOpen ? 'ledger-head selectable' : 'ledger-head'} aria-hidden>
          <span />
          <span>Due</span>
          <span>We said we would</span>
          <span>To</span>
          <span>Owner</span>
          <span>Record</span>
        </div>
      )}
      <ul
        className={list.isPlaceholderData ? 'ledger-rows stale' : 'ledger-rows'}
        aria-label="Promises"
        {...listProps}
      >
        {rows.map((row) => (
          <LedgerRow
            key={row.id}
            row={row}
            isTabStop={row.id === tabStop}
            isSelected={isOpen && selection.has(row.id)}
            onToggle={isOpen ? onToggle : undefined}
          />
        ))}
      </ul>
      {list.hasNextPage && (
        <button
          type="button"
          className="btn older"
          aria-disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          Show more
        </button>
      )}
      {isOpen && <BulkBar promises={selected} most={MOST_AT_ONCE} selection={selection} />}
    </>
  );
}

/** How many first dates were kept: before anything else there is to say. */
function Figures({ who, teamId }: { who: string; teamId: string | null }) {
  const { desk } = useSession();
  const asked = query({ who, teamId });
  const { data } = useQuery({
    queryKey: keys.ledger(`figures${asked}`),
    queryFn: ({ signal }) => get<LedgerFigures>(`/promises/figures${asked}`, signal),
  });
  return (
    <div className="ledger-figures">
      <p className="lede">{data?.words ?? ' '}</p>
      {desk.rehearsing && <p className="small-text">What is rehearsed is not counted.</p>}
      {data && data.toOwnUp > 0 && (
        <p>
          <Link href={`/promises${query({ who, teamId, state: 'broken' })}`}>
            {data.toOwnUp === 1
              ? 'One broken promise waits for us to own up'
              : `${data.toOwnUp.toLocaleString('en-GB')} broken promises wait for us to own up`}
          </Link>
        </p>
      )}
      <ChaseFigures />
    </div>
  );
}
