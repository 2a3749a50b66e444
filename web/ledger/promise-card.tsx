import { Link } from 'wouter';
import type { LedgerRow } from '../api/shapes.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { ActionMenu, type MenuEntry } from '../overlay/menu.tsx';
import { useSession } from '../session/session.tsx';
import { capital } from '../side/promise-lines.ts';
import { stateWords } from './state-words.ts';

interface PromiseCardProps {
  row: LedgerRow;
  isTabStop: boolean;
  /** where it can be moved to; none for what is over */
  moves: readonly MenuEntry[];
  /** in place of the whole date, where the column says the day */
  whenWords?: string | undefined;
  /** one more line: what it waits for, why it is at risk */
  line?: string | undefined;
  onDrag: (row: LedgerRow | null) => void;
}

/** One promise as a card, which can be dragged, and moved by its menu. */
export function PromiseCard({ row, isTabStop, moves, whenWords, line, onDrag }: PromiseCardProps) {
  const { me } = useSession();
  const isOpen = moves.length > 0;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- dragging is the second way: its menu does the same
    <li
      className={isOpen ? 'promise-card' : 'promise-card over'}
      draggable={isOpen}
      onDragStart={(event) => {
        event.dataTransfer.setData('text/plain', row.what);
        event.dataTransfer.effectAllowed = 'move';
        onDrag(row);
      }}
      onDragEnd={() => onDrag(null)}
    >
      <Link
        href={`/promises/${row.id}`}
        data-row={row.id}
        tabIndex={isTabStop ? 0 : -1}
        // the card is what is dragged, not its address
        draggable={false}
      >
        <span className="card-what">
          <Glyph name={row.glyph} label={stateWords(row)} />
          <span className="what">{row.what}</span>
        </span>
        <span className="card-to">
          <span className="sr">to </span>
          {row.contact.name} · <span className="sr">owner </span>
          {row.owner?.id === me.id ? 'you' : (row.owner?.name ?? 'nobody yet')}
        </span>
        <time dateTime={row.dueAt} className={`tone-${row.tone}`}>
          {capital(whenWords ?? row.dueWords)}
        </time>
        {line && <span className="card-line">{line}</span>}
      </Link>
      {isOpen && (
        <ActionMenu
          label="Move to…"
          name={`Move to…: ${row.what}, to ${row.contact.name}`}
          className="btn small quiet"
          entries={moves}
          isTabStop={isTabStop}
        />
      )}
    </li>
  );
}
