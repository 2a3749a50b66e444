import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { ask } from '../api/request.ts';
import type { Mailbox } from '../api/shapes.ts';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { MailboxDialog } from './mailbox-dialog.tsx';
import { itemsOf, useSave, useSetting } from './use-setting.ts';

/** What came of a sign-in at a provider, by the refusal's code in the address. */
const SIGN_IN_FAILED: Record<string, string> = {
  'sign-in-refused':
    'The sign-in was not completed. Nothing was changed. Begin again, and agree when you are asked.',
  'sign-in-not-ours':
    'We could not take up that sign-in: it was not begun here, or too long ago. Nothing was changed. Begin again.',
  'provider-refused':
    'They did not sign us in. See that the client ID and the secret are right and have not run out, then sign in again.',
  'signed-in-for-an-hour':
    'They let us in for an hour only. Take this desk out of the account’s connected apps, and sign in again.',
};

/** The addresses that we read and write from. */
export function MailboxesPart() {
  const failed = SIGN_IN_FAILED[useSearchParams()[0].get('sign-in') ?? ''];
  const query = useSetting<Mailbox[]>('mailboxes');
  const [editing, setEditing] = useState<Mailbox | 'new' | null>(null);
  const [closing, setClosing] = useState<Mailbox | null>(null);
  const boxes = itemsOf(query.data);
  return (
    <>
      <h2>Mailboxes</h2>
      {failed && (
        <p role="alert" className="late">
          {failed}
        </p>
      )}
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
