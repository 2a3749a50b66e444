import { useState } from 'react';
import type { SavedMessage } from '../api/shapes.ts';
import { useSession } from '../session/session.tsx';
import { sayDay } from '../settings/say-day.ts';
import { troubleOf } from '../shell/trouble.tsx';
import { useSavedMessages } from './read-saved.ts';
import { SavedDialog } from './saved-dialog.tsx';
import './saved-replies.css';

/** Saved replies: what there is, who looks after each, and what is due to be looked at again. */
export function SavedRepliesPart() {
  const query = useSavedMessages();
  const { me } = useSession();
  const [editing, setEditing] = useState<SavedMessage | 'new' | null>(null);
  const items = query.data?.items ?? [];
  const mineDue = items.filter(({ reviewDue, owner }) => reviewDue && owner.id === me.id);
  return (
    <>
      <h2>Saved replies</h2>
      <p>
        Words for many replies. Facts in them are fields, filled from the records of each conversation. Type{' '}
        <span className="kbd">/</span> where a line of a reply begins to put one in.
      </p>
      {troubleOf(query)}
      {mineDue.length > 0 && (
        <p className="collision" role="status">
          {mineDue.length === 1
            ? `“${mineDue[0]?.name}” is yours, and due to be looked at again.`
            : `${mineDue.length} of yours are due to be looked at again.`}
        </p>
      )}
      {query.data && items.length === 0 && <p className="empty">There are no saved replies yet.</p>}
      <ul className="plain-list">
        {items.map((saved) => (
          <li key={saved.id}>
            <span className="grow">
              <b>{saved.name}</b> {saved.byItself && <span className="tag">may go by itself</span>}{' '}
              {saved.reviewDue && <span className="tag">due to be looked at again</span>}
              <small>
                {saved.owner.name} looks after it, next on {sayDay(saved.reviewOn)}. {saved.useWords}
              </small>
              <details>
                <summary>What it says</summary>
                <p className="saved-text">{saved.words}</p>
              </details>
            </span>
            {saved.mayChange && (
              <button
                type="button"
                className="btn small"
                onClick={() => setEditing(saved)}
                aria-label={`Change ${saved.name}`}
              >
                Change
              </button>
            )}
          </li>
        ))}
      </ul>
      <p>
        <button type="button" className="btn" onClick={() => setEditing('new')}>
          Write a saved reply
        </button>
      </p>
      {editing && (
        <SavedDialog
          saved={editing === 'new' ? null : editing}
          fields={query.data?.fields ?? []}
          onClose={() => setEditing(null)}
        />
      )}
    </>
  );
}
