import { inWords } from '../api/refusal.ts';

interface TroubleProps {
  /** What happened, whether anything is lost, what to do. */
  words: string;
  onRetry?: () => void;
  /** It stands for the whole screen, so its heading is the screen's. */
  whole?: boolean;
}

/** A part of the screen that could not be shown. */
export function Trouble({ words, onRetry, whole }: TroubleProps) {
  const Heading = whole ? 'h1' : 'h2';
  return (
    <div className="problem trouble" role="alert">
      <Heading>We could not show this</Heading>
      <p>{words}</p>
      {onRetry && (
        <button type="button" className="btn small" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** The usual three faces of something read from the server: trouble, first wait, or the thing itself. */
export function troubleOf(query: { error: unknown; data: unknown; refetch: () => unknown }, whole = false) {
  if (!query.error || query.data !== undefined) return null;
  return <Trouble words={inWords(query.error)} onRetry={() => void query.refetch()} whole={whole} />;
}
