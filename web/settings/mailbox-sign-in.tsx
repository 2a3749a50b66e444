import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { inWords } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { MailboxSignIn } from '../api/shapes.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { useSave, useSetting } from './use-setting.ts';

const PROVIDERS = [
  { value: 'microsoft', words: 'Microsoft 365' },
  { value: 'google', words: 'Google' },
];

/** A mailbox at Microsoft or Google is signed in to there, and the desk never has its password. */
export function MailboxSignInPart({ mailboxId }: { mailboxId: string }) {
  const query = useSetting<MailboxSignIn>(`mailboxes/${mailboxId}/sign-in`);
  return query.data ? <SignIn key={query.data.state} mailboxId={mailboxId} standing={query.data} /> : null;
}

function SignIn({ mailboxId, standing }: { mailboxId: string; standing: MailboxSignIn }) {
  const { registered, redirectAddress, state, words } = standing;
  const path = `/settings/mailboxes/${mailboxId}/sign-in`;
  const [open, setOpen] = useState(registered !== null);
  const [value, setValue] = useState({
    provider: registered?.provider ?? 'microsoft',
    directory: registered?.directory ?? '',
    clientId: registered?.clientId ?? '',
  });
  const [clientSecret, setClientSecret] = useState('');
  const signIn = useMutation({
    mutationFn: async () => {
      await ask('PUT', path, { ...value, ...(clientSecret && { clientSecret }) });
      return ask<{ url: string }>('POST', `${path}/start`, {});
    },
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const forget = useSave('mailboxes', () => ask('DELETE', path), { saying: 'Signed out' });
  const name = value.provider === 'google' ? 'Google' : 'Microsoft';
  return (
    <fieldset className="card mail-server">
      <legend className="sr">Signing in at Microsoft or Google</legend>
      <label className="choice">
        <input type="checkbox" checked={open} onChange={(event) => setOpen(event.target.checked)} />
        <span>
          It is at Microsoft 365 or Google
          <small>You sign in there, and we read and send without its password.</small>
        </span>
      </label>
      {open && (
        <>
          {state === 'signed-in' && <p className="works">We are signed in.</p>}
          {state === 'lost' && <p className="late">{words}</p>}
          <div className="pair">
            <Choice
              label="Where it is"
              value={value.provider}
              options={PROVIDERS}
              onChange={(provider) => setValue({ ...value, provider: provider as typeof value.provider })}
            />
            {value.provider === 'microsoft' && (
              <Field
                label="Directory (tenant) ID"
                value={value.directory}
                wrong={wrongAt(signIn.error, 'directory')}
                onChange={(directory) => setValue({ ...value, directory })}
              />
            )}
            <Field
              label="Client ID"
              autoComplete="off"
              value={value.clientId}
              wrong={wrongAt(signIn.error, 'clientId')}
              onChange={(clientId) => setValue({ ...value, clientId })}
            />
            <Field
              label="Client secret"
              type="password"
              autoComplete="off"
              value={clientSecret}
              hint={registered ? 'Leave it empty to keep the one that we have.' : undefined}
              wrong={wrongAt(signIn.error, 'clientSecret')}
              onChange={setClientSecret}
            />
          </div>
          <p>
            Register this redirect address at {name}: <code>{redirectAddress}</code>
          </p>
          <div className="row">
            <button
              type="button"
              className="btn"
              aria-disabled={signIn.isPending}
              onClick={() => {
                if (!signIn.isPending) signIn.mutate();
              }}
            >
              {state === 'not-yet' ? `Sign in at ${name}` : 'Sign in again'}
            </button>
            {registered && (
              <button type="button" className="btn" onClick={() => forget.mutate()}>
                Sign out
              </button>
            )}
          </div>
          <div role="status">
            {signIn.error || forget.error ? (
              <p className="wrong">{inWords(signIn.error ?? forget.error)}</p>
            ) : null}
          </div>
        </>
      )}
    </fieldset>
  );
}
