import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { AlertsBell } from '../alerts/alerts-bell.tsx';
import { toast } from '../announce/toast.ts';
import { keys, queryClient } from '../api/query-client.ts';
import { ask } from '../api/request.ts';
import type { Me } from '../api/shapes.ts';
import { dropLocalDraft } from '../composer/local-draft.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import { useSession } from '../session/session.tsx';
import { applyTheme, storedTheme, type Theme } from '../session/theme.ts';
import { useTitle } from '../shell/use-title.ts';
import { Absences } from './absences.tsx';
import { FaceForm } from './face-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { ToldForm } from './told-form.tsx';

/** The person's own page: how they sign, when they are away, how the desk behaves for them. */
export default function MeScreen() {
  useTitle('You');
  const { me } = useSession();
  const [theme, setTheme] = useState<Theme>(storedTheme);
  const signOut = useMutation({
    mutationFn: () => ask('POST', '/sign-out'),
    onSettled() {
      dropLocalDraft();
      // A full load: nothing of a customer's stays in the memory of this page.
      location.assign('/');
    },
  });
  return (
    <main id="main" className="screen stack me">
      <header className="row">
        <h1 className="grow">{me.name}</h1>
        <button type="button" className="btn" onClick={() => signOut.mutate()}>
          Sign out
        </button>
      </header>
      <nav className="phone-only" aria-label="More places">
        <AlertsBell className="btn" />
        <Link className="btn" href="/promises">
          Promises
        </Link>
        <Link className="btn" href="/people">
          Customers
        </Link>
        {me.may.settings && (
          <Link className="btn" href="/settings">
            Settings
          </Link>
        )}
      </nav>
      <section className="card" aria-labelledby="me-away">
        <h2 id="me-away">Away</h2>
        <Absences />
      </section>
      <section className="card" aria-labelledby="me-profile">
        <h2 id="me-profile">How you write</h2>
        <ProfileForm />
      </section>
      <section className="card" aria-labelledby="me-face">
        <h2 id="me-face">Your face</h2>
        <FaceForm />
      </section>
      <section className="card" aria-labelledby="me-told">
        <h2 id="me-told">How we tell you</h2>
        <ToldForm />
      </section>
      <section className="card" aria-labelledby="me-screen">
        <h2 id="me-screen">This screen</h2>
        <Choice
          label="Light or dark"
          narrow
          value={theme}
          options={[
            { value: 'system', words: 'As the computer is set' },
            { value: 'light', words: 'Light' },
            { value: 'dark', words: 'Dark' },
          ]}
          onChange={(next) => {
            setTheme(next as Theme);
            applyTheme(next as Theme);
          }}
        />
      </section>
      <section className="card" aria-labelledby="me-password">
        <h2 id="me-password">Password</h2>
        <PasswordForm />
      </section>
    </main>
  );
}

function ProfileForm() {
  const { me } = useSession();
  const [value, setValue] = useState({
    name: me.name,
    jobTitle: me.jobTitle,
    signature: me.signature,
    wayBack: me.wayBack,
    undoSeconds: me.undoSeconds,
    singleKeys: me.singleKeys,
  });
  const save = useMutation({
    mutationFn: () => ask<Me>('PATCH', '/me', value),
    onSuccess: () => toast('Saved'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.me }),
  });
  return (
    <FormFrame act="Save" busy={save.isPending} error={save.error} onAct={() => save.mutate()}>
      <div className="pair">
        <Field
          label="Your name, as customers see it"
          value={value.name}
          wrong={wrongAt(save.error, 'name')}
          onChange={(name) => setValue({ ...value, name })}
        />
        <Field
          label="What you do"
          value={value.jobTitle}
          onChange={(jobTitle) => setValue({ ...value, jobTitle })}
        />
      </div>
      <Field
        label="Your signature"
        rows={3}
        value={value.signature}
        onChange={(signature) => setValue({ ...value, signature })}
      />
      <Field
        label="How customers reach you directly"
        hint="Stands under your name, for example: Call me on 0113 496 0012, mornings."
        value={value.wayBack}
        onChange={(wayBack) => setValue({ ...value, wayBack })}
      />
      <Choice
        label="Time to undo a sent reply"
        narrow
        value={String(value.undoSeconds)}
        options={[10, 20, 30, 60].map((seconds) => ({ value: String(seconds), words: `${seconds} seconds` }))}
        onChange={(seconds) => setValue({ ...value, undoSeconds: Number(seconds) })}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={value.singleKeys}
          onChange={(event) => setValue({ ...value, singleKeys: event.target.checked })}
        />
        <span>
          Single keys work
          <small>Press ? to see them. Turned off, they work with Alt held.</small>
        </span>
      </label>
    </FormFrame>
  );
}
