import { useState } from 'react';
import { ask } from '../../api/request.ts';
import type { ConversationView } from '../../api/shapes.ts';
import { ActDialog } from '../../overlay/act-dialog.tsx';
import { useSession } from '../../session/session.tsx';
import { useAct } from '../use-act.ts';

interface DialogFor {
  conversation: ConversationView;
  onClose: () => void;
}

/** Hands the conversation, and the promises that its owner owns, to a colleague or to a team. */
export function GiveDialog({ conversation, onClose }: DialogFor) {
  const { me, desk } = useSession();
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const give = useAct(
    () => {
      const [kind, id] = to.split(':');
      return ask('PUT', `/conversations/${conversation.id}/owner`, {
        [kind === 'team' ? 'teamId' : 'agentId']: id,
        reason,
      });
    },
    {
      conversationId: conversation.id,
      saying: 'Given. Its promises went with it.',
      onDone: onClose,
      quiet: true,
    },
  );
  return (
    <ActDialog
      title="Give to…"
      act="Give it"
      busy={give.isPending}
      error={give.error}
      onClose={onClose}
      onAct={() => {
        setMissing(to === '');
        if (to !== '') give.mutate();
      }}
    >
      <div className="field">
        <label htmlFor="give-to">Who looks after it from now on?</label>
        {missing && <p className="wrong">Choose a person or a team.</p>}
        <select
          id="give-to"
          data-first
          value={to}
          aria-invalid={missing}
          onChange={(event) => setTo(event.target.value)}
        >
          <option value="">Choose</option>
          <optgroup label="People">
            {desk.agents
              .filter(({ id }) => id !== conversation.owner?.id)
              .map((agent) => (
                <option key={agent.id} value={`agent:${agent.id}`}>
                  {agent.id === me.id ? `${agent.name} (you)` : agent.name}
                  {agent.away ? ', away' : ''}
                </option>
              ))}
          </optgroup>
          <optgroup label="Teams">
            {desk.teams.map((team) => (
              <option key={team.id} value={`team:${team.id}`}>
                {team.name}
              </option>
            ))}
          </optgroup>
        </select>
      </div>
      <div className="field">
        <label htmlFor="give-why">Why, for your colleague (optional)</label>
        <textarea id="give-why" rows={3} value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
    </ActDialog>
  );
}
