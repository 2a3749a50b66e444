import { useState } from 'react';
import { ask } from '../../api/request.ts';
import type { ConversationView } from '../../api/shapes.ts';
import { LetSee } from '../../handing/let-see.tsx';
import { ActDialog } from '../../overlay/act-dialog.tsx';
import { useSession } from '../../session/session.tsx';
import { useAct } from '../use-act.ts';

interface DialogFor {
  conversation: ConversationView;
  onClose: () => void;
}

/** Asks a colleague or a team to take the conversation over, with the promises that its owner owns. Oneself needs no asking. */
export function GiveDialog({ conversation, onClose }: DialogFor) {
  const { me, desk } = useSession();
  const [to, setTo] = useState('');
  const [reason, setReason] = useState('');
  const [grantAccess, setGrantAccess] = useState(false);
  const [missing, setMissing] = useState(false);
  const [kind, id] = to.split(':');
  // what nobody owns goes to another team at once, whose duty holder takes it in time
  const isAtOnce = id === me.id || (kind === 'team' && !conversation.owner);
  const give = useAct(
    () => {
      const whom = { [kind === 'team' ? 'teamId' : 'agentId']: id, reason };
      return isAtOnce
        ? ask('PUT', `/conversations/${conversation.id}/owner`, whom)
        : ask('POST', `/conversations/${conversation.id}/handovers`, { ...whom, grantAccess });
    },
    {
      conversationId: conversation.id,
      saying: isAtOnce ? 'Done. Its promises went with it.' : 'Asked. It moves when they say yes.',
      onDone: onClose,
      quiet: true,
    },
  );
  return (
    <ActDialog
      title="Hand over"
      act={to === '' || !isAtOnce ? 'Ask them to take it' : id === me.id ? 'Take it' : 'Pass it on'}
      busy={give.isPending}
      error={give.error}
      onClose={onClose}
      onAct={() => {
        setMissing(to === '');
        if (to !== '') give.mutate();
      }}
    >
      <div className="field">
        <label htmlFor="give-to">Who is to look after it from now on?</label>
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
      {!isAtOnce && (
        <p className="hint">
          {conversation.owner
            ? `It stays with ${conversation.owner.id === me.id ? 'you' : conversation.owner.name}, and every date stands, until they say yes.`
            : 'It stays with the team until they say yes.'}
        </p>
      )}
      <LetSee
        conversation={conversation}
        colleague={kind === 'agent' ? (desk.agents.find((agent) => agent.id === id) ?? null) : null}
        value={grantAccess}
        onChange={setGrantAccess}
      />
    </ActDialog>
  );
}
