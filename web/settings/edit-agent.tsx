import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { AgentRow, Role, Team } from '../api/shapes.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { ROLE_OPTIONS } from './role-words.ts';
import { useSave } from './use-setting.ts';

interface EditAgentProps {
  agent: AgentRow;
  teams: readonly Team[];
  onClose: () => void;
}

/** A colleague's name, role and teams. */
export function EditAgent({ agent, teams, onClose }: EditAgentProps) {
  const [name, setName] = useState(agent.name);
  const [jobTitle, setJobTitle] = useState(agent.jobTitle);
  const [role, setRole] = useState<Role>(agent.role);
  const [teamIds, setTeamIds] = useState<string[]>(agent.teamIds);
  const [needsLook, setNeedsLook] = useState(agent.needsLook);
  const save = useSave(
    'agents',
    () => ask('PATCH', `/settings/agents/${agent.id}`, { name, jobTitle, role, teamIds, needsLook }),
    {
      saying: 'Saved',
      onDone: onClose,
    },
  );
  return (
    <ActDialog
      title={agent.name}
      act="Save"
      busy={save.isPending}
      error={save.error}
      onAct={() => save.mutate()}
      onClose={onClose}
    >
      <Field label="Name" value={name} wrong={wrongAt(save.error, 'name')} onChange={setName} first />
      <Field label="What they do" value={jobTitle} onChange={setJobTitle} />
      <Choice label="Role" value={role} options={ROLE_OPTIONS} onChange={(next) => setRole(next as Role)} />
      <fieldset>
        <legend>Teams</legend>
        {teams.map((team) => (
          <label className="choice" key={team.id}>
            <input
              type="checkbox"
              checked={teamIds.includes(team.id)}
              onChange={(event) =>
                setTeamIds(
                  event.target.checked ? [...teamIds, team.id] : teamIds.filter((id) => id !== team.id),
                )
              }
            />
            <span>{team.name}</span>
          </label>
        ))}
      </fieldset>
      <label className="choice">
        <input type="checkbox" checked={needsLook} onChange={(event) => setNeedsLook(event.target.checked)} />
        <span>
          Their replies need a colleague’s look
          <small>For somebody who is new. Untick it to sign them off.</small>
        </span>
      </label>
    </ActDialog>
  );
}
