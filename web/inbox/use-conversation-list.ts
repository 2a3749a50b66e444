import { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { announce } from '../announce/announce.ts';
import { keys } from '../api/query-client.ts';
import { get, query } from '../api/request.ts';
import type { ConversationList, ConversationRow } from '../api/shapes.ts';
import { steadyOrder } from './steady-order.ts';

export interface ListFilter {
  view: string;
  agentId: string | null;
  teamId: string | null;
}

/** Fifty rows a page. Live arrivals wait until asked for, so that nothing moves under the cursor. */
export function useConversationList(filter: ListFilter) {
  const name = query({ view: filter.view, agentId: filter.agentId, teamId: filter.teamId });
  const list = useInfiniteQuery({
    queryKey: keys.conversations(name),
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      get<ConversationList>(`/conversations${query({ ...filter, before: pageParam })}`, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const fresh = useMemo(() => {
    const seen = new Map<string, ConversationRow>();
    for (const row of list.data?.pages.flatMap((page) => page.items) ?? [])
      if (!seen.has(row.id)) seen.set(row.id, row);
    return [...seen.values()];
  }, [list.data]);

  const [shown, setShown] = useState<{ name: string; pages: number; ids: readonly string[] } | null>(null);
  const pages = list.data?.pages.length ?? 0;
  const adopt = useCallback(
    () => setShown({ name, pages, ids: fresh.map(({ id }) => id) }),
    [name, pages, fresh],
  );
  const stale =
    pages > 0 && (shown === null || shown.name !== name || shown.pages !== pages || shown.ids.length === 0);
  useEffect(() => {
    if (stale && (fresh.length > 0 || shown?.name !== name)) adopt();
  }, [stale, adopt, fresh.length, shown?.name, name]);

  const { rows, waiting } = useMemo(
    () => (shown?.name === name ? steadyOrder(shown.ids, fresh) : { rows: fresh, waiting: 0 }),
    [shown, name, fresh],
  );
  useEffect(() => {
    if (waiting > 0) announce(`${waiting} new in this list`);
  }, [waiting]);

  return { list, rows, waiting, showNew: adopt };
}
