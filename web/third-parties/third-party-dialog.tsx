import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from '../announce/toast.ts';
import { keys, queryClient } from '../api/query-client.ts';
import { ask } from '../api/request.ts';
import type { ThirdPartyView } from '../api/shapes.ts';
import { Field, wrongAt } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';

interface ThirdPartyDialogProps {
  /** null: a new one */
  party: ThirdPartyView | null;
  onClose: () => void;
}

/** One of the directory: how to reach them, whether customers may read their name, how often we ask. */
export function ThirdPartyDialog({ party, onClose }: ThirdPartyDialogProps) {
  const { me } = useSession();
  const [value, setValue] = useState({
    name: party?.name ?? '',
    email: party?.email ?? '',
    greets: party?.greets ?? '',
    phone: party?.phone ?? '',
    notes: party?.notes ?? '',
    mayBeNamed: party?.mayBeNamed ?? false,
    everyDays: String(party?.askEveryDays ?? 3),
  });
  const done = (words: string) => () => {
    void queryClient.invalidateQueries({ queryKey: keys.thirdParties });
    toast(words);
    onClose();
  };
  const save = useMutation({
    mutationFn: () => {
      const { everyDays, email, ...rest } = value;
      const body = { ...rest, email: email.trim() || null, askEveryDays: Number(everyDays) };
      return party ? ask('PATCH', `/third-parties/${party.id}`, body) : ask('POST', '/third-parties', body);
    },
    onSuccess: done('Saved'),
  });
  const end = useMutation({
    mutationFn: () => ask('DELETE', `/third-parties/${party?.id}`),
    onSuccess: done('Taken out of the directory'),
  });
  const field = (name: Exclude<keyof typeof value, 'mayBeNamed'>) => ({
    value: value[name],
    onChange: (text: string) => setValue({ ...value, [name]: text }),
  });
  return (
    <ActDialog
      title={party ? party.name : 'Somebody whom we ask'}
      act="Save"
      busy={save.isPending}
      error={save.error ?? end.error}
      onClose={onClose}
      onAct={() => save.mutate()}
    >
      <Field label="Name" first {...field('name')} wrong={wrongAt(save.error, 'name')} />
      <div className="pair">
        <Field
          label="Email"
          type="email"
          inputMode="email"
          hint={
            party?.email && me.role === 'agent'
              ? 'Where our mail asks. A senior can change it.'
              : 'Where our mail asks. Without one, asking comes up for you.'
          }
          {...field('email')}
          wrong={wrongAt(save.error, 'email')}
        />
        <Field
          label="Phone"
          type="tel"
          inputMode="tel"
          hint="To ring when mail does not help."
          {...field('phone')}
        />
      </div>
      <Field label="Whom our mail greets, if you know" hint="“Jo” or “Claims team”." {...field('greets')} />
      <Field label="How best to reach them" {...field('notes')} />
      <Field
        label="We ask again every so many working days"
        inputMode="numeric"
        narrow
        {...field('everyDays')}
        wrong={wrongAt(save.error, 'askEveryDays')}
      />
      <label className="choice">
        <input
          type="checkbox"
          checked={value.mayBeNamed}
          onChange={(event) => setValue({ ...value, mayBeNamed: event.target.checked })}
        />
        <span>Customers may read their name on their page. Otherwise it says “another organisation”.</span>
      </label>
      {party && (
        <p>
          <button type="button" className="btn small" onClick={() => end.mutate()}>
            Take them out of the directory
          </button>
        </p>
      )}
    </ActDialog>
  );
}
