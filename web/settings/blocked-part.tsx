import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { Block } from '../api/shapes.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { itemsOf, useSave, useSetting } from './use-setting.ts';

/** Senders whose mail goes to the spam. It can always be found there. */
export function BlockedPart() {
  const query = useSetting<Block[]>('blocks');
  const [value, setValue] = useState('');
  const [kind, setKind] = useState<Block['kind']>('address');
  const block = useSave('blocks', () => ask('POST', '/settings/blocks', { kind, value }), {
    saying: 'Blocked',
    onDone: () => setValue(''),
  });
  const unblock = useSave('blocks', (id: string) => ask('DELETE', `/settings/blocks/${id}`), {
    saying: 'Let in again',
  });
  const blocks = itemsOf(query.data);
  return (
    <>
      <h2>Blocked senders</h2>
      {troubleOf(query)}
      {query.data && blocks.length === 0 && <p className="empty">Nobody is blocked.</p>}
      <ul className="plain-list">
        {blocks.map((one) => (
          <li key={one.id}>
            <span className="grow">
              <b>{one.value}</b>
              <small>
                {one.kind === 'domain' ? 'Everyone there' : 'This address'} · by {one.by.name}
              </small>
            </span>
            <button
              type="button"
              className="btn small"
              aria-label={`Let in ${one.value}`}
              onClick={() => unblock.mutate(one.id)}
            >
              Let in again
            </button>
          </li>
        ))}
      </ul>
      <FormFrame act="Block" busy={block.isPending} error={block.error} onAct={() => block.mutate()}>
        <div className="pair">
          <Choice
            label="What to block"
            value={kind}
            options={[
              { value: 'address', words: 'One address' },
              { value: 'domain', words: 'Everyone at a domain' },
            ]}
            onChange={(next) => setKind(next as Block['kind'])}
          />
          <Field
            label={kind === 'address' ? 'Address' : 'Domain'}
            value={value}
            onChange={setValue}
            wrong={wrongAt(block.error, 'value')}
          />
        </div>
      </FormFrame>
    </>
  );
}
