import { useQuery } from '@tanstack/react-query';
import { keys, queryClient, trimConversations } from '../api/query-client.ts';
import { get } from '../api/request.ts';
import type { ConversationView } from '../api/shapes.ts';

function read(ref: string, signal?: AbortSignal): Promise<ConversationView> {
  return get<ConversationView>(`/conversations/${encodeURIComponent(ref)}`, signal);
}

export function useConversation(ref: string) {
  return useQuery({
    queryKey: keys.conversation(ref),
    queryFn({ signal }) {
      trimConversations();
      return read(ref, signal);
    },
  });
}

/** Reads ahead what is likely to be opened next. */
export function prefetchConversation(ref: string): void {
  void queryClient.prefetchQuery({
    queryKey: keys.conversation(ref),
    queryFn: ({ signal }) => read(ref, signal),
    staleTime: 30_000,
  });
}

/** Takes over a fresh answer of the server about a conversation. */
export function adoptConversation(ref: string, fresh: ConversationView): void {
  queryClient.setQueryData(keys.conversation(ref), fresh);
}
