import { useState } from 'react';
import type { Hours } from '../api/shapes.ts';
import { sayDay } from './say-day.ts';

interface ClosureFieldsProps {
  closures: Hours['closures'];
  onChange: (closures: Hours['closures']) => void;
}

/** Days of our own on which we are closed, beside the public holidays. */
export function ClosureFields({ closures, onChange }: ClosureFieldsProps) {
  const [on, setOn] = useState('');
  const [name, setName] = useState('');
  const [missing, setMissing] = useState(false);
  function add(): void {
    if (!on || !name.trim()) return setMissing(true);
    onChange(
      [...closures.filter((one) => one.on !== on), { on, name: name.trim() }].sort((a, b) =>
        a.on.localeCompare(b.on),
      ),
    );
    setOn('');
    setName('');
    setMissing(false);
  }
  return (
    <fieldset>
      <legend>Other days you are closed</legend>
      {closures.length > 0 && (
        <ul className="plain-list">
          {closures.map((closure) => (
            <li key={closure.on}>
              <span className="grow">
                {sayDay(closure.on)}, {closure.name}
              </span>
              <button
                type="button"
                className="linkish"
                aria-label={`Take off ${closure.name}`}
                onClick={() => onChange(closures.filter((one) => one !== closure))}
              >
                Take off
              </button>
            </li>
          ))}
        </ul>
      )}
      {missing && <p className="wrong">Give the day and what it is.</p>}
      <div className="row">
        <label>
          <span className="sr">Day</span>
          <input type="date" value={on} onChange={(event) => setOn(event.target.value)} />
        </label>
        <label className="grow">
          <span className="sr">What it is</span>
          <input placeholder="Staff day" value={name} onChange={(event) => setName(event.target.value)} />
        </label>
        <button type="button" className="btn small" onClick={add}>
          Add
        </button>
      </div>
    </fieldset>
  );
}
