import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { Me } from '../api/shapes.ts';
import { Field } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import { adoptMe } from '../session/session.tsx';
import { useTitle } from '../shell/use-title.ts';
import { DoorBrand } from './door-brand.tsx';
import { ForgotPassword } from './forgot-password.tsx';

/** The door for people who work here. */
export function SignIn() {
  useTitle('Sign in');
  const [forgot, setForgot] = useState(false);
  return (
    <main id="main" className="door stack">
      <DoorBrand />
      {forgot ? (
        <ForgotPassword onBack={() => setForgot(false)} />
      ) : (
        <SignInForm onForgot={() => setForgot(true)} />
      )}
    </main>
  );
}

interface SignInFormProps {
  email?: string;
  onForgot?: () => void;
  onDone?: () => void;
}

export function SignInForm({ email: known = '', onForgot, onDone }: SignInFormProps) {
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => ask<Me>('POST', '/sign-in', { email, password }),
    onSuccess(me) {
      adoptMe(me);
      onDone?.();
    },
  });
  return (
    <>
      {onForgot && <h1>Sign in</h1>}
      <FormFrame
        act="Sign in"
        busy={signIn.isPending}
        error={signIn.error}
        onAct={() => signIn.mutate()}
        beside={
          onForgot && (
            <button type="button" className="linkish" onClick={onForgot}>
              I have forgotten my password
            </button>
          )
        }
      >
        <Field
          label="Your email"
          type="email"
          autoComplete="username"
          value={email}
          onChange={setEmail}
          first={!known}
        />
        <Field
          label="Your password"
          type="password"
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          first={Boolean(known)}
        />
      </FormFrame>
    </>
  );
}
