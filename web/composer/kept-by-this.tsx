import type { ConversationView } from '../api/shapes.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { type Composing, settleable } from './composing.ts';

interface KeptByThisProps {
  conversation: ConversationView;
  composing: Pick<Composing, 'settles' | 'holding'>;
  onChange: (settles: Composing['settles']) => void;
}

/** The promises that are open now, and which of them this message keeps. */
export function KeptByThis({ conversation, composing, onChange }: KeptByThisProps) {
  const promises = settleable(conversation);
  if (promises.length === 0) return null;
  return (
    <fieldset className="kept-by">
      <legend>This message keeps</legend>
      {promises.map(({ id, what, dueWords, glyph, state, kind }) => {
        const outcome = state === 'broken' ? 'owned-up' : 'kept';
        const moved = composing.holding && kind === 'reply' && state === 'open';
        return (
          <label className="choice" key={id}>
            <input
              type="checkbox"
              checked={composing.settles[id] !== undefined}
              onChange={(event) => {
                const { [id]: _, ...others } = composing.settles;
                onChange(event.target.checked ? { ...others, [id]: outcome } : others);
              }}
            />
            <Glyph name={glyph} />
            <span>
              {state === 'broken' ? `Owns up to: ${what}` : moved ? `Moves: ${what}` : what}{' '}
              <small>{state === 'broken' ? `We said ${dueWords}` : `Due ${dueWords}`}</small>
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
