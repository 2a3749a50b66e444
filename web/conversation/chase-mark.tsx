import { ask } from '../api/request.ts';
import type { MessageView } from '../api/shapes.ts';
import { useAct } from './use-act.ts';

interface ChaseMarkProps {
  message: MessageView;
  conversationId: string;
  isLastOfTheirs: boolean;
}

/** Says that the customer had to ask for news. One press puts right what was mistaken, or marks what was missed on their last words. */
export function ChaseMark({ message, conversationId, isLastOfTheirs }: ChaseMarkProps) {
  const { chases, direction, audience, automatic } = message;
  const change = useAct(() => ask(chases ? 'DELETE' : 'PUT', `/messages/${message.id}/chase`), {
    conversationId,
    saying: chases ? 'It does not count as asking for news' : 'Counted as asking for news',
  });
  if (direction !== 'in' || audience !== 'customer' || automatic || (!chases && !isLastOfTheirs)) return null;
  return (
    <p className="by">
      {chases && <b className="tag">Asks for news</b>}{' '}
      <button type="button" className="linkish" disabled={change.isPending} onClick={() => change.mutate()}>
        {chases ? 'It does not ask' : 'Count as asking for news'}
      </button>
    </p>
  );
}
