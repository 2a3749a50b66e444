import { useState } from 'react';
import type { Hours } from '../api/shapes.ts';
import { FormFrame } from '../forms/form-frame.tsx';
import { HoursFields, USUAL_HOURS } from '../settings/hours-fields.tsx';
import type { StepProps } from './setup-step-form.tsx';
import { useStep } from './use-step.ts';

export function HoursStep({ state, onSaved }: StepProps) {
  const known = state.hours;
  const [value, setValue] = useState<Hours>(() =>
    known && known.periods.length > 0
      ? { zone: known.zone, nation: known.nation, periods: known.periods, closures: known.closures }
      : USUAL_HOURS,
  );
  const save = useStep('hours', value, onSaved);
  return (
    <section className="setup-form" aria-label="Days and hours you work, and holidays">
      <FormFrame act="Save and go on" busy={save.isPending} error={save.error} onAct={() => save.mutate()}>
        <HoursFields value={value} nations={known?.nations ?? []} onChange={setValue} error={save.error} />
      </FormFrame>
    </section>
  );
}
