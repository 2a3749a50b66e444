import { inWords } from '../api/refusal.ts';

interface TroubleProps {
  /** What happened, whether anything is lost, what to do. */
  words: string;
  onRetry?: () => void;
}

/** A part of the screen that could not be shown. */
export function Trouble({ words, onRetry }: TroubleProps) {
  return (
    <div className="problem trouble" role="alert">
      <h2>We could not show this</h2>
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
export function troubleOf(query: { error: unknown; data: unknown; refetch: () => unknown }) {
  if (!query.error || query.data !== undefined) return null;
  return <Trouble words={inWords(query.error)} onRetry={() => void query.refetch()} />;
}
