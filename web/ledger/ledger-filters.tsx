import { useRef, useState } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { useSettled } from '../search/use-settled.ts';
import { useSession } from '../session/session.tsx';
import { type Choice, KINDS, STATES } from './choice.ts';

interface LedgerFiltersProps {
  choice: Choice;
  onChoose: (next: Choice) => void;
  /** Whether there is a state to choose: the board has what is open, a week all of it. */
  withState?: boolean;
}

/** Whose, in which state, of which kind, each a list of the browser's own; and words to look for. */
export function LedgerFilters({ choice, onChoose, withState = false }: LedgerFiltersProps) {
  const { desk } = useSession();
  const [typed, setTyped] = useState(choice.words);
  const field = useRef<HTMLInputElement>(null);
  useSettled(typed.trim(), (words) => onChoose({ ...choice, words }));
  useKeys({ search: () => field.current?.focus() });
  const { who, agentId, teamId } = choice;
  const whose = agentId ? `agent ${agentId}` : teamId ? `team ${teamId}` : who;
  return (
    <div className="ledger-filters filters">
      <label>
        <span>Whose</span>
        <select
          value={whose}
          onChange={({ target }) => {
            const [kind, id = null] = target.value.split(' ');
            onChoose({
              ...choice,
              who: kind === 'team' && id === null ? 'team' : kind === 'all' ? 'all' : 'mine',
              agentId: kind === 'agent' ? id : null,
              teamId: kind === 'team' ? id : null,
            });
          }}
        >
          <option value="mine">Mine</option>
          <option value="team">My teams’</option>
          <option value="all">Everyone’s</option>
          <optgroup label="Teams">
            {desk.teams.map(({ id, name }) => (
              <option key={id} value={`team ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
          <optgroup label="People">
            {desk.agents.map(({ id, name }) => (
              <option key={id} value={`agent ${id}`}>
                {name}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      {withState && (
        <label>
          <span>State</span>
          <select
            value={choice.state}
            onChange={({ target }) => onChoose({ ...choice, state: target.value as Choice['state'] })}
          >
            {STATES.map(({ state, words }) => (
              <option key={state} value={state}>
                {words}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        <span>Kind</span>
        <select
          value={choice.kind ?? ''}
          onChange={({ target }) => onChoose({ ...choice, kind: (target.value || null) as Choice['kind'] })}
        >
          <option value="">Any</option>
          {KINDS.map(({ kind, words }) => (
            <option key={kind} value={kind}>
              {words}
            </option>
          ))}
        </select>
      </label>
      <label className="find">
        <span>Find</span>
        <input
          ref={field}
          type="search"
          placeholder="Words, a name, a reference"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </label>
    </div>
  );
}
