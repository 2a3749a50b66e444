import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { toast, toastError } from '../announce/toast.ts';
import { inWords } from '../api/refusal.ts';
import { ask, get, query } from '../api/request.ts';
import type { Fact, FactOffer, Facts, NewFact } from '../api/shapes.ts';

/** Below the contact's own key: whatever makes the contact stale makes this stale too. */
const keyOf = (contactId: string, conversationId?: string) =>
  ['contact', contactId, 'facts', conversationId ?? ''] as const;

/** What we remember of a customer; with a conversation also what their own words there offer. */
export function useFacts(contactId: string, conversationId?: string) {
  return useQuery({
    queryKey: keyOf(contactId, conversationId),
    queryFn: ({ signal }) => get<Facts>(`/contacts/${contactId}/facts${query({ conversationId })}`, signal),
  });
}

/** Noting, taking away and turning down, each on record before anything says so. */
export function useFactActs(contactId: string, conversationId?: string) {
  const client = useQueryClient();
  const changed = () => client.invalidateQueries({ queryKey: ['contact', contactId] });
  const onError = (error: unknown): void => toastError(inWords(error));
  const note = useMutation({
    mutationFn: (fact: Partial<NewFact>) =>
      ask<Facts>('POST', `/contacts/${contactId}/facts`, {
        ...fact,
        ...(conversationId && { conversationId }),
      }),
    onSuccess(facts, { id }) {
      client.setQueryData(keyOf(contactId, conversationId), facts);
      const noted = facts.items.find((one) => one.id === id);
      toast(noted?.when === 'coming' ? `Noted. It comes up ${lowered(noted.whenWords)}.` : 'Noted');
    },
    onSettled: changed,
  });
  const takeAway = useMutation({
    mutationFn: (fact: Fact) => ask('DELETE', `/contacts/${contactId}/facts/${fact.id}`),
    onSuccess: () => toast('Taken away. Nothing of it is kept.'),
    onError,
    onSettled: changed,
  });
  const decline = useMutation({
    mutationFn: ({ messageId, startsAt }: FactOffer) =>
      ask('POST', `/conversations/${conversationId}/facts-declined`, { messageId, startsAt }),
    onError,
    onSettled: changed,
  });
  return { note, takeAway, decline };
}

const lowered = (words: string) => words.charAt(0).toLowerCase() + words.slice(1);
