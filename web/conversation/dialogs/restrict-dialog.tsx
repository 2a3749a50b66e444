import { useState } from 'react';
import { ask } from '../../api/request.ts';
import type { ConversationView } from '../../api/shapes.ts';
import { ActDialog } from '../../overlay/act-dialog.tsx';
import { useSession } from '../../session/session.tsx';
import { useAct } from '../use-act.ts';

function toggled(list: readonly string[], id: string): string[] {
  return list.includes(id) ? list.filter((one) => one !== id) : [...list, id];
}

/** Shuts a conversation to all but the people and teams named. */
export function RestrictDialog({
  conversation,
  onClose,
}: {
  conversation: ConversationView;
  onClose: () => void;
}) {
  const { desk, me } = useSession();
  const [restricted, setRestricted] = useState(conversation.restricted);
  const [agentIds, setAgentIds] = useState<string[]>(
    conversation.access.agentIds.length > 0 ? conversation.access.agentIds : [me.id],
  );
  const [teamIds, setTeamIds] = useState<string[]>(conversation.access.teamIds);
  const change = useAct(
    () => ask('PUT', `/conversations/${conversation.id}/access`, { restricted, agentIds, teamIds }),
    {
      conversationId: conversation.id,
      saying: restricted
        ? 'Only the people you named can see this now.'
        : 'Everyone at the desk can see this again.',
      onDone: onClose,
      quiet: true,
    },
  );
  return (
    <ActDialog
      title="Who may see this"
      act="Save who may see it"
      busy={change.isPending}
      error={change.error}
      onAct={() => change.mutate()}
      onClose={onClose}
    >
      <fieldset>
        <label className="choice">
          <input
            type="radio"
            name="restricted"
            data-first
            checked={!restricted}
            onChange={() => setRestricted(false)}
          />
          <span>Everyone at the desk</span>
        </label>
        <label className="choice">
          <input type="radio" name="restricted" checked={restricted} onChange={() => setRestricted(true)} />
          <span>
            Only people and teams I name
            <small>It disappears from everyone else’s lists, search and live updates.</small>
          </span>
        </label>
      </fieldset>
      {restricted && (
        <div className="pair">
          <fieldset>
            <legend>People</legend>
            {desk.agents.map((agent) => (
              <label className="choice" key={agent.id}>
                <input
                  type="checkbox"
                  checked={agentIds.includes(agent.id)}
                  onChange={() => setAgentIds(toggled(agentIds, agent.id))}
                />
                <span>{agent.name}</span>
              </label>
            ))}
          </fieldset>
          <fieldset>
            <legend>Teams</legend>
            {desk.teams.map((team) => (
              <label className="choice" key={team.id}>
                <input
                  type="checkbox"
                  checked={teamIds.includes(team.id)}
                  onChange={() => setTeamIds(toggled(teamIds, team.id))}
                />
                <span>{team.name}</span>
              </label>
            ))}
          </fieldset>
        </div>
      )}
    </ActDialog>
  );
}
