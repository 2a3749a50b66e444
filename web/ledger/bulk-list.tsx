import { inWords, type Refusal } from '../api/refusal.ts';
import type { LedgerRow } from '../api/shapes.ts';
import { Glyph } from '../glyph/glyph.tsx';

interface BulkListProps {
  promises: readonly LedgerRow[];
  refused: ReadonlyMap<string, Refusal>;
}

/** What an act on several is about, and of each why it was not done. */
export function BulkList({ promises, refused }: BulkListProps) {
  return (
    <>
      {refused.size > 0 && (
        <p className="problem" role="alert">
          {refused.size === 1 ? 'This one was not done.' : `These ${refused.size} were not done.`} What was
          done stays done.
        </p>
      )}
      <ul className="bulk-list">
        {promises.map((promise) => {
          const no = refused.get(promise.id);
          return (
            <li key={promise.id}>
              <Glyph name={promise.glyph} />
              <div>
                <b className="serif">{promise.what}</b>
                <small>
                  {promise.contact.name} · {promise.dueWords}
                </small>
                {no && <small className="late">{inWords(no)}</small>}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
