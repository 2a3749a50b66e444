import { toastError } from '../announce/toast.ts';
import { conversationChanged } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { Draft, DraftView, TakenBack } from '../api/shapes.ts';
import type { useDraftSaving } from './use-draft-saving.ts';

type Saving = ReturnType<typeof useDraftSaving>;

/** What can be done about two sets of words for one reply. Whatever is not chosen is set aside at the server. */
export function useSetAside(
  conversationId: string,
  saving: Saving,
  { draft, restore }: { draft: DraftView; restore: (draft: DraftView) => void },
) {
  const at = `/conversations/${conversationId}/set-aside`;
  /** Does it, reads the conversation anew, and says what was refused. */
  async function act(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      saving.resume();
      toastError(inWords(error));
    }
    conversationChanged(conversationId);
  }
  return {
    takeUp: (id: string) =>
      act(async () => {
        await saving.pause();
        const taken = await ask<TakenBack>('POST', `${at}/${id}/take-up`);
        restore(taken);
        saving.tookBack(taken.savedAt);
      }),
    throwAway: (id: string) => act(() => ask('DELETE', `${at}/${id}`)),
    keepMine: () => act(() => saving.keepMine()),
    useOther: () =>
      act(async () => {
        if (saving.state.state !== 'elsewhere') return;
        const { other, savedAt } = saving.state;
        const { attachments: _, ...mine } = draft;
        await ask('POST', at, mine satisfies Draft);
        restore(other);
        saving.tookBack(savedAt);
      }),
  };
}
