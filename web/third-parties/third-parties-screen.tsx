import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ThirdPartyView } from '../api/shapes.ts';
import { troubleOf } from '../shell/trouble.tsx';
import { useTitle } from '../shell/use-title.ts';
import { useThirdParties } from '../waiting/read-waiting.ts';
import { ThirdPartyDialog } from './third-party-dialog.tsx';
import './third-parties.css';

/** The directory of those outside whom we ask for things: how to reach them, and what they usually take. */
export default function ThirdPartiesScreen() {
  useTitle('Third parties');
  const query = useThirdParties();
  const [editing, setEditing] = useState<ThirdPartyView | 'new' | null>(null);
  const parties = query.data?.items ?? [];
  return (
    <main id="main" className="screen third-parties">
      <h1>Third parties</h1>
      <p className="about">
        Those whom we ask for things on a customer’s behalf: suppliers, insurers, other bodies. How long they
        take is learnt from what we waited for.
      </p>
      <p>
        <button type="button" className="btn" onClick={() => setEditing('new')}>
          <Plus className="icon-1" aria-hidden />
          Add one
        </button>
      </p>
      {troubleOf(query)}
      {query.data && parties.length === 0 && <p className="empty">Nobody is in the directory yet.</p>}
      <ul className="plain-list">
        {parties.map((party) => (
          <li key={party.id}>
            <span className="grow">
              <b>{party.name}</b>
              <small>
                {[party.email, party.phone].filter(Boolean).join(' · ') || 'No way to reach them yet'}
              </small>
              {party.notes && <small>{party.notes}</small>}
              <small>
                {party.usualWords || 'Too few answers yet to say how long they take.'} We ask again every{' '}
                {party.askEveryDays === 1 ? 'working day' : `${party.askEveryDays} working days`}.
              </small>
              <small>
                {party.mayBeNamed
                  ? 'Customers may read their name.'
                  : 'Customers read “another organisation”.'}
                {party.openWaits > 0 && ` We wait for ${party.openWaits} of their answers.`}
              </small>
            </span>
            <button
              type="button"
              className="btn small"
              aria-label={`Change ${party.name}`}
              onClick={() => setEditing(party)}
            >
              Change
            </button>
          </li>
        ))}
      </ul>
      {editing && (
        <ThirdPartyDialog party={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
      )}
    </main>
  );
}
