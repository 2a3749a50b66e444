import { X } from 'lucide-react';
import { useId, useState } from 'react';
import type { Recipient } from '../api/shapes.ts';

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;

/** "Ada Bell <ada@mail.example>" or a bare address; null when it is neither. */
export function readRecipient(typed: string): Recipient | null {
  const named = /^\s*(.*?)\s*<([^<>]+)>\s*$/.exec(typed);
  const address = (named?.[2] ?? typed).trim().toLowerCase();
  return ADDRESS.test(address) ? { name: (named?.[1] ?? '').replace(/^"|"$/g, ''), address } : null;
}

interface RecipientsProps {
  label: string;
  people: readonly Recipient[];
  onChange: (people: Recipient[]) => void;
}

/** One line of addresses: each can be taken off, new ones are added by typing. */
export function Recipients({ label, people, onChange }: RecipientsProps) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);

  function take(): void {
    if (typed.trim() === '') return setWrong(false);
    const read = typed.split(/[,;]/).map(readRecipient);
    if (read.includes(null)) return setWrong(true);
    const fresh = read.filter(
      (one) => one !== null && !people.some(({ address }) => address === one.address),
    );
    onChange([...people, ...(fresh as Recipient[])]);
    setTyped('');
    setWrong(false);
  }

  return (
    <div className="recipients">
      <label htmlFor={id}>{label}</label>
      <ul>
        {people.map((person) => (
          <li key={person.address} className="tag" title={person.address}>
            {person.name || person.address}
            <button
              type="button"
              aria-label={`Take off ${person.name || person.address}`}
              onClick={() => onChange(people.filter((one) => one !== person))}
            >
              <X aria-hidden />
            </button>
          </li>
        ))}
      </ul>
      <input
        id={id}
        type="text"
        inputMode="email"
        autoComplete="off"
        value={typed}
        aria-invalid={wrong}
        aria-describedby={wrong ? `${id}-wrong` : undefined}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter' || event.key === ',') {
            event.preventDefault();
            take();
          }
        }}
      />
      {wrong && (
        <p className="wrong" id={`${id}-wrong`}>
          This is not an email address we can use.
        </p>
      )}
    </div>
  );
}
