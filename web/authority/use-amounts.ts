import { useQuery } from '@tanstack/react-query';
import { get } from '../api/request.ts';
import type { AmountQuestions } from '../api/shapes.ts';

/** Amounts that somebody above was asked about on a conversation, and what I may promise there. */
export function useAmounts(conversationId: string) {
  return useQuery({
    queryKey: ['conversation', conversationId, 'amounts'],
    queryFn: ({ signal }) =>
      get<AmountQuestions>(`/conversations/${conversationId}/amount-questions`, signal),
  });
}
