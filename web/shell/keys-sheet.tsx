import { useMutation } from '@tanstack/react-query';
import { type KeyboardEvent, useState, useSyncExternalStore } from 'react';
import { toastError } from '../announce/toast.ts';
import { keys, queryClient } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask } from '../api/request.ts';
import type { Me } from '../api/shapes.ts';
import { changeKeySettings, keySettings, onKeySettings } from '../keys/key-settings.ts';
import { altForm, BINDINGS, type Binding, type KeyPlace, keysOf, spokenKeys } from '../keys/keymap.ts';
import { Dialog } from '../overlay/dialog.tsx';

const PLACES: KeyPlace[] = ['Anywhere', 'List and conversation', 'Composer'];

/** Every key, its Alt form, and the switch for single keys at the top. */
export function KeysSheet({ onClose }: { onClose: () => void }) {
  const settings = useSyncExternalStore(onKeySettings, keySettings);
  const [changing, setChanging] = useState<Binding | null>(null);
  const [clash, setClash] = useState('');
  const turn = useMutation({
    mutationFn: (singleKeys: boolean) => ask<Me>('PATCH', '/me', { singleKeys }),
    onMutate: (single) => changeKeySettings({ ...settings, single }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.me }),
    onError(error, single) {
      changeKeySettings({ ...settings, single: !single });
      toastError(inWords(error));
    },
  });

  function take(event: KeyboardEvent): void {
    if (!changing || event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Escape') return setChanging(null);
    if (event.key.length !== 1 || event.ctrlKey || event.altKey) return;
    const other = BINDINGS.find(
      (binding) =>
        binding.act !== changing.act && keysOf(binding, settings.changed).split(' ')[0] === event.key,
    );
    if (other) return setClash(`“${event.key}” already means ${other.words}. Press another key.`);
    changeKeySettings({ ...settings, changed: { ...settings.changed, [changing.act]: event.key } });
    setClash('');
    setChanging(null);
  }

  return (
    <Dialog title="Keys" onClose={onClose} wide>
      <label className="choice">
        <input
          type="checkbox"
          data-first
          checked={settings.single}
          onChange={(event) => turn.mutate(event.target.checked)}
        />
        <span>
          Single keys work
          <small>Turned off, the same keys work with Alt held, and nothing happens by accident.</small>
        </span>
      </label>
      <p aria-live="polite" className={clash ? 'wrong' : 'sr'}>
        {clash}
      </p>
      {PLACES.map((place) => (
        <section key={place}>
          <h3>{place}</h3>
          <table className="keys-table">
            <thead className="sr">
              <tr>
                <th scope="col">What it does</th>
                <th scope="col">Key</th>
                <th scope="col">With Alt</th>
                <th scope="col">Change</th>
              </tr>
            </thead>
            <tbody>
              {BINDINGS.filter((binding) => binding.place === place).map((binding) => {
                const now = keysOf(binding, settings.changed);
                const alt = altForm(now);
                return (
                  <tr key={binding.act}>
                    <th scope="row">{binding.words}</th>
                    <td>
                      <span className="kbd">{spokenKeys(now)}</span>
                    </td>
                    <td>{alt && <span className="kbd">{spokenKeys(alt)}</span>}</td>
                    <td>
                      {alt && (
                        <button
                          type="button"
                          className="linkish"
                          aria-label={`Change the key for ${binding.words}`}
                          onClick={() => {
                            setClash('');
                            setChanging(binding);
                          }}
                          onKeyDown={take}
                          onBlur={() => setChanging(null)}
                        >
                          {changing?.act === binding.act ? 'Press a key' : 'Change'}
                        </button>
                      )}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </section>
      ))}
      {Object.keys(settings.changed).length > 0 && (
        <button
          type="button"
          className="btn small"
          onClick={() => changeKeySettings({ ...settings, changed: {} })}
        >
          Put all keys back
        </button>
      )}
    </Dialog>
  );
}
