import { queryOptions } from '@tanstack/react-query';
import { get, query } from '../api/request.ts';
import type { DateJudgement, NewPromise } from '../api/shapes.ts';

/** A date that somebody thinks of promising, and who would keep it. */
export interface Thought {
  kind: NewPromise['kind'];
  dueAt: string;
  ownerId: string;
  conversationId?: string | undefined;
}

/** What our records say of a date before it is promised. */
export function judgement({ kind, dueAt, ownerId, conversationId }: Thought) {
  const asked = query({ kind, dueAt, ownerId, ...(conversationId && { conversationId }) });
  return queryOptions({
    queryKey: ['promise-date', asked],
    queryFn: ({ signal }) => get<DateJudgement>(`/promise-date${asked}`, signal),
    staleTime: 60_000,
  });
}

/** Nobody could keep it: it goes out only with a senior's yes. */
export function isImpossible({ verdict }: Pick<DateJudgement, 'verdict'>): boolean {
  return verdict === 'closed' || verdict === 'away' || verdict === 'full';
}
