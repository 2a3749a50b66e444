import { Suspense } from 'react';
import { Link, useSearchParams } from 'wouter';
import { useSession } from '../session/session.tsx';
import { useTitle } from '../shell/use-title.ts';
import { RECORD_VIEWS, type RecordView } from './record-views.ts';
import './ledger.css';

/** The record of what was promised, looked at in one of several ways. */
export default function PromisesScreen() {
  useTitle('Promises');
  const [params] = useSearchParams();
  const { me } = useSession();
  const isLead = me.role === 'lead' || me.role === 'admin';
  const views = RECORD_VIEWS.filter(({ leadsOnly }) => isLead || !leadsOnly);
  const open = views.find(({ view }) => view === params.get('view')) ?? (views[0] as RecordView);
  return (
    <main id="main" className="screen ledger">
      <h1>Promises</h1>
      {views.length > 1 && (
        <nav className="record-views filters" aria-label="Views">
          {views.map(({ view, name }, place) => (
            <Link
              key={view}
              href={place === 0 ? '/promises' : `/promises?view=${view}`}
              aria-current={view === open.view ? 'page' : undefined}
            >
              {name}
            </Link>
          ))}
        </nav>
      )}
      <Suspense fallback={<div aria-busy />}>
        <open.Part />
      </Suspense>
    </main>
  );
}
