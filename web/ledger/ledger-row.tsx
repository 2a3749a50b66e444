import { memo } from 'react';
import { Link } from 'wouter';
import type { LedgerRow as Row } from '../api/shapes.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { useSession } from '../session/session.tsx';
import { capital } from '../side/promise-lines.ts';
import { stateWords } from './state-words.ts';

interface LedgerRowProps {
  row: Row;
  isTabStop: boolean;
  isSelected: boolean;
  /** Left out where nothing can be done with several: what is over stays as it is. */
  onToggle: ((id: string, toHere: boolean) => void) | undefined;
}

/** One promise in a line: when, what, to whom, whose, and what became of it. */
export const LedgerRow = memo(function LedgerRow({ row, isTabStop, isSelected, onToggle }: LedgerRowProps) {
  const { me } = useSession();
  return (
    <li className={isSelected ? 'selected' : undefined}>
      {onToggle && (
        <label className="select">
          <input
            type="checkbox"
            checked={isSelected}
            tabIndex={isTabStop ? 0 : -1}
            aria-label={`Select: ${row.what}, to ${row.contact.name}`}
            onChange={() => undefined}
            onClick={(event) => onToggle(row.id, event.shiftKey)}
          />
        </label>
      )}
      <Link
        href={`/promises/${row.id}`}
        className="ledger-row"
        data-row={row.id}
        tabIndex={isTabStop ? 0 : -1}
      >
        <Glyph name={row.glyph} label={stateWords(row)} />
        <time dateTime={row.dueAt} className={`tone-${row.tone}`}>
          {capital(row.dueWords)}
        </time>
        <span className="what">{row.what}</span>
        <span className="people">
          <span className="to">
            <span className="sr">to </span>
            {row.contact.name}
          </span>
          <span className="whose">
            <span className="sr">owner </span>
            {row.owner?.id === me.id ? 'You' : (row.owner?.name ?? 'Nobody yet')}
          </span>
        </span>
        <span className="record">
          {row.recordWords}
          {row.rehearsed && ' · rehearsed'}
        </span>
      </Link>
    </li>
  );
});
