import { useQuery } from '@tanstack/react-query';
import { keys } from '../api/query-client.ts';
import { get } from '../api/request.ts';
import type { ChaseRate } from '../api/shapes.ts';
import { useSession } from '../session/session.tsx';
import { chaseLine, chaseWords } from './chase-words.ts';

/** For leads: how often people had to ask us for news, and of which team and kind. */
export function ChaseFigures() {
  const { me } = useSession();
  const isLead = me.role === 'lead' || me.role === 'admin';
  const { data } = useQuery({
    queryKey: keys.ledger('chases'),
    queryFn: ({ signal }) => get<ChaseRate>('/chases', signal),
    enabled: isLead,
  });
  if (!data || data.items.every(({ conversations }) => conversations === 0)) return null;
  const chased = data.items.filter(({ chases }) => chases > 0);
  if (chased.length === 0) return <p>{chaseWords(data.items)}</p>;
  return (
    <details>
      <summary>{chaseWords(data.items)}</summary>
      <ul className="plain-list">
        {chased.map((item) => (
          <li key={`${item.teamId} ${item.kind}`}>{chaseLine(item)}</li>
        ))}
      </ul>
    </details>
  );
}
