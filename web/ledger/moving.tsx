import { lazy, Suspense } from 'react';
import type { LedgerRow } from '../api/shapes.ts';
import { useConversation } from '../conversation/read-conversation.ts';
import type { DueValue } from '../promises/due-field.tsx';
import { troubleOf } from '../shell/trouble.tsx';

const MoveDialog = lazy(async () => ({ default: (await import('../promises/move-dialog.tsx')).MoveDialog }));
const WaitDialog = lazy(() => import('../waiting/wait-dialog.tsx'));

/** Where a card was put: on a date, which is told, or with what we wait for, which is noted. */
export type Move =
  | { to: 'date'; promise: LedgerRow; start?: DueValue | undefined }
  | { to: 'waiting'; promise: LedgerRow };

/** No card moves in silence: this asks what has to be said or noted, and only that moves it. */
export function Moving({ move, onClose }: { move: Move; onClose: () => void }) {
  const { promise } = move;
  const conversation = useConversation(promise.conversationRef);
  if (!conversation.data) return troubleOf(conversation);
  return (
    <Suspense fallback={null}>
      {move.to === 'date' ? (
        <MoveDialog promise={promise} conversation={conversation.data} start={move.start} onClose={onClose} />
      ) : (
        <WaitDialog conversation={conversation.data} promiseId={promise.id} onClose={onClose} />
      )}
    </Suspense>
  );
}
