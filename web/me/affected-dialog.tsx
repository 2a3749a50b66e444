import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import type { z } from 'zod';
import type { AbsenceView, affected } from '../../contract/absences.ts';
import { toast, toastError } from '../announce/toast.ts';
import { everythingMayHaveChanged } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask, get } from '../api/request.ts';
import { Dialog } from '../overlay/dialog.tsx';
import { troubleOf } from '../shell/trouble.tsx';

interface AffectedDialogProps {
  absence: AbsenceView;
  onClose: () => void;
}

/** What falls due while somebody is away: each given to the cover, or agreed anew with the customer, by one press. */
export default function AffectedDialog({ absence, onClose }: AffectedDialogProps) {
  const query = useQuery({
    queryKey: ['absences', absence.id, 'affected'],
    queryFn: ({ signal }) => get<z.infer<typeof affected>>(`/absences/${absence.id}/affected`, signal),
  });
  const give = useMutation({
    mutationFn: (promiseIds: string[] | undefined) =>
      ask('POST', `/absences/${absence.id}/cover`, promiseIds ? { promiseIds } : {}),
    onSuccess: () => toast(`With ${absence.cover?.name} now`),
    onError: (error) => toastError(inWords(error)),
    onSettled: everythingMayHaveChanged,
  });
  const items = query.data?.items ?? [];
  const { cover } = absence;
  return (
    <Dialog
      title="What falls due meanwhile"
      wide
      onClose={onClose}
      foot={
        <>
          <button type="button" className="btn" onClick={onClose}>
            Close
          </button>
          {cover && items.some(({ coverSees }) => coverSees) && (
            <button
              type="button"
              className="btn primary"
              aria-disabled={give.isPending}
              onClick={() => give.mutate(undefined)}
            >
              Give all to {cover.name}
            </button>
          )}
        </>
      }
    >
      <p>
        {absence.words}. {cover ? `${cover.name} covers.` : 'Nobody covers.'} A new date is told to the
        customer before the old one passes, in your own words.
      </p>
      {troubleOf(query)}
      {query.data && items.length === 0 && <p className="serif">Everything is decided.</p>}
      <ul className="plain-list" aria-label="Promises that fall due meanwhile">
        {items.map((one) => (
          <li key={one.promiseId}>
            <span className="grow">
              <b className="serif">{one.what}</b>
              <small>
                {one.contactName} · {one.dueWords} · {one.conversationRef}
                {cover && !one.coverSees && ` · ${cover.name} cannot see this one`}
              </small>
            </span>
            {cover && one.coverSees && (
              <button
                type="button"
                className="btn small"
                aria-label={`Give to ${cover.name}: ${one.what}, ${one.contactName}`}
                aria-disabled={give.isPending}
                onClick={() => give.mutate([one.promiseId])}
              >
                Give to {cover.name}
              </button>
            )}
            <Link
              className="btn small"
              aria-label={`Agree a new date: ${one.what}, ${one.contactName}`}
              href={`/c/${one.conversationRef}?do=move&promise=${one.promiseId}`}
            >
              Agree a new date
            </Link>
          </li>
        ))}
      </ul>
      {Boolean(query.data?.unseen) && (
        <p className="hint">
          {query.data?.unseen === 1 ? '1 more is' : `${query.data?.unseen} more are`} on conversations that
          you cannot see.
        </p>
      )}
    </Dialog>
  );
}
