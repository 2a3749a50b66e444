import { type KeyboardEvent, useCallback, useLayoutEffect, useRef, useState } from 'react';

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * One tab stop in a `<ul>` of links: arrows, Home and End move it, and so does `move` (for j and k).
 * Rows carry `data-row={key}` on the element that takes the focus. When the focused row leaves the list,
 * the row that took its place gets the focus.
 */
export function useRovingList<E extends HTMLElement = HTMLUListElement>(
  keys: readonly string[],
  current?: string,
) {
  const list = useRef<E>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  const place = useRef(0);
  const held = useRef(false);

  const preferred = wanted ?? current;
  const found = preferred === undefined ? -1 : keys.indexOf(preferred);
  const index = found >= 0 ? found : Math.min(place.current, Math.max(0, keys.length - 1));
  const tabStop = keys[index];

  const focusRow = useCallback((key: string | undefined) => {
    if (key === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(key)}"]`)?.focus();
  }, []);

  useLayoutEffect(() => {
    place.current = index;
    // The browser drops focus to <body> when a focused row is removed.
    if (held.current && document.activeElement === document.body) focusRow(tabStop);
  });

  const goTo = useCallback(
    (at: number) => {
      const key = keys[Math.max(0, Math.min(keys.length - 1, at))];
      if (key === undefined) return;
      setWanted(key);
      focusRow(key);
    },
    [keys, focusRow],
  );

  const move = useCallback((step: number) => goTo(held.current ? index + step : index), [goTo, index]);

  const listProps = {
    ref: list,
    onKeyDown(event: KeyboardEvent) {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const step = STEPS[event.key];
      if (step !== undefined) goTo(index + step);
      else if (event.key === 'Home') goTo(0);
      else if (event.key === 'End') goTo(keys.length - 1);
      else return;
      event.preventDefault();
    },
    onFocus(event: { target: EventTarget }) {
      held.current = true;
      const key = (event.target as HTMLElement).dataset.row;
      if (key !== undefined) setWanted(key);
    },
    onBlur(event: { relatedTarget: EventTarget | null }) {
      if (event.relatedTarget) held.current = list.current?.contains(event.relatedTarget as Node) ?? false;
    },
  };

  return { listProps, tabStop, move, focusRow };
}
