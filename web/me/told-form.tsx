import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { toast, toastError } from '../announce/toast.ts';
import { keys, queryClient } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask, get } from '../api/request.ts';
import type { Me, PushView } from '../api/shapes.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import { useSession } from '../session/session.tsx';
import { canPush, pushHere, stopPush } from './push-here.ts';

type When = 'work' | 'own' | 'always';

const whenOf = (quiet: Me['quiet']): When => {
  if (!quiet) return 'work';
  return quiet.from === quiet.until ? 'always' : 'own';
};

/** How one is told of what is theirs outside the app, and when not. */
export function ToldForm() {
  const { me } = useSession();
  const [byEmail, setByEmail] = useState(me.alertByEmail);
  const [when, setWhen] = useState<When>(whenOf(me.quiet));
  const [own, setOwn] = useState(when === 'own' && me.quiet ? me.quiet : { from: '19:00', until: '07:30' });
  const quiet = { work: null, own, always: { from: '00:00', until: '00:00' } }[when];
  const save = useMutation({
    mutationFn: () => ask<Me>('PATCH', '/me', { alertByEmail: byEmail, quiet }),
    onSuccess: () => toast('Saved'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.me }),
  });
  return (
    <div className="stack">
      <FormFrame act="Save" busy={save.isPending} error={save.error} onAct={() => save.mutate()}>
        <label className="choice">
          <input type="checkbox" checked={byEmail} onChange={(event) => setByEmail(event.target.checked)} />
          <span>
            Email me about what is mine and due, and when someone names me
            <small>After ten minutes in which you have not seen it here.</small>
          </span>
        </label>
        <Choice
          label="Leave me in peace"
          narrow
          value={when}
          options={[
            { value: 'work', words: 'Outside my working hours' },
            { value: 'own', words: 'At times of my own' },
            { value: 'always', words: 'Never' },
          ]}
          onChange={(next) => setWhen(next as When)}
        />
        {when === 'own' && (
          <div className="pair">
            <Field
              label="From"
              type="time"
              value={own.from}
              wrong={wrongAt(save.error, 'quiet.from')}
              onChange={(from) => setOwn({ ...own, from })}
            />
            <Field
              label="Until"
              type="time"
              value={own.until}
              wrong={wrongAt(save.error, 'quiet.until')}
              onChange={(until) => setOwn({ ...own, until })}
            />
          </div>
        )}
        <p className="small-text">
          What comes up meanwhile waits for the end of it. While you are away your cover is told.
        </p>
      </FormFrame>
      <Browsers />
    </div>
  );
}

/** The browsers in which one is told, each with its way out. */
function Browsers() {
  const query = useQuery({
    queryKey: keys.settings('push'),
    queryFn: ({ signal }) => get<PushView>('/me/push', signal),
  });
  const again = () => queryClient.invalidateQueries({ queryKey: keys.settings('push') });
  const start = useMutation({
    mutationFn: pushHere,
    onSuccess: (said) =>
      toast(
        said
          ? 'This browser tells you from now on'
          : 'This browser does not let us. You can allow it in its own settings.',
      ),
    onError: (error) => toastError(inWords(error)),
    onSettled: again,
  });
  const stop = useMutation({
    mutationFn: stopPush,
    onSuccess: () => toast('That browser is quiet now'),
    onError: (error) => toastError(inWords(error)),
    onSettled: again,
  });
  const browsers = query.data?.browsers ?? [];
  return (
    <div className="stack browsers">
      <p>
        A browser can tell you when a promise of yours is due soon, half its time has gone, or it is broken.
        It says no customer’s name.
      </p>
      {browsers.length > 0 && (
        <ul className="plain-list">
          {browsers.map(({ id, browser }) => (
            <li key={id}>
              <span className="grow">{browser}</span>
              <button
                type="button"
                className="btn small"
                aria-label={`Stop: ${browser}`}
                onClick={() => stop.mutate(id)}
              >
                Stop
              </button>
            </li>
          ))}
        </ul>
      )}
      {canPush() ? (
        <p>
          <button
            type="button"
            className="btn"
            aria-disabled={start.isPending}
            onClick={() => start.mutate()}
          >
            Tell me in this browser
          </button>
        </p>
      ) : (
        <p className="small-text">We cannot tell you in this browser.</p>
      )}
    </div>
  );
}
