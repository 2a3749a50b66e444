import { useQuery } from '@tanstack/react-query';
import { get, query } from '../api/request.ts';
import type { DateJudgement, NewPromise } from '../api/shapes.ts';

interface DateJudgedProps {
  kind: NewPromise['kind'];
  dueAt: string;
  ownerId: string;
}

/** What our records say of a date before it is promised. Advice: while it is not known, nothing stands here. */
export function DateJudged({ kind, dueAt, ownerId }: DateJudgedProps) {
  const asked = query({ kind, dueAt, ownerId });
  const judged = useQuery({
    queryKey: ['promise-date', asked],
    queryFn: ({ signal }) => get<DateJudgement>(`/promise-date${asked}`, signal),
    staleTime: 60_000,
  });
  return judged.data ? <> · {judged.data.words}</> : null;
}
