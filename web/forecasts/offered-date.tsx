import { useQuery } from '@tanstack/react-query';
import type { NewPromise } from '../api/shapes.ts';
import type { DueValue } from '../promises/due-field.tsx';
import { readOffer } from './read-offer.ts';

interface OfferedDateProps {
  conversationId: string;
  kind: NewPromise['kind'];
  ownerId?: string | undefined;
  onTake: (due: DueValue) => void;
}

/** Under a date that is to be chosen: the one that like promises support, one press away. Nothing where too few are like it. */
export function OfferedDate({ conversationId, kind, ownerId, onTake }: OfferedDateProps) {
  const offer = useQuery({
    queryKey: ['date-to-offer', conversationId, kind, ownerId],
    queryFn: () => readOffer(conversationId, kind, ownerId),
  });
  if (offer.data?.by !== 'like') return null;
  const { dueAt, dueWords, cases } = offer.data;
  return (
    <p className="small-text">
      9 in 10 of the last {cases} like it were done in the time until <b>{dueWords}</b>.{' '}
      <button type="button" className="linkish" onClick={() => onTake({ dueAt, fromAt: null })}>
        Use this date
      </button>
    </p>
  );
}
