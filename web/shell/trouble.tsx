import { useEffect, useRef } from 'react';
import { inWords, isAway } from '../api/refusal.ts';
import { deskAnswers } from '../api/request.ts';

/** How often to see whether the desk is back, in milliseconds. */
const LOOK_EVERY_MS = 3000;

interface TroubleProps {
  /** What the server refused, or what went wrong on the way to it. */
  error: unknown;
  onRetry: () => void;
  /** It stands for the whole screen, so its heading is the screen's. */
  whole?: boolean;
}

/** A part of the screen that could not be shown. Where the desk could not be reached it comes by itself once it can. */
export function Trouble({ error, onRetry, whole }: TroubleProps) {
  const Heading = whole ? 'h1' : 'h2';
  useWhenBack(isAway(error), onRetry);
  return (
    <div className="problem trouble" role="alert">
      <Heading>We could not show this</Heading>
      <p>{inWords(error)}</p>
      <button type="button" className="btn small" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}

/** Asks the desk quietly how it is, so that the words on the screen stand still until there is something to show. */
function useWhenBack(isGone: boolean, onBack: () => void): void {
  const latest = useRef(onBack);
  latest.current = onBack;
  useEffect(() => {
    if (!isGone) return;
    const timer = setInterval(async () => {
      if (await deskAnswers()) latest.current();
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [isGone]);
}

/** The usual three faces of something read from the server: trouble, first wait, or the thing itself. */
export function troubleOf(query: { error: unknown; data: unknown; refetch: () => unknown }, whole = false) {
  if (!query.error || query.data !== undefined) return null;
  return <Trouble error={query.error} onRetry={() => void query.refetch()} whole={whole} />;
}
