import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { Toaster } from './announce/toaster.tsx';
import { queryClient } from './api/query-client.ts';
import { Refusal } from './api/refusal.ts';
import { get } from './api/request.ts';
import type { SetupState } from './api/shapes.ts';
import { useDesk, useMe } from './session/session.tsx';
import { Shell } from './shell/shell.tsx';
import { Trouble } from './shell/trouble.tsx';
import { SignIn } from './sign-in/sign-in.tsx';

const Setup = lazy(() => import('./setup/setup.tsx'));
const AgentLink = lazy(() => import('./sign-in/agent-link.tsx'));

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Suspense fallback={null}>
        <Switch>
          <Route path="/setup" component={Setup} />
          <Route path="/welcome/:token" component={AgentLink} />
          <Route component={Door} />
        </Switch>
      </Suspense>
      <Toaster />
    </QueryClientProvider>
  );
}

/** Lets a signed-in person through to the desk; sends the very first one to set-up. */
function Door() {
  const me = useMe();
  const [, go] = useLocation();
  const stranger = me.error instanceof Refusal && me.error.status === 401 && !me.data;
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: ({ signal }) => get<SetupState>('/setup', signal),
    enabled: stranger,
  });
  const desk = useDesk(me.data !== undefined);
  const mustSetUp = stranger && setup.data?.finished === false;

  useEffect(() => {
    if (mustSetUp) go('/setup', { replace: true });
  }, [mustSetUp, go]);

  if (me.data && desk.data) return <Shell me={me.data} desk={desk.data} readAt={desk.dataUpdatedAt} />;
  const failure = stranger ? setup.error : (me.error ?? desk.error);
  if (failure) {
    return (
      <main id="main" className="door">
        <Trouble whole error={failure} onRetry={() => void queryClient.refetchQueries()} />
      </main>
    );
  }
  if (stranger && setup.data?.finished) return <SignIn />;
  return null;
}
