import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { keys, queryClient } from '../api/query-client.ts';
import { get, rememberCsrfToken } from '../api/request.ts';
import type { DeskView, Me } from '../api/shapes.ts';
import { changeKeySettings, keySettings } from '../keys/key-settings.ts';

interface Session {
  me: Me;
  desk: DeskView;
  /** The desk's own time: a browser's clock may be wrong, and a test's desk may live in another year. */
  now: () => Date;
}

const SessionContext = createContext<Session | null>(null);

/** `readAt` is when this browser read the desk, in its own milliseconds. */
export function SessionProvider(props: { me: Me; desk: DeskView; readAt: number; children: ReactNode }) {
  const { me, desk, readAt, children } = props;
  const session = useMemo(() => {
    const ahead = Date.parse(desk.now) - readAt;
    return { me, desk, now: () => new Date(Date.now() + ahead) };
  }, [me, desk, readAt]);
  return <SessionContext value={session}>{children}</SessionContext>;
}

/** Who is signed in, and the desk they work at. Only below the shell. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('This part of the screen stands outside the session.');
  return session;
}

async function readMe(): Promise<Me> {
  const me = await get<Me>('/me');
  rememberCsrfToken(me.csrf);
  return me;
}

/** The signed-in person; fails with a Refusal of status 401 when nobody is. */
export function useMe() {
  const query = useQuery({ queryKey: keys.me, queryFn: readMe, retry: false });
  const single = query.data?.singleKeys;
  useEffect(() => {
    if (single !== undefined) changeKeySettings({ ...keySettings(), single });
  }, [single]);
  return query;
}

export function useDesk(enabled: boolean) {
  return useQuery({ queryKey: keys.desk, queryFn: ({ signal }) => get<DeskView>('/desk', signal), enabled });
}

/** Takes over a fresh answer about the person, such as from signing in. */
export function adoptMe(me: Me): void {
  rememberCsrfToken(me.csrf);
  queryClient.setQueryData(keys.me, me);
}
