import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { inWords } from '../api/refusal.ts';
import { ask, get } from '../api/request.ts';
import type { Me } from '../api/shapes.ts';
import { Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import { adoptMe } from '../session/session.tsx';
import { useTitle } from '../shell/use-title.ts';
import { DoorBrand } from './door-brand.tsx';

interface AgentLinkShape {
  purpose: 'invite' | 'reset';
  name: string;
  email: string;
}

/** Where an invitation or a reset link leads: choose a password, and you are in. */
export default function AgentLink({ params }: { params: { token: string } }) {
  useTitle('Choose a password');
  const [, go] = useLocation();
  const path = `/agent-links/${encodeURIComponent(params.token)}`;
  const link = useQuery({
    queryKey: ['agent-link', params.token],
    queryFn: () => get<AgentLinkShape>(path),
    retry: false,
  });
  const [name, setName] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const choose = useMutation({
    mutationFn: () => ask<Me>('POST', path, { password, ...(name !== null && { name }) }),
    onSuccess(me) {
      adoptMe(me);
      go('/today', { replace: true });
    },
  });
  if (link.error) {
    return (
      <main id="main" className="door stack">
        <DoorBrand />
        <h1>This link does not work any more</h1>
        <p>{inWords(link.error)}</p>
        <p>
          <a href="/today">Go to signing in</a>
        </p>
      </main>
    );
  }
  if (!link.data) return <main id="main" className="door" aria-busy />;
  const invited = link.data.purpose === 'invite';
  return (
    <main id="main" className="door stack">
      <DoorBrand />
      <h1>{invited ? `Hello ${link.data.name}, choose a password` : 'Choose a new password'}</h1>
      <p>You sign in with {link.data.email}.</p>
      <FormFrame
        act={invited ? 'Join the desk' : 'Use this password'}
        busy={choose.isPending}
        error={choose.error}
        onAct={() => choose.mutate()}
      >
        {invited && (
          <Field
            label="Your name, as customers see it"
            autoComplete="name"
            value={name ?? link.data.name}
            onChange={setName}
            wrong={wrongAt(choose.error, 'name')}
          />
        )}
        <Field
          label="Password"
          hint="At least 10 characters. Three plain words are fine."
          type="password"
          autoComplete="new-password"
          value={password}
          onChange={setPassword}
          wrong={wrongAt(choose.error, 'password')}
          first
        />
      </FormFrame>
    </main>
  );
}
