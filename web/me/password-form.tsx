import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from '../announce/toast.ts';
import { ask } from '../api/request.ts';
import { Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';

/** Changing it ends every other session. */
export function PasswordForm() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => ask('PUT', '/me/password', { current, next }),
    onSuccess() {
      toast('Password changed. You are signed out everywhere else.');
      setCurrent('');
      setNext('');
    },
  });
  return (
    <FormFrame act="Change it" busy={change.isPending} error={change.error} onAct={() => change.mutate()}>
      <div className="pair">
        <Field
          label="The one you have"
          type="password"
          autoComplete="current-password"
          value={current}
          wrong={wrongAt(change.error, 'current')}
          onChange={setCurrent}
        />
        <Field
          label="The new one"
          hint="At least 10 characters."
          type="password"
          autoComplete="new-password"
          value={next}
          wrong={wrongAt(change.error, 'next')}
          onChange={setNext}
        />
      </div>
    </FormFrame>
  );
}
