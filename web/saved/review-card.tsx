import { Link } from 'wouter';
import { useSession } from '../session/session.tsx';
import { useSavedMessages } from './read-saved.ts';

/** On Today: saved replies of one's own that are due to be looked at again. Nothing where there are none. */
export function ReviewCard() {
  const { me } = useSession();
  const due = (useSavedMessages().data?.items ?? []).filter(
    ({ reviewDue, owner }) => reviewDue && owner.id === me.id,
  );
  if (due.length === 0) return null;
  return (
    <div className="card">
      <h2>Saved replies to look at again</h2>
      <p>
        {due.map(({ name }) => `“${name}”`).join(', ')}{' '}
        <Link href="/settings/saved-replies">{due.length === 1 ? 'Look at it' : 'Look at them'}</Link>
      </p>
    </div>
  );
}
