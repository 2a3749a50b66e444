import { useEffect, useState } from 'react';
import { followLive, type LiveState } from '../api/live.ts';
import {
  applyNews,
  everythingMayHaveChanged,
  keys,
  olderMayHaveChanged,
  queryClient,
} from '../api/query-client.ts';

/** How long a trouble lasts before it is worth a word, in milliseconds: a stream that was cut comes back by itself after two seconds. */
const TOLD_AFTER_MS = { lost: 4000, away: 1000 };

const isTrouble = (state: LiveState): state is keyof typeof TOLD_AFTER_MS => state in TOLD_AFTER_MS;

/** Follows the live news while the shell is shown. Returns how that goes, troubles only once they last. */
export function useLive(): LiveState {
  const [shown, setShown] = useState<LiveState>('opening');
  useEffect(() => {
    let state: LiveState = 'opening';
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = followLive({
      onNews: applyNews,
      onState(next) {
        if (next === state) return;
        const before = state;
        state = next;
        if (isTrouble(next)) {
          // The stream ends with the session, too: the answer to this says so.
          if (next === 'lost') void queryClient.invalidateQueries({ queryKey: keys.me });
          timer ??= setTimeout(() => setShown(state), TOLD_AFTER_MS[next]);
          setShown((now) => (isTrouble(now) ? next : now));
          return;
        }
        if (isTrouble(before)) everythingMayHaveChanged();
        else olderMayHaveChanged();
        clearTimeout(timer);
        timer = undefined;
        setShown(next);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, []);
  return shown;
}
