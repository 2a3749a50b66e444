import { useState } from 'react';
import { Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import type { StepProps } from './setup-step-form.tsx';
import { useStep } from './use-step.ts';

export function FirstAgentStep({ state, onSaved }: StepProps) {
  const [name, setName] = useState(state.firstAgent?.name ?? '');
  const [email, setEmail] = useState(state.firstAgent?.email ?? '');
  const [password, setPassword] = useState('');
  const save = useStep('first-agent', { name, email, password }, onSaved);
  return (
    <section className="setup-form" aria-label="Your name and password">
      <FormFrame act="Save and go on" busy={save.isPending} error={save.error} onAct={() => save.mutate()}>
        <Field
          label="Your name"
          hint="Customers see it. You run the desk and can invite others later."
          autoComplete="name"
          value={name}
          onChange={setName}
          wrong={wrongAt(save.error, 'name')}
          first
        />
        <Field
          label="Your email"
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          wrong={wrongAt(save.error, 'email')}
        />
        <Field
          label="A password"
          hint="At least 10 characters. Three plain words are fine."
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          wrong={wrongAt(save.error, 'password')}
        />
      </FormFrame>
    </section>
  );
}
