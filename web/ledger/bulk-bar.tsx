import { lazy, Suspense, useState } from 'react';
import type { LedgerRow } from '../api/shapes.ts';
import { useKeys } from '../keys/use-keys.ts';
import type { Selection } from './use-selection.ts';

const DIALOGS = {
  move: lazy(() => import('./bulk-move-dialog.tsx')),
  give: lazy(() => import('./bulk-give-dialog.tsx')),
  keep: lazy(() => import('./bulk-keep-dialog.tsx')),
};

export interface BulkDialogProps {
  promises: readonly LedgerRow[];
  /** These are done, and need not be selected any more. */
  onDone: (ids: readonly string[]) => void;
  onClose: () => void;
}

interface BulkBarProps {
  promises: readonly LedgerRow[];
  most: number;
  selection: Selection;
}

/** What can be done with all that is selected. */
export function BulkBar({ promises, most, selection }: BulkBarProps) {
  // what was selected when the dialog was opened: rows that go from the list stay in it until they are done
  const [open, setOpen] = useState<{ act: keyof typeof DIALOGS; promises: readonly LedgerRow[] } | null>(
    null,
  );
  const tooMany = promises.length > most;
  const start = (act: keyof typeof DIALOGS) => (): void => {
    if (promises.length > 0 && !tooMany) setOpen({ act, promises });
  };
  useKeys({ give: start('give'), keep: start('keep') });
  const Open = open && DIALOGS[open.act];
  return (
    <>
      <section className="bulk-bar" aria-label="What is selected" hidden={promises.length === 0}>
        <b role="status">{promises.length > 0 ? `${promises.length} selected` : ''}</b>
        {tooMany ? (
          <span className="wrong">At most {most} at once.</span>
        ) : (
          <>
            <button type="button" className="btn small" onClick={start('move')}>
              Move dates and tell them…
            </button>
            <button type="button" className="btn small" onClick={start('give')}>
              Give to…
            </button>
            <button type="button" className="btn small" onClick={start('keep')}>
              Mark kept…
            </button>
          </>
        )}
        <button type="button" className="btn small quiet" onClick={selection.clear}>
          Select none
        </button>
      </section>
      {Open && (
        <Suspense fallback={null}>
          <Open promises={open.promises} onDone={selection.drop} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </>
  );
}
