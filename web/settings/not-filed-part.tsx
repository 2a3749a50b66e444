import { useState } from 'react';
import { toastError } from '../announce/toast.ts';
import { inWords } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { NotFiled } from '../api/shapes.ts';
import { saySize } from '../conversation/attachments.tsx';
import { Field } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { itemsOf, useSave, useSetting } from './use-setting.ts';

/** Messages that we could not read. They are kept as they came, with the reason. */
export function NotFiledPart() {
  const query = useSetting<NotFiled[]>('not-filed');
  const [aside, setAside] = useState<NotFiled | null>(null);
  const again = useSave('not-filed', (id: string) => ask('POST', `/settings/not-filed/${id}/try-again`), {
    saying: 'We are trying it again.',
  });
  const items = itemsOf(query.data);
  return (
    <>
      <h2>Not filed yet</h2>
      {troubleOf(query)}
      {query.data && items.length === 0 && <p className="empty">Every message has been read and filed.</p>}
      <ul className="plain-list">
        {items.map((item) => (
          <li key={item.id} aria-label={`Mail from ${item.from}`}>
            <span className="grow">
              <b>{item.from}</b> {item.mailbox && `to ${item.mailbox}`}
              <small>
                {item.receivedWords} · {!item.beginningOnly && `${saySize(item.size)} · `}
                {item.reason}
              </small>
            </span>
            <span className="row">
              <a
                className="btn small"
                aria-label={`${item.beginningOnly ? 'Its beginning' : 'As it came'}, from ${item.from}`}
                href={`/api/v1/settings/not-filed/${item.id}/raw`}
                download
              >
                {item.beginningOnly ? 'Its beginning' : 'As it came'}
              </a>
              {!item.beginningOnly && (
                <button
                  type="button"
                  className="btn small"
                  aria-label={`Try again, from ${item.from}`}
                  onClick={() => again.mutate(item.id, { onError: (error) => toastError(inWords(error)) })}
                >
                  Try again
                </button>
              )}
              <button
                type="button"
                className="btn small"
                aria-label={`Put aside, from ${item.from}`}
                onClick={() => setAside(item)}
              >
                Put aside
              </button>
            </span>
          </li>
        ))}
      </ul>
      {aside && <AsideDialog item={aside} onClose={() => setAside(null)} />}
    </>
  );
}

function AsideDialog({ item, onClose }: { item: NotFiled; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const put = useSave(
    'not-filed',
    () => ask('POST', `/settings/not-filed/${item.id}/put-aside`, { reason }),
    {
      saying: 'Put aside, with your reason. It is still kept.',
      onDone: onClose,
    },
  );
  return (
    <ActDialog
      title="Put this message aside"
      act="Put it aside"
      busy={put.isPending}
      error={put.error}
      onAct={() => put.mutate()}
      onClose={onClose}
    >
      <Field label="Why does nobody need to read it?" value={reason} onChange={setReason} first />
    </ActDialog>
  );
}
