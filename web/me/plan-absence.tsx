import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { AbsenceView } from '../../contract/absences.ts';
import { toast } from '../announce/toast.ts';
import { everythingMayHaveChanged } from '../api/query-client.ts';
import { ask } from '../api/request.ts';
import { instantOf, localValue } from '../dates/say-when.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import { useSession } from '../session/session.tsx';

/** Plans an absence, now or ahead, with a colleague who covers. A lead can for anybody. */
export function PlanAbsence({ onPlanned }: { onPlanned: (absences: AbsenceView[]) => void }) {
  const { me, desk, now } = useSession();
  const isLead = me.role === 'lead' || me.role === 'admin';
  const empty = { agentId: me.id, from: localValue(now(), desk.zone), until: '', coverId: '', reason: '' };
  const [value, setValue] = useState(empty);
  const plan = useMutation({
    mutationFn: () =>
      ask<AbsenceView[]>('POST', '/absences', {
        agentId: value.agentId,
        from: (instantOf(value.from, desk.zone) ?? now()).toISOString(),
        until: instantOf(value.until, desk.zone)?.toISOString() ?? null,
        coverId: value.coverId || null,
        reason: value.reason,
      }),
    onSuccess(absences) {
      toast('It is noted');
      setValue(empty);
      onPlanned(absences);
    },
    onSettled: everythingMayHaveChanged,
  });
  const people = desk.agents.map(({ id, name }) => ({
    value: id,
    words: id === me.id ? `${name} (you)` : name,
  }));
  return (
    <FormFrame act="Note the absence" busy={plan.isPending} error={plan.error} onAct={() => plan.mutate()}>
      <p>
        New work goes to others while you are away. What falls due meanwhile is yours to give to your cover or
        to agree anew with the customer. What you have not decided when you go is with your cover then.
      </p>
      {isLead && (
        <Choice
          label="Who is away"
          value={value.agentId}
          options={people}
          onChange={(agentId) => setValue({ ...value, agentId })}
        />
      )}
      <div className="pair">
        <Field
          label="From"
          type="datetime-local"
          value={value.from}
          wrong={wrongAt(plan.error, 'from')}
          onChange={(from) => setValue({ ...value, from })}
        />
        <Field
          label="Until (if you know)"
          type="datetime-local"
          value={value.until}
          wrong={wrongAt(plan.error, 'until')}
          onChange={(until) => setValue({ ...value, until })}
        />
      </div>
      <Choice
        label="Who covers"
        value={value.coverId}
        options={[
          { value: '', words: 'Choose a colleague' },
          ...people.filter((one) => one.value !== value.agentId),
        ]}
        onChange={(coverId) => setValue({ ...value, coverId })}
      />
      {value.agentId === me.id && (
        <Field
          label="Why (optional)"
          hint="Only you see this."
          value={value.reason}
          onChange={(reason) => setValue({ ...value, reason })}
        />
      )}
    </FormFrame>
  );
}
