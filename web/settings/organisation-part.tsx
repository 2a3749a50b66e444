import { useState } from 'react';
import type { Organisation } from '../api/shapes.ts';
import { Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { usePut, useSetting } from './use-setting.ts';

export function OrganisationPart() {
  const query = useSetting<Organisation>('organisation');
  return (
    <>
      <h2>Organisation</h2>
      {troubleOf(query)}
      {query.data && <OrganisationForm start={query.data} />}
    </>
  );
}

function OrganisationForm({ start }: { start: Organisation }) {
  const [value, setValue] = useState(start);
  const save = usePut<Organisation>('organisation');
  return (
    <FormFrame act="Save" busy={save.isPending} error={save.error} onAct={() => save.mutate(value)}>
      <Field
        label="Name, as customers know you"
        value={value.name}
        wrong={wrongAt(save.error, 'name')}
        onChange={(name) => setValue({ ...value, name })}
      />
      <Field
        label="How you sign off"
        hint="Under the name of whoever writes."
        value={value.signOff}
        wrong={wrongAt(save.error, 'signOff')}
        onChange={(signOff) => setValue({ ...value, signOff })}
      />
      <Field
        label="The number people ring"
        type="tel"
        narrow
        value={value.phone}
        wrong={wrongAt(save.error, 'phone')}
        onChange={(phone) => setValue({ ...value, phone })}
      />
    </FormFrame>
  );
}
