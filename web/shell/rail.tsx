import { Keyboard, Plus } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { AlertsBell } from '../alerts/alerts-bell.tsx';
import { openNew } from '../calls/open-new.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { runKeyAct } from '../keys/use-keys.ts';
import { useSession } from '../session/session.tsx';
import { PLACES } from './places.ts';

interface RailProps {
  /** Narrow: icons with short names, where the screen has three panes. */
  narrow: boolean;
  todayCount: number | undefined;
}

export function Rail({ narrow, todayCount }: RailProps) {
  const { me, now } = useSession();
  const [path] = useLocation();
  return (
    <nav className={narrow ? 'rail narrow' : 'rail'} aria-label="Main">
      <Link href="/today" className="brand" aria-label="Kept, to Today">
        <Glyph name="kept" />
        <span className="brand-name">Kept</span>
      </Link>
      <button type="button" className="btn rail-new" onClick={() => openNew({ kind: 'phone' })}>
        <Plus className="icon-1" aria-hidden />
        New
      </button>
      {PLACES.map((group) => (
        <div className="rail-group" key={group.name}>
          <p id={`rail-${group.name.replace(' ', '-')}`}>{group.name}</p>
          <ul aria-labelledby={`rail-${group.name.replace(' ', '-')}`}>
            {group.places.map((place) => (
              <li key={place.href}>
                <Link
                  href={place.href}
                  {...(place.under.test(path) ? { 'aria-current': 'page' as const } : {})}
                >
                  <place.icon className="icon-1" aria-hidden />
                  <span>{place.name}</span>
                  {place.name === 'Today' && todayCount ? <span className="count">{todayCount}</span> : null}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <div className="rail-foot">
        <AlertsBell className="rail-item" />
        <button type="button" className="rail-item" onClick={() => runKeyAct('keys')}>
          <Keyboard className="icon-1" aria-hidden />
          <span>Keys</span>
        </button>
        <Link href="/me" {...(path === '/me' ? { 'aria-current': 'page' as const } : {})}>
          <span className="face" aria-hidden>
            {me.initials}
          </span>
          <span>
            {me.away && new Date(me.away.from) <= now() ? 'You are away' : 'You'}
            <span className="sr">, {me.name}</span>
          </span>
        </Link>
      </div>
    </nav>
  );
}
