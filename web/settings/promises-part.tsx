import { useState } from 'react';
import type { Standards } from '../api/shapes.ts';
import { FormFrame } from '../forms/form-frame.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { StandardsFields } from './standards-fields.tsx';
import { usePut, useSetting } from './use-setting.ts';

export function PromisesPart() {
  const query = useSetting<Standards>('promises');
  return (
    <>
      <h2>Promises to everyone</h2>
      {troubleOf(query)}
      {query.data && <StandardsForm start={query.data} />}
    </>
  );
}

function StandardsForm({ start }: { start: Standards }) {
  const [value, setValue] = useState(start);
  const save = usePut<Standards>('promises');
  return (
    <FormFrame act="Save" busy={save.isPending} error={save.error} onAct={() => save.mutate(value)}>
      <StandardsFields value={value} onChange={setValue} error={save.error} />
      <p className="small-text">
        This holds for what comes in from now on. What was promised stays promised.
      </p>
    </FormFrame>
  );
}
