import type { Fact } from '../api/shapes.ts';
import { FactWords } from './fact-line.tsx';

/** Wishes first, then what is due. Where each comes from, and until when it is kept, stands behind it. */
export function FactsList({ facts, onTakeAway }: { facts: Fact[]; onTakeAway: (fact: Fact) => void }) {
  if (facts.length === 0) return null;
  return (
    <ul className="facts-list">
      {facts.map((fact) => (
        <li key={fact.id} className={fact.kind}>
          <details>
            <summary>
              {fact.kind === 'wish' && <span className="sr">Wish: </span>}
              <FactWords fact={fact} />
            </summary>
            <p>{fact.recordWords}</p>
            <button
              type="button"
              className="linkish"
              aria-label={`Take away: ${fact.words}`}
              onClick={() => onTakeAway(fact)}
            >
              Take away
            </button>
          </details>
        </li>
      ))}
    </ul>
  );
}
