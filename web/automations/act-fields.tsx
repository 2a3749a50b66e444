import { X } from 'lucide-react';
import type { AutomationChange } from '../api/shapes.ts';
import { Choice, Field } from '../forms/field.tsx';
import { useSavedMessages } from '../saved/read-saved.ts';
import { useSession } from '../session/session.tsx';

type Act = AutomationChange['acts'][number];

const DO: readonly { value: Act['do']; words: string }[] = [
  { value: 'send', words: 'send a saved reply' },
  { value: 'give-team', words: 'give it to a team' },
  { value: 'set-kind', words: 'set its kind' },
  { value: 'ask', words: 'ask a colleague to look' },
  { value: 'note', words: 'note a line on it' },
];
const KINDS = ['enquiry', 'request', 'problem', 'complaint', 'compliment', 'suggestion'];

interface ActFieldsProps {
  acts: readonly Act[];
  wrong: string | undefined;
  onChange: (acts: Act[]) => void;
}

/** "Then …": what is done, in this order. */
export function ActFields({ acts, wrong, onChange }: ActFieldsProps) {
  const { desk } = useSession();
  const byItself = (useSavedMessages().data?.items ?? []).filter((saved) => saved.byItself);

  function made(what: string): Act | null {
    const [saved] = byItself;
    const [team] = desk.teams;
    const [agent] = desk.agents;
    if (what === 'send') return saved ? { do: 'send', savedMessageId: saved.id } : null;
    if (what === 'give-team') return team ? { do: 'give-team', teamId: team.id } : null;
    if (what === 'ask') return agent ? { do: 'ask', agentId: agent.id } : null;
    return what === 'set-kind' ? { do: 'set-kind', kind: 'problem' } : { do: 'note', words: '' };
  }
  const put = (at: number, act: Act): void => onChange(acts.map((one, i) => (i === at ? act : one)));

  return (
    <fieldset className="field">
      <legend>Then</legend>
      {wrong && <p className="wrong">{wrong}</p>}
      <ol className="acts">
        {acts.map((act, at) => (
          <li key={`${at} ${act.do}`}>
            <span className="grow">
              {act.do === 'send' && (
                <Choice
                  label="Send this saved reply"
                  value={act.savedMessageId}
                  options={byItself.map(({ id, name }) => ({ value: id, words: name }))}
                  onChange={(savedMessageId) => put(at, { do: 'send', savedMessageId })}
                />
              )}
              {act.do === 'give-team' && (
                <Choice
                  label="Give it to this team"
                  value={act.teamId}
                  options={desk.teams.map(({ id, name }) => ({ value: id, words: name }))}
                  onChange={(teamId) => put(at, { do: 'give-team', teamId })}
                />
              )}
              {act.do === 'set-kind' && (
                <Choice
                  label="Call it"
                  value={act.kind}
                  options={KINDS.map((kind) => ({ value: kind, words: kind }))}
                  onChange={(kind) => put(at, { do: 'set-kind', kind } as Act)}
                />
              )}
              {act.do === 'ask' && (
                <Choice
                  label="Ask this colleague to look"
                  value={act.agentId}
                  options={desk.agents.map(({ id, name }) => ({ value: id, words: name }))}
                  onChange={(agentId) => put(at, { do: 'ask', agentId })}
                />
              )}
              {act.do === 'note' && (
                <Field
                  label="Note this line"
                  value={act.words}
                  onChange={(words) => put(at, { do: 'note', words })}
                />
              )}
            </span>
            <button
              type="button"
              className="btn quiet icon"
              aria-label={`Do not: ${DO.find(({ value }) => value === act.do)?.words}`}
              onClick={() => onChange(acts.filter((_, i) => i !== at))}
            >
              <X className="icon-1" aria-hidden />
            </button>
          </li>
        ))}
      </ol>
      {acts.length < 5 && (
        <Choice
          label={acts.length === 0 ? 'What is done' : 'And'}
          narrow
          value=""
          hint={
            byItself.length === 0
              ? 'No saved reply may go by itself yet. Mark one so under Saved replies.'
              : ''
          }
          options={[
            { value: '', words: 'Choose' },
            ...DO.filter(
              ({ value }) =>
                value !== 'send' || (byItself.length > 0 && !acts.some((one) => one.do === 'send')),
            ),
          ]}
          onChange={(what) => {
            const act = made(what);
            if (act && what) onChange([...acts, act]);
          }}
        />
      )}
    </fieldset>
  );
}
