import { useMutation, useQuery } from '@tanstack/react-query';
import { toast, toastError } from '../announce/toast.ts';
import { keys, queryClient } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask, get } from '../api/request.ts';
import type { Automations, Voices } from '../api/shapes.ts';

export function useAutomations() {
  return useQuery({
    queryKey: keys.automations,
    queryFn: ({ signal }) => get<Automations>('/automations', signal),
  });
}

/** Changes a rule; the dialog that asks for it shows a refusal itself, unless `aloud`. */
export function useRuleChange<Input = void>(
  run: (input: Input) => Promise<unknown>,
  options: { saying: string; onDone?: () => void; aloud?: boolean },
) {
  return useMutation({
    mutationFn: run,
    onSuccess() {
      toast(options.saying);
      options.onDone?.();
    },
    onError: (error) => options.aloud && toastError(inWords(error)),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.automations }),
  });
}

/** What speaks by itself on one conversation. */
export function useVoices(conversationId: string) {
  return useQuery({
    queryKey: keys.voices(conversationId),
    queryFn: ({ signal }) => get<Voices>(`/conversations/${conversationId}/voices`, signal),
  });
}

/** Stops a voice on a conversation, or lets it speak there again. */
export function useVoiceStop(conversationId: string) {
  return useMutation({
    mutationFn: (change: { voice: string; stopped: boolean }) =>
      ask<Voices>('PUT', `/conversations/${conversationId}/voices`, change),
    onSuccess(voices, { stopped }) {
      queryClient.setQueryData(keys.voices(conversationId), voices);
      toast(stopped ? 'Stopped here. What was on its way stays here.' : 'It may speak here again.');
    },
    onError: (error) => toastError(inWords(error)),
  });
}
