import { useState } from 'react';
import { Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import type { StepProps } from './setup-step-form.tsx';
import { useStep } from './use-step.ts';

export function OrganisationStep({ state, onSaved }: StepProps) {
  const [value, setValue] = useState(state.organisation ?? { name: '', signOff: '', phone: '' });
  const save = useStep('organisation', value, onSaved);
  return (
    <section className="setup-form" aria-label="Your organisation">
      <FormFrame act="Save and go on" busy={save.isPending} error={save.error} onAct={() => save.mutate()}>
        <Field
          label="What is your organisation called?"
          hint="As customers know you."
          value={value.name}
          wrong={wrongAt(save.error, 'name')}
          onChange={(name) => setValue({ ...value, name })}
          first
        />
        <Field
          label="How do you sign off? (optional)"
          hint="Under the name of whoever writes, for example “Fernhill Furniture, Leeds”."
          value={value.signOff}
          wrong={wrongAt(save.error, 'signOff')}
          onChange={(signOff) => setValue({ ...value, signOff })}
        />
        <Field
          label="Which number do people ring? (optional)"
          type="tel"
          inputMode="tel"
          narrow
          value={value.phone}
          wrong={wrongAt(save.error, 'phone')}
          onChange={(phone) => setValue({ ...value, phone })}
        />
      </FormFrame>
    </section>
  );
}
