import { Plus } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { openNew } from '../calls/open-new.ts';
import { useSession } from '../session/session.tsx';
import { INBOX, SEARCH, TODAY } from './places.ts';

/** The phone's four ways about. */
export function BottomBar() {
  const { me } = useSession();
  const [path] = useLocation();
  return (
    <nav className="bottom-bar" aria-label="Main, short">
      {[TODAY, INBOX, SEARCH].map((place) => (
        <Link
          key={place.href}
          href={place.href}
          {...(place.under.test(path) ? { 'aria-current': 'page' as const } : {})}
        >
          <place.icon className="icon-1" aria-hidden />
          {place.name}
        </Link>
      ))}
      <button type="button" onClick={() => openNew({ kind: 'phone' })}>
        <Plus className="icon-1" aria-hidden />
        New
      </button>
      <Link href="/me" {...(path === '/me' ? { 'aria-current': 'page' as const } : {})}>
        <span className="face" aria-hidden>
          {me.initials}
        </span>
        You
      </Link>
    </nav>
  );
}
