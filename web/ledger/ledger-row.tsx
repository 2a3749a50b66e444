import { memo } from 'react';
import { Link } from 'wouter';
import type { LedgerRow as Row } from '../api/shapes.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { useSession } from '../session/session.tsx';
import { capital } from '../side/promise-lines.ts';
import { stateWords } from './state-words.ts';

/** One promise in a line: when, what, to whom, whose, and what became of it. */
export const LedgerRow = memo(function LedgerRow({ row, isTabStop }: { row: Row; isTabStop: boolean }) {
  const { me } = useSession();
  return (
    <li>
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
