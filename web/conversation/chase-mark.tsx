import { ask } from '../api/request.ts';
import type { ConversationView, MessageView } from '../api/shapes.ts';
import { useAct } from './use-act.ts';

interface ChaseMarkProps {
  message: MessageView;
  conversation: ConversationView;
}

/** Says that the customer had to ask for news. One press puts right what was mistaken, or marks what was missed on their last words. */
export function ChaseMark({ message, conversation }: ChaseMarkProps) {
  const { chases, direction, audience, automatic } = message;
  const change = useAct(() => ask(chases ? 'DELETE' : 'PUT', `/messages/${message.id}/chase`), {
    conversationId: conversation.id,
    saying: chases ? 'It does not count as asking for news' : 'Counted as asking for news',
  });
  const last = conversation.thread.findLast(
    (item) =>
      item.type === 'message' && item.message.direction === 'in' && item.message.audience === 'customer',
  );
  const isLast = last?.type === 'message' && last.message.id === message.id;
  if (direction !== 'in' || audience !== 'customer' || automatic || (!chases && !isLast)) return null;
  return (
    <p className="by">
      {chases && <b className="tag">Asks for news</b>}{' '}
      <button type="button" className="linkish" disabled={change.isPending} onClick={() => change.mutate()}>
        {chases ? 'It does not ask' : 'They ask for news'}
      </button>
    </p>
  );
}
