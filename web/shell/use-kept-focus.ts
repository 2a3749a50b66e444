import { useEffect } from 'react';

/** How long after a step to another screen its parts may still be arriving, in milliseconds. */
const SETTLING_MS = 1500;

/** Puts the focus on the screen's main part. */
export function focusMain(): void {
  const main = document.getElementById('main');
  if (!main) return;
  main.tabIndex = -1;
  main.focus({ preventScroll: true });
}

/**
 * The browser drops the focus to <body> when a step to another screen removes the link that was pressed.
 * Someone on a keyboard or a screen reader goes on from the new screen's main part instead.
 */
export function useKeptFocus(path: string): void {
  useEffect(() => {
    const since = performance.now();
    const timer = setInterval(() => {
      if (document.activeElement === document.body) focusMain();
      if (performance.now() - since > SETTLING_MS) clearInterval(timer);
    }, 100);
    return () => clearInterval(timer);
  }, [path]);
}
