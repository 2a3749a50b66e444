import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api/request.ts';
import type { OutboxItem, OutboxMail } from '../api/shapes.ts';
import { sayNear } from '../dates/say-when.ts';
import { useSession } from '../session/session.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { itemsOf, useSetting } from './use-setting.ts';

/** What would have left while rehearsing. It is never sent later; codes are masked. */
export function OutboxPart() {
  const { desk, now } = useSession();
  const query = useSetting<OutboxItem[]>('outbox');
  const [open, setOpen] = useState<string | null>(null);
  const items = itemsOf(query.data);
  return (
    <>
      <h2>Outbox</h2>
      <p>Mail is not leaving this machine. These were written to data/outbox and are never sent later.</p>
      {troubleOf(query)}
      {query.data && items.length === 0 && <p className="empty">Nothing has been written yet.</p>}
      <ul className="plain-list">
        {items.map((item) => (
          <li key={item.name}>
            <span className="grow">
              <b>{item.subject}</b>
              <small>
                To {item.to}, from {item.from} · {sayNear(new Date(item.at), desk.zone, now())}
              </small>
            </span>
            <button
              type="button"
              className="btn small"
              aria-expanded={open === item.name}
              aria-label={`Read ${item.subject}, to ${item.to}`}
              onClick={() => setOpen(open === item.name ? null : item.name)}
            >
              {open === item.name ? 'Close' : 'Read'}
            </button>
            {open === item.name && <OutboxText name={item.name} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function OutboxText({ name }: { name: string }) {
  const mail = useQuery({
    queryKey: ['outbox', name],
    queryFn: ({ signal }) => get<OutboxMail>(`/settings/outbox/${encodeURIComponent(name)}`, signal),
  });
  if (!mail.data) return troubleOf(mail);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
    <section className="outbox-mail" aria-label={`Mail to ${mail.data.to}`} tabIndex={0}>
      {mail.data.text}
    </section>
  );
}
