import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { keys } from '../api/query-client.ts';
import { onSignedOut } from '../api/request.ts';
import type { DeskView, Me, TodayView } from '../api/shapes.ts';
import { NewDialog } from '../calls/new-dialog.tsx';
import { openNew } from '../calls/open-new.ts';
import { InboxScreen } from '../inbox/inbox-screen.tsx';
import { useKeyboard, useKeys } from '../keys/use-keys.ts';
import { SessionProvider } from '../session/session.tsx';
import { SignedOut } from '../sign-in/signed-out.tsx';
import { readToday } from '../today/read-today.ts';
import { TodayScreen } from '../today/today-screen.tsx';
import { Bars } from './bars.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { KeysSheet } from './keys-sheet.tsx';
import { NotFound } from './not-found.tsx';
import { Rail } from './rail.tsx';
import { useKeptFocus } from './use-kept-focus.ts';
import { useLive } from './use-live.ts';

const Palette = lazy(() => import('./palette.tsx'));
const Promises = lazy(() => import('../ledger/promises-screen.tsx'));
const OnePromise = lazy(() => import('../ledger/promise-screen.tsx'));
const Customers = lazy(() => import('../customers/customers-screen.tsx'));
const Person = lazy(() => import('../customers/person-screen.tsx'));
const ThirdParties = lazy(() => import('../third-parties/third-parties-screen.tsx'));
const Search = lazy(() => import('../search/search-screen.tsx'));
const Settings = lazy(() => import('../settings/settings-screen.tsx'));
const MyPage = lazy(() => import('../me/me-screen.tsx'));

function countToday(today: TodayView): number {
  return today.needsYou.length + today.due.length + today.updates.length;
}

interface ShellProps {
  me: Me;
  desk: DeskView;
  readAt: number;
}

/** The frame around every screen: rail, bars, layers, keys, the live stream. */
export function Shell({ me, desk, readAt }: ShellProps) {
  const [path, go] = useLocation();
  const [layer, setLayer] = useState<'palette' | 'keys' | null>(null);
  const [signedOut, setSignedOut] = useState(false);
  const live = useLive();
  const today = useQuery({ queryKey: keys.today, queryFn: readToday });

  useEffect(() => onSignedOut(() => setSignedOut(true)), []);
  useKeyboard();
  useKeptFocus(path);
  useKeys({
    palette: () => setLayer('palette'),
    keys: () => setLayer('keys'),
    search: () => go('/search'),
    'go-today': () => go('/today'),
    'go-inbox': () => go('/inbox?view=mine'),
    'go-promises': () => go('/promises'),
    'go-customers': () => go('/people'),
    'go-settings': () => go('/settings'),
    new: () => openNew({ kind: 'phone' }),
    // Where no conversation is open, n has nothing to note on: it is New there.
    note: () => openNew({ kind: 'phone' }),
  });

  const panes = /^\/(inbox|c\/)/.test(path);
  return (
    <SessionProvider me={me} desk={desk} readAt={readAt}>
      <a className="skip" href="#main">
        Skip to main content
      </a>
      <div className={panes ? 'shell panes' : 'shell'}>
        <Rail narrow={panes} todayCount={today.data && countToday(today.data)} />
        <div className="page">
          <Bars live={live} />
          <Suspense fallback={<main id="main" className="screen" aria-busy />}>
            <Switch>
              {/* who has just signed in at /sign-in, or opens it while signed in, wants their day */}
              <Route path={/^\/(?:sign-in)?\/?$/}>
                <Redirect to="/today" replace />
              </Route>
              <Route path="/today" component={TodayScreen} />
              <Route path={/^\/(?:inbox|c\/(?<ref>[^/]+))\/?$/} component={InboxScreen} />
              <Route path="/promises" component={Promises} />
              <Route path="/promises/:id" component={OnePromise} />
              <Route path="/people" component={Customers} />
              <Route path="/people/:id" component={Person} />
              <Route path="/third-parties" component={ThirdParties} />
              <Route path="/search" component={Search} />
              <Route path="/settings/:section?" component={Settings} />
              <Route path="/me" component={MyPage} />
              <Route component={NotFound} />
            </Switch>
          </Suspense>
        </div>
        <BottomBar />
      </div>
      <Suspense fallback={null}>{layer === 'palette' && <Palette onClose={() => setLayer(null)} />}</Suspense>
      {layer === 'keys' && <KeysSheet onClose={() => setLayer(null)} />}
      <NewDialog />
      {signedOut && <SignedOut email={me.email} onBack={() => setSignedOut(false)} />}
    </SessionProvider>
  );
}
