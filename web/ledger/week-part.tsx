import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import { sayTime } from '../../rules/wording/say-when.ts';
import { keys } from '../api/query-client.ts';
import { get, query } from '../api/request.ts';
import type { LedgerRow, Week, WeekDay } from '../api/shapes.ts';
import { instantOf, localValue } from '../dates/say-when.ts';
import type { MenuEntry } from '../overlay/menu.tsx';
import { useSession } from '../session/session.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { searchOf } from './choice.ts';
import { Column } from './column.tsx';
import { LedgerFilters } from './ledger-filters.tsx';
import { type Move, Moving } from './moving.tsx';
import { PromiseCard } from './promise-card.tsx';
import { useLedgerChoice } from './use-ledger-choice.ts';
import { usePromiseCards } from './use-promise-cards.ts';
import './board.css';

/** A week of promises by the day on which each was or is due, whatever became of it. Days of rest without any are left out. */
export default function WeekPart() {
  const { desk, now } = useSession();
  const [params] = useSearchParams();
  const [choice, choose] = useLedgerChoice();
  const { state: _, ...rest } = choice;
  const asked = { ...rest, day: params.get('day') };
  const week = useQuery({
    queryKey: keys.ledger(`week${query(asked)}`),
    queryFn: ({ signal }) => get<Week>(`/promises/week${query(asked)}`, signal),
    placeholderData: keepPreviousData,
  });
  const [dragged, setDragged] = useState<LedgerRow | null>(null);
  const [moving, setMoving] = useState<Move | null>(null);
  const today = localValue(now(), desk.zone).slice(0, 10);
  const days = (week.data?.days ?? []).filter(
    ({ items, closedWords, isToday }) => items.length > 0 || isToday || closedWords !== 'Closed',
  );
  const { cardsProps, tabStop } = usePromiseCards(days.map(({ items }) => items.map(({ id }) => id)));

  /** The same time of that day; it can be changed where the person is told. */
  const put = (promise: LedgerRow, { day }: WeekDay): void => {
    const at = (instant: string) =>
      instantOf(`${day}T${localValue(new Date(instant), desk.zone).slice(11)}`, desk.zone)?.toISOString();
    const dueAt = at(promise.dueAt);
    const start = dueAt ? { fromAt: promise.fromAt ? (at(promise.fromAt) ?? null) : null, dueAt } : undefined;
    setMoving({ to: 'date', promise, start });
  };
  const mayGo = (row: LedgerRow, { day }: WeekDay): boolean =>
    row.state === 'open' && day >= today && localValue(new Date(row.dueAt), desk.zone).slice(0, 10) !== day;
  const movesOf = (row: LedgerRow): MenuEntry[] =>
    row.state !== 'open'
      ? []
      : [
          ...days
            .filter((day) => mayGo(row, day))
            .map((day) => ({
              id: day.day,
              label: `${day.dayWords}, and tell them…`,
              run: () => put(row, day),
            })),
          {
            id: 'other',
            label: 'Another day, and tell them…',
            run: () => setMoving({ to: 'date', promise: row }),
          },
        ];
  const linkTo = (day: string | null): string => {
    const search = searchOf(choice);
    return `/promises?view=week${day ? `&day=${day}` : ''}${search ? `&${search}` : ''}`;
  };
  return (
    <>
      <nav className="week-nav" aria-label="Weeks">
        {week.data && <h2>{week.data.weekWords}</h2>}
        {week.data && (
          <>
            <Link className="btn small" href={linkTo(week.data.previous)}>
              Week before
            </Link>
            {!week.data.isThisWeek && (
              <Link className="btn small" href={linkTo(null)}>
                This week
              </Link>
            )}
            <Link className="btn small" href={linkTo(week.data.next)}>
              Week after
            </Link>
          </>
        )}
      </nav>
      <LedgerFilters choice={choice} onChoose={choose} />
      {troubleOf(week)}
      <div className={week.isPlaceholderData ? 'board week stale' : 'board week'} {...cardsProps}>
        {days.map((day) => (
          <Column
            key={day.day}
            title={day.dayWords}
            count={day.items.length + day.more}
            aside={day.closedWords ?? undefined}
            isNow={day.isToday}
            takes={dragged !== null && mayGo(dragged, day)}
            onDrop={() => dragged && put(dragged, day)}
          >
            {day.items.map((row) => (
              <PromiseCard
                key={row.id}
                row={row}
                isTabStop={row.id === tabStop}
                moves={movesOf(row)}
                whenWords={row.fromAt ? undefined : sayTime(new Date(row.dueAt), desk.zone)}
                line={row.state === 'open' ? (row.riskWords ?? undefined) : row.recordWords}
                onDrag={setDragged}
              />
            ))}
            {day.more > 0 && (
              <li className="small-text">
                and {day.more} more that day. Choose a person, a kind or words to see them.
              </li>
            )}
          </Column>
        ))}
      </div>
      {moving && <Moving move={moving} onClose={() => setMoving(null)} />}
    </>
  );
}
