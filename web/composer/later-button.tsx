import { Clock } from 'lucide-react';

/** The button beside Send. */
export function LaterButton({ onPress }: { onPress: () => void }) {
  return (
    <button
      type="button"
      className="btn quiet icon"
      aria-label="Choose when it leaves"
      title="Choose when it leaves"
      onClick={onPress}
    >
      <Clock className="icon-1" aria-hidden />
    </button>
  );
}
