import { type ReactNode, useEffect, useRef } from 'react';
import { inWords } from '../api/refusal.ts';

interface FormFrameProps {
  children: ReactNode;
  act: string;
  busy: boolean;
  error: unknown;
  onAct: () => void;
  /** More buttons beside the act. */
  beside?: ReactNode;
}

/** A form with its errors at the top, which take the focus, and one button that names the act. */
export function FormFrame({ children, act, busy, error, onAct, beside }: FormFrameProps) {
  const summary = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) summary.current?.focus();
  }, [error]);
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) onAct();
      }}
    >
      {error ? (
        <div className="problem" role="alert" tabIndex={-1} ref={summary}>
          <h2>There is a problem</h2>
          <p>{inWords(error)}</p>
        </div>
      ) : null}
      {children}
      <div className="row">
        <button type="submit" className="btn primary" aria-disabled={busy}>
          {act}
        </button>
        {beside}
      </div>
    </form>
  );
}
