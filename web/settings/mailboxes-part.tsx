import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { Mailbox } from '../api/shapes.ts';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { MailboxDialog } from './mailbox-dialog.tsx';
import { itemsOf, useSave, useSetting } from './use-setting.ts';

/** The addresses that we read and write from. */
export function MailboxesPart() {
  const query = useSetting<Mailbox[]>('mailboxes');
  const [editing, setEditing] = useState<Mailbox | 'new' | null>(null);
  const [closing, setClosing] = useState<Mailbox | null>(null);
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
            {!box.isDefault && (
              <button
                type="button"
                className="btn small"
                aria-label={`Close ${box.address}`}
                onClick={() => setClosing(box)}
              >
                Close
              </button>
            )}
          </li>
        ))}
      </ul>
      <p>
        <button type="button" className="btn" onClick={() => setEditing('new')}>
          Connect a mailbox
        </button>
      </p>
      {closing && <CloseDialog mailbox={closing} onClose={() => setClosing(null)} />}
      {editing && (
        <MailboxDialog mailbox={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </>
  );
}

function CloseDialog({ mailbox, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const close = useSave('mailboxes', () => ask('POST', `/settings/mailboxes/${mailbox.id}/close`), {
    saying: 'Closed. What it promised stays promised.',
    onDone: onClose,
  });
  return (
    <ActDialog
      title={`Close ${mailbox.address}`}
      act="Close this mailbox"
      grave
      busy={close.isPending}
      error={close.error}
      onAct={() => close.mutate()}
      onClose={onClose}
    >
      <p>
        We take no more mail for it, and forget its passwords. Its conversations stay, and so does what was
        promised in them.
      </p>
    </ActDialog>
  );
}
