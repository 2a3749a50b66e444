import { useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import type { AbsenceView } from '../../contract/absences.ts';
import { toast, toastError } from '../announce/toast.ts';
import { everythingMayHaveChanged } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask, get } from '../api/request.ts';
import { useSession } from '../session/session.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { PlanAbsence } from './plan-absence.tsx';

const AffectedDialog = lazy(() => import('./affected-dialog.tsx'));

/** When people are away: one's own, planned ahead, with what falls due meanwhile; and the colleagues'. */
export function Absences() {
  const { me } = useSession();
  const query = useQuery({
    queryKey: ['absences'],
    queryFn: ({ signal }) => get<AbsenceView[]>('/absences', signal),
  });
  const [shown, setShown] = useState<AbsenceView | null>(null);
  const absences = query.data ?? [];
  const own = absences.filter(({ agent }) => agent.id === me.id);
  const others = absences.filter(({ agent }) => agent.id !== me.id);
  return (
    <div className="stack">
      {troubleOf(query)}
      {own.length > 0 && (
        <ul className="plain-list" aria-label="When you are away">
          {own.map((one) => (
            <AbsenceRow key={one.id} absence={one} isOwn onShow={() => setShown(one)} />
          ))}
        </ul>
      )}
      <PlanAbsence
        onPlanned={(planned) => {
          const [fresh] = planned.filter((one) => !absences.some(({ id }) => id === one.id));
          if (fresh?.affected) setShown(fresh);
        }}
      />
      {others.length > 0 && (
        <section className="stack">
          <h3>Colleagues</h3>
          <ul className="plain-list" aria-label="When colleagues are away">
            {others.map((one) => (
              <AbsenceRow key={one.id} absence={one} isOwn={false} onShow={() => setShown(one)} />
            ))}
          </ul>
        </section>
      )}
      {shown && (
        <Suspense fallback={null}>
          <AffectedDialog absence={shown} onClose={() => setShown(null)} />
        </Suspense>
      )}
    </div>
  );
}

interface AbsenceRowProps {
  absence: AbsenceView;
  isOwn: boolean;
  onShow: () => void;
}

function AbsenceRow({ absence, isOwn, onShow }: AbsenceRowProps) {
  const end = useMutation({
    mutationFn: () => ask('POST', `/absences/${absence.id}/end`),
    onSuccess: () => toast(absence.isOn ? (isOwn ? 'Welcome back' : 'Marked as back') : 'Called off'),
    onError: (error) => toastError(inWords(error)),
    onSettled: everythingMayHaveChanged,
  });
  const { affected } = absence;
  return (
    <li>
      <span className="grow">
        <b>{isOwn ? absence.words : absence.agent.name}</b>
        <small>
          {[
            !isOwn && absence.words,
            absence.cover ? `${absence.cover.name} covers` : 'nobody covers',
            absence.reason,
            affected !== null &&
              affected > 0 &&
              (affected === 1 ? '1 promise falls meanwhile' : `${affected} promises fall meanwhile`),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
      {affected !== null && affected > 0 && (
        <button type="button" className="btn small" onClick={onShow}>
          Decide what falls meanwhile
        </button>
      )}
      {absence.mayEnd && (
        <button
          type="button"
          className="btn small"
          aria-disabled={end.isPending}
          aria-label={`${endWords(absence, isOwn)}: ${absence.words}`}
          onClick={() => end.mutate()}
        >
          {endWords(absence, isOwn)}
        </button>
      )}
    </li>
  );
}

function endWords({ isOn }: AbsenceView, isOwn: boolean): string {
  if (!isOn) return 'Call it off';
  return isOwn ? 'I am back' : 'They are back';
}
