import { type Query, QueryClient } from '@tanstack/react-query';
import type { LiveNews } from './live.ts';
import { isAway } from './refusal.ts';
import type { ConversationView, Me } from './shapes.ts';

/** How many opened conversations stay in memory. Nothing about customers is kept anywhere else in the browser. */
const CONVERSATIONS_KEPT = 50;

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      retry: (times, error) => isAway(error) && times < 2,
      retryDelay: (times) => 500 * 2 ** times,
    },
    mutations: { retry: false },
  },
});

/** Query keys, one shape each. */
export const keys = {
  me: ['me'] as const,
  desk: ['desk'] as const,
  today: ['today'] as const,
  alerts: ['alerts'] as const,
  conversations: (view: string) => ['conversations', view] as const,
  conversation: (ref: string) => ['conversation', ref] as const,
  /** under the conversation's own key, so that its news is news of this, too */
  waiting: (conversationId: string) => ['conversation', conversationId, 'waiting'] as const,
  waits: (owner: string) => ['waits', owner] as const,
  thirdParties: ['third-parties'] as const,
  contacts: (q: string) => ['contacts', q] as const,
  contact: (id: string) => ['contact', id] as const,
  ledger: (asked: string) => ['ledger', asked] as const,
  search: (q: string) => ['search', q] as const,
  automations: ['automations'] as const,
  dryRun: (rule: string) => ['automations', 'dry-run', rule] as const,
  voices: (conversationId: string) => ['voices', conversationId] as const,
  savedMessages: ['saved-messages'] as const,
  filledMessages: (conversationId: string, ids: readonly string[]) =>
    ['saved-messages', 'filled', conversationId, ...ids] as const,
  settings: (section: string) => ['settings', section] as const,
};

/** Forgets the conversations opened longest ago. */
export function trimConversations(): void {
  const cached = queryClient.getQueryCache().findAll({ queryKey: ['conversation'], type: 'inactive' });
  cached.sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt);
  for (const query of cached.slice(CONVERSATIONS_KEPT)) queryClient.getQueryCache().remove(query);
}

/** Matches the query that holds a conversation, asked for by id or by reference; without an id, all of them. */
function holds(conversationId: string | undefined) {
  return ({ queryKey, state }: Query): boolean =>
    queryKey[0] === 'conversation' &&
    (conversationId === undefined ||
      queryKey[1] === conversationId ||
      (state.data as ConversationView | undefined)?.id === conversationId);
}

function conversationsRead(id: string): ConversationView[] {
  return queryClient
    .getQueriesData<ConversationView>({ queryKey: ['conversation'], predicate: holds(id) })
    .flatMap(([, data]) => data ?? []);
}

/** What the server has of a draft now, where a page has just saved it: nothing needs to be read for that. */
export function draftKept(id: string, draft: ConversationView['draft']): void {
  queryClient.setQueriesData<ConversationView>(
    { queryKey: ['conversation'], predicate: holds(id) },
    (read) => read && { ...read, draft },
  );
}

/** What a change to one conversation makes stale. Lists and Today are counted from the same records. */
export function conversationChanged(conversationId?: string): void {
  for (const first of [
    'conversations',
    'today',
    'alerts',
    'contact',
    'ledger',
    'waits',
    'third-parties',
    'voices',
  ]) {
    void queryClient.invalidateQueries({ queryKey: [first] });
  }
  void queryClient.invalidateQueries({ predicate: holds(conversationId) });
  void queryClient.invalidateQueries({ queryKey: ['promise-date'] });
}

/** Conversations with news since the last round of reading; null while no round has just been made. */
let waiting: Set<string | undefined> | null = null;

/** Applies live news at once, and gathers what follows within a tenth of a second into the next round of reading. */
export function applyNews(news: LiveNews): void {
  if (news.kind === 'presence' && news.conversationId) {
    // a conversation does not show its reader to themselves; what they typed on another page it does
    const isMine = news.agentId === queryClient.getQueryData<Me>(keys.me)?.id;
    const known = conversationsRead(news.conversationId).map(({ draft }) => draft?.savedAt);
    if (isMine && (!news.draftedAt || known.includes(news.draftedAt))) return;
    void queryClient.invalidateQueries({ predicate: holds(news.conversationId) });
    return;
  }
  if (news.kind.startsWith('desk'))
    for (const first of ['desk', 'settings']) void queryClient.invalidateQueries({ queryKey: [first] });
  if (waiting) {
    waiting.add(news.conversationId);
    return;
  }
  conversationChanged(news.conversationId);
  waiting = new Set();
  setTimeout(() => {
    const changed = waiting ?? new Set();
    waiting = null;
    if (changed.has(undefined)) conversationChanged();
    else for (const id of changed) conversationChanged(id);
  }, 100);
}

/** After the connection comes back, anything may have changed meanwhile. */
export function everythingMayHaveChanged(): void {
  void queryClient.invalidateQueries();
}

/** A stream that begins tells what happened in the ten seconds before (inbox/live-news.ts); an answer may have been on its way for some. */
const TOLD_BY_THE_STREAM_MS = 5000;

/** When the stream begins: what was read too long before it to be told by it. */
export function olderMayHaveChanged(): void {
  const since = Date.now() - TOLD_BY_THE_STREAM_MS;
  void queryClient.invalidateQueries({
    predicate: ({ state }) => state.dataUpdatedAt > 0 && state.dataUpdatedAt < since,
  });
}
