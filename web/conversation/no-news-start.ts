import { toast, toastError } from '../announce/toast.ts';
import { inWords } from '../api/refusal.ts';
import { get } from '../api/request.ts';
import type { ConversationView, NoNews } from '../api/shapes.ts';
import type { ReplyStart } from '../composer/reply-form.tsx';

/**
 * "No news yet, say so": a holding reply, drafted from the records, that still goes through the check and the undo window. Null where it
 * could not be read, which has been said then.
 */
export async function noNewsStart({ id }: ConversationView): Promise<ReplyStart | null> {
  try {
    const { words, needsOwnWords } = await get<NoNews>(`/conversations/${id}/no-news`);
    if (needsOwnWords) toast('They had no news from us twice in a row. Add what you did, in your own words.');
    return { words, holding: true };
  } catch (error) {
    toastError(inWords(error));
    return null;
  }
}
