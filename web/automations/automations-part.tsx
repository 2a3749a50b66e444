import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { Automation } from '../api/shapes.ts';
import { troubleOf } from '../shell/trouble.tsx';
import { DryRunDialog } from './dry-run-dialog.tsx';
import { useAutomations, useRuleChange } from './read-automations.ts';
import { RuleDialog } from './rule-dialog.tsx';
import './automations.css';

/** The rules: what each says, who answers for it, whether it is on, and what it did lately. */
export function AutomationsPart() {
  const query = useAutomations();
  const [editing, setEditing] = useState<Automation | 'new' | null>(null);
  const [looking, setLooking] = useState<Automation | null>(null);
  const turn = useRuleChange(
    ({ id, state }: Automation) =>
      ask('PUT', `/automations/${id}/state`, { state: state === 'on' ? 'paused' : 'on' }),
    { saying: 'Saved. What happens from now on counts.', aloud: true },
  );
  const { items = [], mayChange = false } = query.data ?? {};
  return (
    <>
      <h2>Rules</h2>
      <p>
        When this, then that. What a rule sends says only what our records say at that moment. On each
        conversation anybody can stop it.
      </p>
      {troubleOf(query)}
      {query.data && items.length === 0 && (
        <p className="empty">There are no rules. Everything is done by people.</p>
      )}
      <ul className="plain-list">
        {items.map((rule) => (
          <li key={rule.id}>
            <span className="grow">
              <b>{rule.name}</b> <span className="tag">{rule.state === 'on' ? 'on' : 'paused'}</span>
              <p>{rule.sentence}</p>
              <small>
                {rule.owner.name} answers for it. {rule.doneWords} {rule.pausedWords}
              </small>
            </span>
            {mayChange && (
              <span className="row">
                <button
                  type="button"
                  className="btn small"
                  aria-label={`What would “${rule.name}” have done?`}
                  onClick={() => setLooking(rule)}
                >
                  Dry run
                </button>
                <button
                  type="button"
                  className="btn small"
                  aria-label={`Change “${rule.name}”`}
                  onClick={() => setEditing(rule)}
                >
                  Change
                </button>
                <button
                  type="button"
                  className="btn small"
                  aria-label={rule.state === 'on' ? `Pause “${rule.name}”` : `Turn on “${rule.name}”`}
                  aria-disabled={turn.isPending}
                  onClick={() => !turn.isPending && turn.mutate(rule)}
                >
                  {rule.state === 'on' ? 'Pause' : 'Turn on'}
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {mayChange && (
        <p>
          <button type="button" className="btn" onClick={() => setEditing('new')}>
            Make a rule
          </button>
        </p>
      )}
      {editing && <RuleDialog rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />}
      {looking && <DryRunDialog rule={looking} onClose={() => setLooking(null)} />}
    </>
  );
}
