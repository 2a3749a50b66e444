import type { ConversationView } from '../api/shapes.ts';

/** Open promises that may stand on what is waited for: what we do, not what we write. */
export const mayStand = ({ promises }: ConversationView) =>
  promises.filter(({ state, kind }) => state === 'open' && !['reply', 'update', 'owner'].includes(kind));

interface StandingOnProps {
  conversation: ConversationView;
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Which promises can only be kept once it has come; they are at risk when it is late. */
export function StandingOn({ conversation, chosen, onChange }: StandingOnProps) {
  const promises = mayStand(conversation);
  if (promises.length === 0) return null;
  return (
    <fieldset className="field">
      <legend>Which promises stand on it?</legend>
      <p className="hint">They show as at risk when it is late.</p>
      {promises.map(({ id, what, dueWords }) => (
        <label key={id} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, id] : chosen.filter((one) => one !== id))
            }
          />
          <span>
            {what}, {dueWords}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
