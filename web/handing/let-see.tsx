import type { ConversationView } from '../api/shapes.ts';

interface LetSeeProps {
  conversation: ConversationView;
  /** Whoever is chosen; null while nobody is. */
  colleague: { id: string; name: string } | null;
  value: boolean;
  onChange: (may: boolean) => void;
}

/** For a restricted conversation: says plainly what asking somebody shows them, and asks for it. */
export function LetSee({ conversation, colleague, value, onChange }: LetSeeProps) {
  if (!conversation.restricted || !colleague) return null;
  if (colleague.id === conversation.owner?.id || conversation.access.agentIds.includes(colleague.id))
    return null;
  return (
    <label className="choice">
      <input type="checkbox" checked={value} onChange={(event) => onChange(event.target.checked)} />
      <span>
        Let {colleague.name} see all of this from now on
        <small>It is restricted. Without this they cannot be asked.</small>
      </span>
    </label>
  );
}
