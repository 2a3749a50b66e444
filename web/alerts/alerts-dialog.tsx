import { useMutation } from '@tanstack/react-query';
import { Link } from 'wouter';
import { keys, queryClient } from '../api/query-client.ts';
import { ask } from '../api/request.ts';
import type { Alert } from '../api/shapes.ts';
import { Dialog } from '../overlay/dialog.tsx';

interface AlertsDialogProps {
  items: readonly Alert[];
  unread: number;
  onClose: () => void;
}

export function AlertsDialog({ items, unread, onClose }: AlertsDialogProps) {
  const read = useMutation({
    mutationFn: (which: { ids: string[] } | { all: true }) => ask('POST', '/alerts/read', which),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.alerts }),
  });
  return (
    <Dialog
      title="Alerts"
      onClose={onClose}
      foot={
        unread > 0 && (
          <button type="button" className="btn" onClick={() => read.mutate({ all: true })}>
            All read
          </button>
        )
      }
    >
      {items.length === 0 && <p className="empty">Nobody needs you just now.</p>}
      <ul className="plain-list">
        {items.map((alert) => (
          <li key={alert.id}>
            <span className="grow">
              {alert.conversationId ? (
                <Link
                  href={`/c/${alert.conversationId}`}
                  onClick={() => {
                    read.mutate({ ids: [alert.id] });
                    onClose();
                  }}
                >
                  {alert.words}
                </Link>
              ) : (
                alert.words
              )}
              <small>{alert.whenWords}</small>
            </span>
            {!alert.read && <span className="tag">New</span>}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
