import { type ReactNode, useEffect, useRef } from 'react';
import { inWords } from '../api/refusal.ts';
import { Dialog } from './dialog.tsx';

interface ActDialogProps {
  title: string;
  /** Names the act: "Release the promise", never "OK". */
  act: string;
  grave?: boolean;
  busy: boolean;
  /** What the server refused, shown above the buttons. */
  error: unknown;
  onAct: () => void;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
}

/** A dialog that asks one thing and does it. What was refused takes the focus: a long dialog may have it out of sight. */
export function ActDialog({
  title,
  act,
  grave,
  busy,
  error,
  onAct,
  onClose,
  children,
  wide,
}: ActDialogProps) {
  const problem = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) problem.current?.focus();
  }, [error]);
  return (
    <Dialog
      title={title}
      onClose={onClose}
      onSubmit={() => {
        if (!busy) onAct();
      }}
      {...(wide ? { wide } : {})}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Not now
          </button>
          <button type="submit" className={grave ? 'btn grave' : 'btn primary'} aria-disabled={busy}>
            {act}
          </button>
        </>
      }
    >
      {children}
      {error ? (
        <div className="problem" role="alert" tabIndex={-1} ref={problem}>
          {inWords(error)}
        </div>
      ) : null}
    </Dialog>
  );
}
