import { X } from 'lucide-react';
import { type FocusEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { focusMain } from '../shell/use-kept-focus.ts';
import { dismissToast, onToast, shownToasts, type Toast } from './toast.ts';

/** Says what was done or went wrong, in room of its own: the screen gives it (toast.css), so that it lies over nothing. */
export function Toaster() {
  const shown = useSyncExternalStore(onToast, shownToasts);
  const box = useRef<HTMLElement>(null);
  const [paused, setPaused] = useState(false);
  const cameFrom = useRef<Element | null>(null);
  useRoom(box);
  useEscape(shown);
  useEffect(() => {
    // What has gone takes no pointer and no focus away with it: nothing else would end the pause.
    if (shown.length === 0) setPaused(false);
  }, [shown]);

  function dismiss(id: number): void {
    const isHere = box.current?.contains(document.activeElement);
    dismissToast(id);
    if (!isHere) return;
    const back = cameFrom.current;
    if (back instanceof HTMLElement && back.isConnected) back.focus();
    else focusMain();
  }
  function enter(event: FocusEvent): void {
    setPaused(true);
    if (!event.currentTarget.contains(event.relatedTarget)) cameFrom.current = event.relatedTarget;
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- pausing under pointer and focus is no act
    <section
      ref={box}
      className="toasts"
      aria-label="Messages"
      onPointerEnter={() => setPaused(true)}
      onPointerLeave={() => setPaused(false)}
      onFocus={enter}
      onBlur={() => setPaused(false)}
    >
      {shown.map((one) => (
        <ToastCard key={one.id} toast={one} paused={paused} onDismiss={() => dismiss(one.id)} />
      ))}
    </section>
  );
}

interface ToastCardProps {
  toast: Toast;
  paused: boolean;
  onDismiss: () => void;
}

function ToastCard({ toast: { id, words, kind, act, stays }, paused, onDismiss }: ToastCardProps) {
  useEffect(() => {
    if (paused || stays === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(() => dismissToast(id), stays);
    return () => clearTimeout(timer);
  }, [id, stays, paused]);
  return (
    <div className={`toast ${kind}`}>
      <span className="grow">{words}</span>
      {act && (
        <button
          type="button"
          className="btn small"
          onClick={() => {
            act.run();
            onDismiss();
          }}
        >
          {act.label}
        </button>
      )}
      <button
        type="button"
        className="btn quiet icon"
        aria-label="Dismiss"
        aria-keyshortcuts="Escape"
        title="Dismiss (Esc)"
        onClick={onDismiss}
      >
        <X className="icon-1" aria-hidden />
      </button>
    </div>
  );
}

/** Keeps `--toast-room` at the height that the toasts take, for the screen to leave free. */
function useRoom(box: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const section = box.current;
    if (!section) return;
    const observer = new ResizeObserver(() => {
      document.documentElement.style.setProperty('--toast-room', `${section.offsetHeight}px`);
    });
    observer.observe(section);
    return () => observer.disconnect();
  }, [box]);
}

/** Escape takes the newest away, from wherever the focus is, unless a layer or a field with a list wants it. */
function useEscape(shown: readonly Toast[]): void {
  const newest = shown.at(-1)?.id;
  useEffect(() => {
    if (newest === undefined) return;
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
      if (document.querySelector('dialog:modal, [role="dialog"], [role="menu"], [role="listbox"]')) return;
      event.preventDefault();
      dismissToast(newest);
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [newest]);
}
