import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { ApiToken } from '../api/shapes.ts';
import { sayNear } from '../dates/say-when.ts';
import { Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import { useSession } from '../session/session.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { ShownOnce } from './shown-once.tsx';
import { itemsOf, useSave, useSetting } from './use-setting.ts';

/** Keys for other programs. Each acts as the person who made it. */
export function TokensPart() {
  const { desk, now } = useSession();
  const query = useSetting<ApiToken[]>('tokens');
  const [name, setName] = useState('');
  const [made, setMade] = useState<string | null>(null);
  const make = useSave('tokens', () => ask<{ token: string }>('POST', '/settings/tokens', { name }), {
    onDone({ token }) {
      setMade(token);
      setName('');
    },
  });
  const end = useSave('tokens', (id: string) => ask('DELETE', `/settings/tokens/${id}`), {
    saying: 'Ended. Programs that used it are refused from now on.',
  });
  const tokens = itemsOf(query.data);
  const when = (at: string): string => sayNear(new Date(at), desk.zone, now());
  return (
    <>
      <h2>API tokens</h2>
      {troubleOf(query)}
      {query.data && tokens.length === 0 && <p className="empty">No other program has a key.</p>}
      <ul className="plain-list">
        {tokens.map((token) => (
          <li key={token.id}>
            <span className="grow">
              <b>{token.name}</b>
              <small>
                Acts as {token.agent.name} · made {when(token.createdAt)} ·{' '}
                {token.lastUsedAt ? `last used ${when(token.lastUsedAt)}` : 'never used'}
              </small>
            </span>
            <button
              type="button"
              className="btn small"
              aria-label={`End ${token.name}`}
              onClick={() => end.mutate(token.id)}
            >
              End
            </button>
          </li>
        ))}
      </ul>
      <FormFrame act="Make a token" busy={make.isPending} error={make.error} onAct={() => make.mutate()}>
        <Field
          label="What is it for?"
          hint="For example “Web shop”."
          value={name}
          onChange={setName}
          wrong={wrongAt(make.error, 'name')}
        />
      </FormFrame>
      {made && (
        <ShownOnce
          title="Your new token"
          secret={made}
          about="Put it where the other program can read it. We keep only a fingerprint of it and cannot show it again."
          onClose={() => setMade(null)}
        />
      )}
    </>
  );
}
