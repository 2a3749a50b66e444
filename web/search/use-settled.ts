import { useEffect, useRef, useState } from 'react';

/** How long typing must rest before the list follows, in milliseconds. */
const PAUSE_MS = 180;

/** What was typed, once typing rests; `onSettle` hears of each change. */
export function useSettled(typed: string, onSettle: (settled: string) => void): string {
  const [settled, setSettled] = useState(typed);
  const tell = useRef(onSettle);
  tell.current = onSettle;
  useEffect(() => {
    if (typed === settled) return;
    const timer = setTimeout(() => {
      setSettled(typed);
      tell.current(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed, settled]);
  return settled;
}
