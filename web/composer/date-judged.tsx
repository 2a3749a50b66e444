import { useQuery } from '@tanstack/react-query';
import { AskForDate } from '../forecasts/ask-for-date.tsx';
import { isImpossible, judgement, type Thought } from '../forecasts/read-judgement.ts';

/** What our records say of a date before it is promised, and where nobody could keep it, the way to a senior's yes. */
export function DateJudged({ what, ...thought }: Thought & { what: string }) {
  const judged = useQuery(judgement(thought));
  // advice: while it is not known, nothing stands here
  if (!judged.data) return null;
  const { conversationId } = thought;
  return (
    <>
      {' · '}
      <span className={isImpossible(judged.data) ? 'late' : undefined}>{judged.data.words}</span>
      {conversationId && isImpossible(judged.data) && (
        <AskForDate {...thought} what={what} conversationId={conversationId} judged={judged.data} />
      )}
    </>
  );
}
