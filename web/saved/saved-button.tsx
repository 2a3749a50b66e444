import { TextQuote } from 'lucide-react';

/** Opens the saved replies, as "/" does where a line begins. */
export function SavedButton({ onOpen }: { onOpen: () => void }) {
  return (
    <button
      type="button"
      className="btn quiet icon"
      aria-label="Saved reply"
      title="Saved reply. Or type / where a line begins"
      onClick={onOpen}
    >
      <TextQuote className="icon-1" aria-hidden />
    </button>
  );
}
