import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { keys } from '../api/query-client.ts';
import { get, query } from '../api/request.ts';
import type { Board, BoardCard, BoardColumn, LedgerRow } from '../api/shapes.ts';
import type { MenuEntry } from '../overlay/menu.tsx';
import { keptByWriting } from '../promises/kind-words.ts';
import { troubleOf } from '../shell/trouble.tsx';
import { searchOf } from './choice.ts';
import { Column } from './column.tsx';
import { LedgerFilters } from './ledger-filters.tsx';
import { type Move, Moving } from './moving.tsx';
import { PromiseCard } from './promise-card.tsx';
import { useLedgerChoice } from './use-ledger-choice.ts';
import { usePromiseCards } from './use-promise-cards.ts';
import './board.css';

const COLUMNS: readonly { column: BoardColumn; title: string }[] = [
  { column: 'risk', title: 'At risk' },
  { column: 'today', title: 'Due today' },
  { column: 'week', title: 'This week' },
  { column: 'later', title: 'Later' },
  { column: 'waiting', title: 'Waiting' },
];

/** What is open, by what the record says of it. A card that is put elsewhere tells the person of the new date, or notes a wait. */
export default function BoardPart() {
  const [choice, choose] = useLedgerChoice();
  const { state: _, ...asked } = choice;
  const board = useQuery({
    queryKey: keys.ledger(`board${query(asked)}`),
    queryFn: ({ signal }) => get<Board>(`/promises/board${query(asked)}`, signal),
    placeholderData: keepPreviousData,
  });
  const [dragged, setDragged] = useState<LedgerRow | null>(null);
  const [moving, setMoving] = useState<Move | null>(null);
  const items = board.data?.items ?? [];
  const columns = COLUMNS.map((one) => ({
    ...one,
    cards: items.filter(({ column }) => column === one.column),
  }));
  const { cardsProps, tabStop } = usePromiseCards(columns.map(({ cards }) => cards.map(({ id }) => id)));

  /** Nobody puts a promise at risk; only what we do, not what we write, can wait for somebody. */
  const mayGo = (card: LedgerRow, to: BoardColumn): boolean =>
    to !== 'risk' && (card as BoardCard).column !== to && (to !== 'waiting' || !keptByWriting(card.kind));
  const put = (promise: LedgerRow, to: BoardColumn): void =>
    setMoving(to === 'waiting' ? { to: 'waiting', promise } : { to: 'date', promise });
  const movesOf = (card: BoardCard): MenuEntry[] =>
    COLUMNS.filter(({ column }) => mayGo(card, column)).map(({ column, title }) => ({
      id: column,
      label: column === 'waiting' ? 'Waiting, on somebody…' : `${title}, and tell them…`,
      run: () => put(card, column),
    }));
  return (
    <>
      <LedgerFilters choice={choice} onChoose={choose} />
      {troubleOf(board)}
      {board.data?.more && (
        <p className="small-text">
          These are the {items.length} that fall due soonest. Choose a person or a kind for fewer, or see{' '}
          <Link href={`/promises?${searchOf({ ...choice, state: 'open' })}`}>all of them in the ledger</Link>.
        </p>
      )}
      {board.data && items.length === 0 ? (
        <p className="empty">
          {choice.words
            ? `No open promise has “${choice.words}” in it.`
            : 'Nothing is promised that is still to come.'}
        </p>
      ) : (
        <div className={board.isPlaceholderData ? 'board stale' : 'board'} {...cardsProps}>
          {columns.map(({ column, title, cards }) => (
            <Column
              key={column}
              title={title}
              count={cards.length}
              takes={dragged !== null && mayGo(dragged, column)}
              onDrop={() => dragged && put(dragged, column)}
            >
              {cards.map((card) => (
                <PromiseCard
                  key={card.id}
                  row={card}
                  isTabStop={card.id === tabStop}
                  moves={movesOf(card)}
                  line={lineOf(card)}
                  onDrag={setDragged}
                />
              ))}
            </Column>
          ))}
        </div>
      )}
      {moving && <Moving move={moving} onClose={() => setMoving(null)} />}
    </>
  );
}

/** Why it stands where it stands, where the date alone does not say it. */
function lineOf({ riskWords, standsOnLate, waitsFor, recordWords }: BoardCard): string | undefined {
  if (standsOnLate) return `It stands on ${standsOnLate}, which is late.`;
  if (riskWords) return riskWords;
  if (waitsFor) return `Waits for ${waitsFor}`;
  return recordWords === 'The first date' ? undefined : recordWords;
}
