import { X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { currentToast, dismissToast, onToast } from './toast.ts';

/** Bottom left, one at a time; pauses under the pointer or the focus. */
export function Toaster() {
  const shown = useSyncExternalStore(onToast, currentToast);
  const [paused, setPaused] = useState(false);

  useEffect(() => {
    if (!shown || paused || shown.stays === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(() => dismissToast(shown.id), shown.stays);
    return () => clearTimeout(timer);
  }, [shown, paused]);

  if (!shown) return <section className="toasts" aria-label="Messages" />;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- pausing under pointer and focus is no act
    <section
      className="toasts"
      aria-label="Messages"
      onPointerEnter={() => setPaused(true)}
      onPointerLeave={() => setPaused(false)}
      onFocus={() => setPaused(true)}
      onBlur={() => setPaused(false)}
    >
      <div className={`toast ${shown.kind}`} key={shown.id}>
        <span className="grow">{shown.words}</span>
        {shown.act && (
          <button
            type="button"
            className="btn small"
            onClick={() => {
              shown.act?.run();
              dismissToast(shown.id);
            }}
          >
            {shown.act.label}
          </button>
        )}
        <button
          type="button"
          className="btn quiet icon"
          aria-label="Dismiss"
          onClick={() => dismissToast(shown.id)}
        >
          <X className="icon-1" aria-hidden />
        </button>
      </div>
    </section>
  );
}
