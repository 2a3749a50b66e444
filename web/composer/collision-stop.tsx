import { useEffect, useRef } from 'react';

interface CollisionStopProps {
  count: number;
  /** The send was stopped by it: it takes the focus. */
  stopped: boolean;
  onRead: () => void;
  onAnyway: () => void;
}

/** Something arrived while writing. Reading it is the default. */
export function CollisionStop({ count, stopped, onRead, onAnyway }: CollisionStopProps) {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (stopped) first.current?.focus();
  }, [stopped]);
  return (
    <div className="collision" role="alert">
      <b>{count === 1 ? '1 new thing since you started' : `${count} new things since you started`}</b>
      <span className="row">
        <button
          ref={first}
          type="button"
          className="btn small primary"
          onClick={() => {
            onRead();
            const thread = document.querySelector<HTMLElement>('.thread');
            thread?.scrollTo({ top: thread.scrollHeight });
            thread?.focus();
          }}
        >
          Read {count === 1 ? 'it' : 'them'}
        </button>
        {stopped && (
          <button type="button" className="btn small" onClick={onAnyway}>
            Send anyway
          </button>
        )}
      </span>
    </div>
  );
}
