import { useQuery } from '@tanstack/react-query';
import { keys } from '../api/query-client.ts';
import { get } from '../api/request.ts';
import type { ThirdPartyList, Waiting } from '../api/shapes.ts';

/** What is waited for on a conversation. Read again with the conversation itself, whenever there is news of it. */
export function useWaiting(conversationId: string) {
  return useQuery({
    queryKey: keys.waiting(conversationId),
    queryFn: ({ signal }) => get<Waiting>(`/conversations/${conversationId}/waiting`, signal),
  });
}

/** The directory of third parties, by name. */
export function useThirdParties() {
  return useQuery({
    queryKey: keys.thirdParties,
    queryFn: ({ signal }) => get<ThirdPartyList>('/third-parties', signal),
  });
}
