import { useQuery } from '@tanstack/react-query';
import { keys, queryClient, trimConversations } from '../api/query-client.ts';
import { Refusal } from '../api/refusal.ts';
import { get } from '../api/request.ts';
import type { ConversationView } from '../api/shapes.ts';

function read(ref: string, signal?: AbortSignal): Promise<ConversationView> {
  return get<ConversationView>(`/conversations/${encodeURIComponent(ref)}`, signal);
}

export function useConversation(ref: string) {
  const query = useQuery({
    queryKey: keys.conversation(ref),
    queryFn({ signal }) {
      trimConversations();
      return read(ref, signal);
    },
  });
  // No longer this agent's to see: what was read before must not stay on the screen.
  const isGone = query.error instanceof Refusal && query.error.status === 404;
  return { ...query, data: isGone ? undefined : query.data };
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
