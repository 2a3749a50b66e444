import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { AgentRow, Role, Team } from '../api/shapes.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { ActionMenu } from '../overlay/menu.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { EditAgent } from './edit-agent.tsx';
import { ROLE_OPTIONS, ROLE_WORDS } from './role-words.ts';
import { ShownOnce } from './shown-once.tsx';
import { itemsOf, useSave, useSetting } from './use-setting.ts';

/** Who works here, what they may do, and how they come and go. */
export function PeoplePart() {
  const query = useSetting<AgentRow[]>('agents');
  const teams = useSetting<Team[]>('teams');
  const [link, setLink] = useState<{ name: string; link: string } | null>(null);
  const [leaving, setLeaving] = useState<AgentRow | null>(null);
  const [editing, setEditing] = useState<AgentRow | null>(null);
  const again = useSave(
    'agents',
    (agent: AgentRow) => ask<{ link: string }>('POST', `/settings/agents/${agent.id}/invite`),
    {
      onDone: (made) => setLink({ name: '', link: made.link }),
    },
  );
  const people = itemsOf(query.data);
  return (
    <>
      <h2>People and roles</h2>
      {troubleOf(query)}
      <ul className="plain-list">
        {people.map((agent) => (
          <li key={agent.id}>
            <span className="grow">
              <b>{agent.name}</b> {agent.jobTitle && `· ${agent.jobTitle}`}
              <small>
                {[
                  agent.email,
                  ROLE_WORDS[agent.role],
                  agent.invited && 'invited, not here yet',
                  agent.away && 'away',
                  agent.deactivated
                    ? 'has left'
                    : `${agent.openConversations} open, ${agent.openPromises} ${agent.openPromises === 1 ? 'promise' : 'promises'}`,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            </span>
            {!agent.deactivated && (
              <ActionMenu
                label="Change"
                name={`Change ${agent.name}`}
                entries={[
                  { id: 'edit', label: 'Name, role and teams', run: () => setEditing(agent) },
                  { id: 'link', label: 'Make a new link for them', run: () => again.mutate(agent) },
                  { id: 'leave', label: 'They are leaving', run: () => setLeaving(agent) },
                ]}
              />
            )}
          </li>
        ))}
      </ul>
      {link && (
        <ShownOnce
          title={link.name ? `The link for ${link.name}` : 'The new link'}
          secret={link.link}
          about="They choose a password with it and are in. It is mailed to them too, and shown here this once."
          onClose={() => setLink(null)}
        />
      )}
      <InviteForm teams={itemsOf(teams.data)} onMade={setLink} />
      {editing && <EditAgent agent={editing} teams={itemsOf(teams.data)} onClose={() => setEditing(null)} />}
      {leaving && <LeaveDialog agent={leaving} people={people} onClose={() => setLeaving(null)} />}
    </>
  );
}

interface InviteFormProps {
  teams: readonly Team[];
  onMade: (made: { name: string; link: string }) => void;
}

function InviteForm({ teams, onMade }: InviteFormProps) {
  const empty = { name: '', email: '', role: 'agent' as Role, jobTitle: '', teamIds: [] as string[] };
  const [value, setValue] = useState(empty);
  const invite = useSave('agents', () => ask<{ link: string }>('POST', '/settings/agents', value), {
    onDone({ link }) {
      onMade({ name: value.name, link });
      setValue(empty);
    },
  });
  return (
    <section className="card">
      <h2>Invite someone</h2>
      <FormFrame act="Invite them" busy={invite.isPending} error={invite.error} onAct={() => invite.mutate()}>
        <div className="pair">
          <Field
            label="Name"
            value={value.name}
            wrong={wrongAt(invite.error, 'name')}
            onChange={(name) => setValue({ ...value, name })}
          />
          <Field
            label="Email"
            type="email"
            value={value.email}
            wrong={wrongAt(invite.error, 'email')}
            onChange={(email) => setValue({ ...value, email })}
          />
          <Field
            label="What they do (optional)"
            value={value.jobTitle}
            onChange={(jobTitle) => setValue({ ...value, jobTitle })}
          />
          <Choice
            label="Role"
            value={value.role}
            options={ROLE_OPTIONS}
            onChange={(role) => setValue({ ...value, role: role as Role })}
          />
        </div>
        {teams.length > 1 && (
          <fieldset>
            <legend>Teams</legend>
            {teams.map((team) => (
              <label className="choice" key={team.id}>
                <input
                  type="checkbox"
                  checked={value.teamIds.includes(team.id)}
                  onChange={(event) =>
                    setValue({
                      ...value,
                      teamIds: event.target.checked
                        ? [...value.teamIds, team.id]
                        : value.teamIds.filter((id) => id !== team.id),
                    })
                  }
                />
                <span>{team.name}</span>
              </label>
            ))}
          </fieldset>
        )}
      </FormFrame>
    </section>
  );
}

interface LeaveDialogProps {
  agent: AgentRow;
  people: readonly AgentRow[];
  onClose: () => void;
}

function LeaveDialog({ agent, people, onClose }: LeaveDialogProps) {
  const others = people.filter(({ id, deactivated }) => id !== agent.id && !deactivated);
  const [handToId, setHandToId] = useState(others[0]?.id ?? '');
  const leave = useSave(
    'agents',
    () => ask('POST', `/settings/agents/${agent.id}/deactivate`, { handToId }),
    {
      saying: `${agent.name} can no longer sign in. Their promises went to a colleague.`,
      onDone: onClose,
    },
  );
  return (
    <ActDialog
      title={`${agent.name} is leaving`}
      act="Hand over and end their access"
      grave
      busy={leave.isPending}
      error={leave.error}
      onAct={() => leave.mutate()}
      onClose={onClose}
    >
      <p>
        {agent.openConversations} open {agent.openConversations === 1 ? 'conversation' : 'conversations'} and{' '}
        {agent.openPromises} {agent.openPromises === 1 ? 'promise' : 'promises'} go to a colleague. No promise
        is lost, and what {agent.name} wrote stays theirs.
      </p>
      <Choice
        label="Who takes them"
        value={handToId}
        options={others.map(({ id, name }) => ({ value: id, words: name }))}
        onChange={setHandToId}
      />
    </ActDialog>
  );
}
