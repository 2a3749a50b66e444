import { useMutation, useQuery } from '@tanstack/react-query';
import { toast } from '../announce/toast.ts';
import { keys, queryClient } from '../api/query-client.ts';
import { ask, get } from '../api/request.ts';

/** Reads one section of the settings. */
export function useSetting<T>(section: string) {
  return useQuery({
    queryKey: keys.settings(section),
    queryFn: ({ signal }) => get<T>(`/settings/${section}`, signal),
  });
}

/** Saves something in a section, then reads what hangs on it again. */
export function useSave<Input = void, Result = unknown>(
  section: string,
  run: (input: Input) => Promise<Result>,
  options: { saying?: string; onDone?: (result: Result) => void } = {},
) {
  return useMutation({
    mutationFn: run,
    onSuccess(result) {
      if (options.saying) toast(options.saying);
      options.onDone?.(result);
    },
    onSettled() {
      void queryClient.invalidateQueries({ queryKey: keys.settings(section) });
      void queryClient.invalidateQueries({ queryKey: keys.desk });
    },
  });
}

/** Puts a whole section. */
export function usePut<T>(section: string, onDone?: (result: T) => void) {
  return useSave<unknown, T>(section, (body) => ask<T>('PUT', `/settings/${section}`, body), {
    saying: 'Saved',
    ...(onDone && { onDone }),
  });
}

/** The lists of settings come bare or as `{items}`. */
export function itemsOf<T>(data: readonly T[] | { items: readonly T[] } | undefined): readonly T[] {
  if (!data) return [];
  return 'items' in data ? data.items : data;
}
