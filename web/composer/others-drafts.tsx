import { ask } from '../api/request.ts';
import type { ConversationView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';

interface OthersDraftsProps {
  conversation: Pick<ConversationView, 'id' | 'othersDrafts' | 'mayReply'>;
  onTaken: () => void;
}

/** What colleagues have written here and not sent: to read, and to go on with. */
export function OthersDrafts({ conversation, onTaken }: OthersDraftsProps) {
  const { id, othersDrafts, mayReply } = conversation;
  const take = useAct((agentId: string) => ask('POST', `/conversations/${id}/drafts/${agentId}/take-over`), {
    conversationId: id,
    saying: 'The draft is yours now. We tell its writer, who keeps a copy.',
    onDone: onTaken,
  });
  return othersDrafts.map(({ agent, words }) => (
    <details key={agent.id} className="others-draft">
      <summary>{agent.name} has a draft</summary>
      <p>{words}</p>
      {mayReply && (
        <button
          type="button"
          className="btn small"
          aria-disabled={take.isPending}
          onClick={() => take.isPending || take.mutate(agent.id)}
        >
          Take it over
        </button>
      )}
    </details>
  ));
}
