import { startTransition, useEffect, useState } from 'react';
import type { ThreadItem } from '../api/shapes.ts';

/** More than stand on a screen. */
const FIRST_DRAWN = 14;
const LATEST_MS = 500;
/** Of those, what stands before the place where the thread opens. */
const BEFORE = 4;

/**
 * What of a thread to draw: what stands around the place where it opens, and the whole of it as soon as that is on the screen. So a
 * long thread is there as fast as a short one.
 */
export function useDrawn(
  thread: readonly ThreadItem[],
  openAt: string | null,
): { drawn: readonly ThreadItem[]; whole: boolean } {
  const [whole, setWhole] = useState(thread.length <= 2 * FIRST_DRAWN);
  useEffect(() => {
    if (whole) return;
    // once the first part is on the screen and nothing else is to be done
    const idle = requestIdleCallback(() => startTransition(() => setWhole(true)), { timeout: LATEST_MS });
    return () => cancelIdleCallback(idle);
  }, [whole]);
  if (whole) return { drawn: thread, whole };
  const opens = thread.findIndex((item) => item.type === 'message' && item.message.id === openAt);
  const last = thread.length - FIRST_DRAWN;
  const from = opens < 0 ? last : Math.max(0, Math.min(opens - BEFORE, last));
  return { drawn: thread.slice(from, from + FIRST_DRAWN), whole };
}
