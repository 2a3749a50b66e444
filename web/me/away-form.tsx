import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from '../announce/toast.ts';
import { everythingMayHaveChanged } from '../api/query-client.ts';
import { ask } from '../api/request.ts';
import { instantOf, localValue, sayNear } from '../dates/say-when.ts';
import { Choice, Field } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import { useSession } from '../session/session.tsx';

/** Away until a day, with a colleague who covers: new work goes elsewhere, and what falls due comes up for the cover. */
export function AwayForm() {
  const { me, desk, now } = useSession();
  const [from, setFrom] = useState(() => localValue(now(), desk.zone));
  const [until, setUntil] = useState('');
  const [coverId, setCoverId] = useState('');
  const change = useMutation({
    mutationFn: (away: { from?: string; until: string | null; coverId: string | null } | null) =>
      ask('PUT', '/me/away', away),
    onSuccess: (_, away) => toast(away ? 'You are marked away' : 'Welcome back'),
    onSettled: everythingMayHaveChanged,
  });
  if (me.away) {
    const { away } = me;
    return (
      <FormFrame
        act="I am back"
        busy={change.isPending}
        error={change.error}
        onAct={() => change.mutate(null)}
      >
        <p>
          You are away{away.until ? ` until ${sayNear(new Date(away.until), desk.zone, now())}` : ''}.{' '}
          {away.cover ? `${away.cover.name} covers for you.` : 'Nobody covers for you.'}
        </p>
      </FormFrame>
    );
  }
  return (
    <FormFrame
      act="Mark me away"
      busy={change.isPending}
      error={change.error}
      onAct={() => {
        const start = instantOf(from, desk.zone)?.toISOString();
        change.mutate({
          ...(start && { from: start }),
          until: instantOf(until, desk.zone)?.toISOString() ?? null,
          coverId: coverId || null,
        });
      }}
    >
      <p>New work goes to others while you are away. Nobody is left without an answer.</p>
      <div className="pair">
        <Field label="From" type="datetime-local" value={from} onChange={setFrom} />
        <Field label="Until (if you know)" type="datetime-local" value={until} onChange={setUntil} />
      </div>
      <Choice
        label="Who covers for you"
        value={coverId}
        options={[
          { value: '', words: 'Choose a colleague' },
          ...desk.agents
            .filter(({ id, away }) => id !== me.id && !away)
            .map(({ id, name }) => ({ value: id, words: name })),
        ]}
        onChange={setCoverId}
      />
    </FormFrame>
  );
}
