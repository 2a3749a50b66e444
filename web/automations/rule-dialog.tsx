import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { Automation, AutomationChange } from '../api/shapes.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';
import { ActFields } from './act-fields.tsx';
import { DryRunDialog } from './dry-run-dialog.tsx';
import { OccasionFields } from './occasion-fields.tsx';
import { useRuleChange } from './read-automations.ts';

const NEW_OCCASION: AutomationChange['occasion'] = {
  when: 'opened',
  workingDays: 5,
  kinds: [],
  mailboxIds: [],
  teamIds: [],
  words: [],
};

/** Makes or changes a rule: when, then, and who answers for it. A new one is paused until somebody turns it on. */
export function RuleDialog({ rule, onClose }: { rule: Automation | null; onClose: () => void }) {
  const { me, desk } = useSession();
  const [value, setValue] = useState<AutomationChange>({
    name: rule?.name ?? '',
    ownerId: rule?.owner.id ?? me.id,
    occasion: rule?.occasion ?? NEW_OCCASION,
    acts: rule?.acts ?? [],
  });
  const [looking, setLooking] = useState(false);
  const change = (part: Partial<AutomationChange>): void => setValue({ ...value, ...part });
  const save = useRuleChange(
    () => ask(rule ? 'PUT' : 'POST', rule ? `/automations/${rule.id}` : '/automations', value),
    { saying: rule ? 'Saved' : 'Made. It is paused until you turn it on.', onDone: onClose },
  );
  const end = useRuleChange(() => ask('DELETE', `/automations/${rule?.id}`), {
    saying: 'Ended. What it did stands.',
    onDone: onClose,
  });
  const error = save.error ?? end.error;
  return (
    <ActDialog
      title={rule ? rule.name : 'A new rule'}
      act="Save"
      busy={save.isPending || end.isPending}
      error={error}
      onAct={() => save.mutate()}
      onClose={onClose}
      wide
    >
      <Field
        label="Name"
        value={value.name}
        wrong={wrongAt(error, 'name')}
        onChange={(name) => change({ name })}
        first
      />
      <OccasionFields occasion={value.occasion} onChange={(occasion) => change({ occasion })} />
      <ActFields acts={value.acts} wrong={wrongAt(error, 'acts')} onChange={(acts) => change({ acts })} />
      <Choice
        label="Who answers for it"
        narrow
        value={value.ownerId}
        options={desk.agents.map((agent) => ({ value: agent.id, words: agent.name }))}
        onChange={(ownerId) => change({ ownerId })}
      />
      <p className="row">
        {value.acts.length > 0 && (
          <button type="button" className="linkish" onClick={() => setLooking(true)}>
            What would it have done?
          </button>
        )}
        {rule && (
          <button type="button" className="linkish" onClick={() => end.mutate()}>
            End this rule
          </button>
        )}
      </p>
      {looking && <DryRunDialog rule={value} onClose={() => setLooking(false)} />}
    </ActDialog>
  );
}
