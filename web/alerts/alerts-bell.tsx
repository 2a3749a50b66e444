import { useQuery } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { useState } from 'react';
import { keys } from '../api/query-client.ts';
import { get } from '../api/request.ts';
import type { Alerts } from '../api/shapes.ts';
import { useSession } from '../session/session.tsx';
import { AlertsDialog } from './alerts-dialog.tsx';

/** What is mine and due, and who named me: the same as the e-mail alerts, here at once. */
export function AlertsBell({ className }: { className: string }) {
  const { me } = useSession();
  const [open, setOpen] = useState(false);
  const alerts = useQuery({ queryKey: keys.alerts, queryFn: ({ signal }) => get<Alerts>('/alerts', signal) });
  const unread = alerts.data?.unread ?? me.unreadAlerts;
  return (
    <>
      <button type="button" className={className} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Bell className="icon-1" aria-hidden />
        <span>Alerts</span>
        {unread > 0 && (
          <span className="count">
            {unread}
            <span className="sr"> unread</span>
          </span>
        )}
      </button>
      {open && (
        <AlertsDialog items={alerts.data?.items ?? []} unread={unread} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
