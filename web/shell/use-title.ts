import { useEffect } from 'react';

/** Names the screen in the browser's tab. */
export function useTitle(name: string): void {
  useEffect(() => {
    document.title = `${name} – Kept`;
  }, [name]);
}
