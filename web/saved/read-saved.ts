import { useQuery } from '@tanstack/react-query';
import { keys } from '../api/query-client.ts';
import { ask, get } from '../api/request.ts';
import type { FilledMessage, SavedMessages } from '../api/shapes.ts';

export function useSavedMessages() {
  return useQuery({
    queryKey: keys.savedMessages,
    queryFn: ({ signal }) => get<SavedMessages>('/saved-messages', signal),
  });
}

/** Saved messages with what the records say of one conversation; without those that were put away. */
export async function fillSaved(conversationId: string, ids: readonly string[]): Promise<FilledMessage[]> {
  const { items } = await ask<{ items: FilledMessage[] }>(
    'POST',
    `/conversations/${conversationId}/filled-messages`,
    { ids },
  );
  return items;
}

/** The words of the saved messages that went into a reply, as they were put in; '' for none. */
export function useSavedWords(conversationId: string, ids: readonly string[]): string {
  const query = useQuery({
    queryKey: keys.filledMessages(conversationId, ids),
    queryFn: () => fillSaved(conversationId, ids),
    enabled: ids.length > 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return ids.length > 0 ? (query.data ?? []).map(({ words }) => words).join('\n\n') : '';
}
