import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { Period, Team } from '../api/shapes.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { PeriodFields } from './period-fields.tsx';
import { itemsOf, useSave, useSetting } from './use-setting.ts';

/** Teams, each with a duty holder who takes what nobody has taken. */
export function TeamsPart() {
  const query = useSetting<Team[]>('teams');
  const { desk } = useSession();
  const [editing, setEditing] = useState<Team | 'new' | null>(null);
  const nameOf = (id: string): string =>
    desk.agents.find((agent) => agent.id === id)?.name ?? 'someone who left';
  return (
    <>
      <h2>Teams</h2>
      {troubleOf(query)}
      <ul className="plain-list">
        {itemsOf(query.data).map((team) => (
          <li key={team.id}>
            <span className="grow">
              <b>{team.name}</b> {team.isDefault && <span className="tag">takes what names no team</span>}
              <small>
                {team.memberIds.map(nameOf).join(', ')} · {team.duty.name} takes what nobody has taken
              </small>
            </span>
            <button
              type="button"
              className="btn small"
              onClick={() => setEditing(team)}
              aria-label={`Change ${team.name}`}
            >
              Change
            </button>
          </li>
        ))}
      </ul>
      <p>
        <button type="button" className="btn" onClick={() => setEditing('new')}>
          Make a team
        </button>
      </p>
      {editing && <TeamDialog team={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
    </>
  );
}

function TeamDialog({ team, onClose }: { team: Team | null; onClose: () => void }) {
  const { desk, me } = useSession();
  const [name, setName] = useState(team?.name ?? '');
  const [dutyId, setDutyId] = useState(team?.duty.id ?? me.id);
  const [memberIds, setMemberIds] = useState<string[]>(team?.memberIds ?? [me.id]);
  const [periods, setPeriods] = useState<Period[] | null>(team?.periods ?? null);
  const save = useSave(
    'teams',
    () =>
      ask(team ? 'PATCH' : 'POST', team ? `/settings/teams/${team.id}` : '/settings/teams', {
        name,
        dutyId,
        memberIds,
        periods,
      }),
    { saying: 'Saved', onDone: onClose },
  );
  return (
    <ActDialog
      title={team ? team.name : 'A new team'}
      act="Save"
      busy={save.isPending}
      error={save.error}
      onAct={() => save.mutate()}
      onClose={onClose}
    >
      <Field label="Name" value={name} wrong={wrongAt(save.error, 'name')} onChange={setName} first />
      <fieldset>
        <legend>Who is in it</legend>
        {wrongAt(save.error, 'memberIds') && <p className="wrong">{wrongAt(save.error, 'memberIds')}</p>}
        {desk.agents.map((agent) => (
          <label className="choice" key={agent.id}>
            <input
              type="checkbox"
              checked={memberIds.includes(agent.id)}
              onChange={(event) =>
                setMemberIds(
                  event.target.checked ? [...memberIds, agent.id] : memberIds.filter((id) => id !== agent.id),
                )
              }
            />
            <span>{agent.name}</span>
          </label>
        ))}
      </fieldset>
      <Choice
        label="Who takes what nobody has taken"
        value={dutyId}
        options={desk.agents.map((agent) => ({ value: agent.id, words: agent.name }))}
        onChange={setDutyId}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={periods !== null}
          onChange={(event) =>
            setPeriods(event.target.checked ? [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }] : null)
          }
        />
        <span>This team has hours of its own</span>
      </label>
      {periods && (
        <PeriodFields periods={periods} onChange={setPeriods} wrong={wrongAt(save.error, 'periods')} />
      )}
    </ActDialog>
  );
}
