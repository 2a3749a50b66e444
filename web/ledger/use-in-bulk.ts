import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from '../announce/toast.ts';
import { conversationChanged } from '../api/query-client.ts';
import { Refusal } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { InBulk } from '../api/shapes.ts';
import type { BulkDialogProps } from './bulk-bar.tsx';

/**
 * Asks for something of several promises. What was done of them is done; what was refused, each with its own reason, stays in the dialog
 * to be put right and asked for again.
 */
export function useInBulk(
  { promises, onDone, onClose }: BulkDialogProps,
  { path, saying }: { path: string; saying: (done: number) => string },
) {
  const [over, setOver] = useState<readonly string[]>([]);
  const [refused, setRefused] = useState<ReadonlyMap<string, Refusal>>(new Map());
  const run = useMutation({
    mutationFn: (body: object) => ask<InBulk>('POST', `/promises/bulk/${path}`, body),
    onSettled: () => conversationChanged(),
    onSuccess({ items }) {
      const done = items.filter((item) => !item.refused).flatMap((item) => item.promiseIds);
      const left = items.flatMap(({ promiseIds, refused: no }) =>
        no ? promiseIds.map((id) => [id, new Refusal(no.status, no)] as const) : [],
      );
      setOver([...over, ...done]);
      setRefused(new Map(left));
      onDone(done);
      if (done.length > 0) toast(saying(done.length));
      if (left.length === 0) onClose();
    },
  });
  return { run, left: promises.filter(({ id }) => !over.includes(id)), refused };
}
