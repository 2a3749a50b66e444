import { useMutation, useQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { Link } from 'wouter';
import { keys, queryClient } from '../api/query-client.ts';
import { ask, get } from '../api/request.ts';
import type { Alerts } from '../api/shapes.ts';
import { useSession } from '../session/session.tsx';

/** What is mine and due, and who named me: the same as the e-mail alerts, here at once. */
export function AlertsBell() {
  const { me } = useSession();
  const alerts = useQuery({ queryKey: keys.alerts, queryFn: ({ signal }) => get<Alerts>('/alerts', signal) });
  const readAll = useMutation({
    mutationFn: () => ask('POST', '/alerts/read', { all: true }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.alerts }),
  });
  const readOne = useMutation({
    mutationFn: (id: string) => ask('POST', '/alerts/read', { ids: [id] }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.alerts }),
  });
  const unread = alerts.data?.unread ?? me.unreadAlerts;
  const items = alerts.data?.items ?? [];
  return (
    <DialogTrigger>
      <Button className="rail-item">
        <Bell className="icon-1" aria-hidden />
        <span>Alerts</span>
        {unread > 0 && (
          <span className="count">
            {unread}
            <span className="sr"> unread</span>
          </span>
        )}
      </Button>
      <Popover className="popover alerts" placement="right bottom" offset={6}>
        <Dialog className="alerts-dialog" aria-label="Alerts">
          {({ close }) => (
            <>
              <header className="row">
                <h2 className="grow">Alerts</h2>
                {unread > 0 && (
                  <button type="button" className="linkish" onClick={() => readAll.mutate()}>
                    All read
                  </button>
                )}
              </header>
              {items.length === 0 && <p className="empty">Nothing needs your ear.</p>}
              <ul>
                {items.map((alert) => (
                  <li key={alert.id} className={alert.read ? 'read' : undefined}>
                    {alert.conversationId ? (
                      <Link
                        href={`/c/${alert.conversationId}`}
                        onClick={() => {
                          readOne.mutate(alert.id);
                          close();
                        }}
                      >
                        {alert.words}
                      </Link>
                    ) : (
                      alert.words
                    )}
                    <small>
                      {alert.whenWords}
                      {!alert.read && <span className="sr">, unread</span>}
                    </small>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
