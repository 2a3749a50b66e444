import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { SetupState } from '../api/shapes.ts';
import { Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';

/** Only someone who can read the console may set the desk up. */
export function SetupCode({ onOpen }: { onOpen: (state: SetupState) => void }) {
  const [code, setCode] = useState('');
  const open = useMutation({
    mutationFn: () => ask<SetupState>('POST', '/setup/open', { code }),
    onSuccess: onOpen,
  });
  return (
    <section className="setup-form">
      <FormFrame act="Begin" busy={open.isPending} error={open.error} onAct={() => open.mutate()}>
        <Field
          label="The code from the console"
          hint="Kept printed it where you started it. It keeps strangers out until you are done."
          value={code}
          onChange={setCode}
          wrong={wrongAt(open.error, 'code')}
          autoComplete="one-time-code"
          narrow
          first
        />
      </FormFrame>
    </section>
  );
}
