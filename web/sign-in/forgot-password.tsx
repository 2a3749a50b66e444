import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/request.ts';
import { Field } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';

/** Sends a link to choose a new password. Says the same whether or not the address is known. */
export function ForgotPassword({ onBack }: { onBack: () => void }) {
  const [email, setEmail] = useState('');
  const forgot = useMutation({ mutationFn: () => ask('POST', '/password/forgot', { email }) });
  if (forgot.isSuccess) {
    return (
      <>
        <h1>Look at your email</h1>
        <p role="status">
          If someone here has the address {email}, a link to choose a new password is on its way. It works for
          an hour.
        </p>
        <p>
          <button type="button" className="btn" onClick={onBack}>
            Back to signing in
          </button>
        </p>
      </>
    );
  }
  return (
    <>
      <h1>Choose a new password</h1>
      <FormFrame
        act="Send me a link"
        busy={forgot.isPending}
        error={forgot.error}
        onAct={() => forgot.mutate()}
        beside={
          <button type="button" className="btn quiet" onClick={onBack}>
            Back
          </button>
        }
      >
        <Field
          label="Your email"
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          first
        />
      </FormFrame>
    </>
  );
}
