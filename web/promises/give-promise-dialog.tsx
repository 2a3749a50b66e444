import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { PromiseView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';

/** Gives one promise to a colleague; the conversation stays with its owner. */
export function GivePromiseDialog({ promise, onClose }: { promise: PromiseView; onClose: () => void }) {
  const { desk } = useSession();
  const [agentId, setAgentId] = useState(promise.owner?.id ?? '');
  const give = useAct(() => ask('PUT', `/promises/${promise.id}/given`, { agentId: agentId || null }), {
    conversationId: promise.conversationId,
    saying: 'Given',
    onDone: onClose,
    quiet: true,
  });
  return (
    <ActDialog
      title="Who keeps this promise?"
      act="Give it"
      busy={give.isPending}
      error={give.error}
      onAct={() => give.mutate()}
      onClose={onClose}
    >
      <p className="told">
        <b className="serif">{promise.what}</b>
        <br />
        Due {promise.dueWords}
      </p>
      <div className="field">
        <label htmlFor="promise-keeper">Give it to</label>
        <select
          id="promise-keeper"
          data-first
          value={agentId}
          onChange={(event) => setAgentId(event.target.value)}
        >
          <option value="">Whoever owns the conversation</option>
          {desk.agents.map((agent) => (
            <option key={agent.id} value={agent.id}>
              {agent.name}
              {agent.away ? ', away' : ''}
            </option>
          ))}
        </select>
      </div>
    </ActDialog>
  );
}
