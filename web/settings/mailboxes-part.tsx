import { useState } from 'react';
import { toastError } from '../announce/toast.ts';
import { inWords } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { Mailbox } from '../api/shapes.ts';
import { troubleOf } from '../shell/trouble.tsx';
import { MailboxDialog } from './mailbox-dialog.tsx';
import { itemsOf, useSave, useSetting } from './use-setting.ts';

/** The addresses that we read and write from. */
export function MailboxesPart() {
  const query = useSetting<Mailbox[]>('mailboxes');
  const [editing, setEditing] = useState<Mailbox | 'new' | null>(null);
  const close = useSave('mailboxes', (box: Mailbox) => ask('POST', `/settings/mailboxes/${box.id}/close`), {
    saying: 'Closed. What it promised stays promised.',
  });
  const boxes = itemsOf(query.data);
  return (
    <>
      <h2>Mailboxes</h2>
      {troubleOf(query)}
      {query.data && boxes.length === 0 && (
        <p className="empty">No mailbox is connected. The form and the telephone work without one.</p>
      )}
      <ul className="plain-list">
        {boxes.map((box) => (
          <li key={box.id}>
            <span className="grow">
              <b>{box.fromName}</b> {box.address} {box.isDefault && <span className="tag">first choice</span>}
              <small className={box.state === 'problem' ? 'late' : undefined}>{box.stateWords}</small>
            </span>
            <button
              type="button"
              className="btn small"
              aria-label={`Change ${box.address}`}
              onClick={() => setEditing(box)}
            >
              Change
            </button>
            <button
              type="button"
              className="btn small"
              aria-label={`Close ${box.address}`}
              onClick={() => close.mutate(box, { onError: (error) => toastError(inWords(error)) })}
            >
              Close
            </button>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" className="btn" onClick={() => setEditing('new')}>
          Connect a mailbox
        </button>
      </p>
      {editing && (
        <MailboxDialog mailbox={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}
