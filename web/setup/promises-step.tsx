import { useState } from 'react';
import { FormFrame } from '../forms/form-frame.tsx';
import { StandardsFields, USUAL_STANDARDS } from '../settings/standards-fields.tsx';
import type { StepProps } from './setup-step-form.tsx';
import { useStep } from './use-step.ts';

export function PromisesStep({ state, onSaved }: StepProps) {
  const [value, setValue] = useState(state.promises ?? USUAL_STANDARDS);
  const save = useStep('promises', value, onSaved);
  return (
    <section className="setup-form" aria-label="What you promise everyone">
      <FormFrame act="Save and go on" busy={save.isPending} error={save.error} onAct={() => save.mutate()}>
        <StandardsFields value={value} onChange={setValue} error={save.error} />
      </FormFrame>
    </section>
  );
}
