import { useState } from 'react';
import { ask } from '../api/request.ts';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';
import { useSave } from './use-setting.ts';

/** A restored desk holds its sending and its watcher until somebody has looked. */
export function ReleasePart() {
  const { desk } = useSession();
  const [sure, setSure] = useState(false);
  const release = useSave('release', () => ask('POST', '/settings/release'), {
    saying: 'The desk sends again.',
    onDone: () => setSure(false),
  });
  if (desk.held === null) {
    return (
      <>
        <h2>Sending</h2>
        <p className="empty">Nothing is held. The desk sends and watches as usual.</p>
      </>
    );
  }
  return (
    <>
      <h2>The desk is held</h2>
      <p>{desk.held}</p>
      <p>
        <button type="button" className="btn primary" onClick={() => setSure(true)}>
          Let the desk send again
        </button>
      </p>
      {sure && (
        <ActDialog
          title="Let the desk send again"
          act="Send and watch again"
          grave
          busy={release.isPending}
          error={release.error}
          onAct={() => release.mutate()}
          onClose={() => setSure(false)}
        >
          <p>
            What waited is sent now, and promises that fell due meanwhile count as broken. Look at Today
            first.
          </p>
        </ActDialog>
      )}
    </>
  );
}
