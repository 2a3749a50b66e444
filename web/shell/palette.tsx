import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Autocomplete, useFilter } from 'react-aria-components/Autocomplete';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Header } from 'react-aria-components/Header';
import { Input } from 'react-aria-components/Input';
import { Menu, MenuItem, MenuSection } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { TextField } from 'react-aria-components/TextField';
import { useLocation } from 'wouter';
import { keys } from '../api/query-client.ts';
import { get, query } from '../api/request.ts';
import type { ContactList } from '../api/shapes.ts';
import { openNew } from '../calls/open-new.ts';
import { MAIN_VIEWS, OTHER_VIEWS } from '../inbox/views.ts';
import { keySettings } from '../keys/key-settings.ts';
import { BINDINGS, type KeyAct, keysOf, spokenKeys } from '../keys/keymap.ts';
import { runKeyAct } from '../keys/use-keys.ts';
import { useSession } from '../session/session.tsx';
import { sectionsFor } from '../settings/sections.ts';

interface Command {
  id: string;
  label: string;
  keys?: string;
  run: () => void;
}

/** Acts on the open conversation, offered by the same names as on the key sheet. */
const ACTS: readonly KeyAct[] = [
  'mine',
  'give',
  'reply',
  'note',
  'promise',
  'update',
  'keep',
  'resolve',
  'forward',
  'merge',
  'split',
  'undo',
  'keys',
];

function shownKeys(act: KeyAct): string {
  const binding = BINDINGS.find((one) => one.act === act);
  return binding ? spokenKeys(keysOf(binding, keySettings().changed)) : '';
}

/** A reference pasted here opens its conversation. */
const REFERENCE = /^[A-Z]{2,5}-[A-Z0-9]{4,8}$/i;

/** Reaches everything by name; each row shows its key, so the palette teaches the keys. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { me } = useSession();
  const [, go] = useLocation();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const people = useQuery({
    queryKey: keys.contacts(q),
    queryFn: ({ signal }) => get<ContactList>(`/contacts${query({ q })}`, signal),
    enabled: q.length >= 2,
  });

  function then(run: () => void): () => void {
    return () => {
      onClose();
      // After the layer has given the focus back, so that what opens next can take it.
      setTimeout(run, 0);
    };
  }
  const place = (label: string, href: string, act?: KeyAct): Command => ({
    id: href,
    label,
    run: () => go(href),
    ...(act && { keys: shownKeys(act) }),
  });
  const places: Command[] = [
    place('Today', '/today', 'go-today'),
    ...MAIN_VIEWS.map(({ view, name }) => place(`Inbox, ${name.toLowerCase()}`, `/inbox?view=${view}`)),
    ...OTHER_VIEWS.map(({ view, name }) => place(name, `/inbox?view=${view}`)),
    place('Promises', '/promises', 'go-promises'),
    place('Promises, broken', '/promises?who=all&state=broken'),
    place('Promises, waiting on others', '/promises?view=waiting'),
    place('Customers', '/people', 'go-customers'),
    place('Third parties', '/third-parties'),
    place('Search', '/search', 'search'),
    place('You', '/me'),
    ...sectionsFor(me.may).map(({ id, name }) => place(`Settings, ${name}`, `/settings/${id}`)),
  ];
  const acts: Command[] = [
    { id: 'new-phone', label: 'Log a call', keys: shownKeys('new'), run: () => openNew({ kind: 'phone' }) },
    { id: 'new-walk-in', label: 'Log a walk-in', run: () => openNew({ kind: 'walk-in' }) },
    { id: 'new-letter', label: 'Log a letter', run: () => openNew({ kind: 'letter' }) },
    { id: 'new-write', label: 'Write to someone first', run: () => openNew({ kind: 'write' }) },
    ...ACTS.map((act) => ({
      id: `act-${act}`,
      label: BINDINGS.find((one) => one.act === act)?.words ?? act,
      keys: shownKeys(act),
      run: () => void runKeyAct(act),
    })),
  ];
  const direct: Command[] = [
    ...(REFERENCE.test(q)
      ? [{ id: 'reference', label: `Open ${q.toUpperCase()}`, run: () => go(`/c/${q.toUpperCase()}`) }]
      : []),
    ...(q ? [{ id: 'search-for', label: `Search for “${q}”`, run: () => go(`/search${query({ q })}`) }] : []),
  ];
  const found: Command[] = (people.data?.items ?? []).slice(0, 6).map((one) => ({
    id: one.id,
    label: one.name,
    run: () => go(`/people/${one.id}`),
  }));
  const groups: [string, Command[]][] = [
    ['Search', direct],
    ['Customers', found],
    ['Go to', places],
    ['Do', acts],
  ];

  return (
    <ModalOverlay className="veil" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="modal palette">
        <AriaDialog aria-label="Go to anything">
          <Autocomplete
            inputValue={typed}
            onInputChange={setTyped}
            filter={(text, input) => matches(text, input, contains)}
          >
            <TextField aria-label="Go to anything" autoFocus>
              <Input placeholder="Go to anything, or paste a reference" />
            </TextField>
            <Menu className="menu" aria-label="Results">
              {groups
                .filter(([, commands]) => commands.length > 0)
                .map(([name, commands]) => (
                  <MenuSection key={name} id={name}>
                    <Header className="menu-head">{name}</Header>
                    {commands.map((command) => (
                      <MenuItem
                        key={command.id}
                        id={command.id}
                        className="menu-item"
                        textValue={
                          name === 'Search' || name === 'Customers'
                            ? `${FOUND}${command.label}`
                            : command.label
                        }
                        onAction={then(command.run)}
                      >
                        <span>{command.label}</span>
                        {command.keys && <span className="kbd">{command.keys}</span>}
                      </MenuItem>
                    ))}
                  </MenuSection>
                ))}
            </Menu>
          </Autocomplete>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Marks rows that the server found: they are shown whatever was typed. */
const FOUND = '\u2060';

function matches(text: string, input: string, contains: (text: string, part: string) => boolean): boolean {
  return text.startsWith(FOUND) || input.split(/\s+/).every((part) => contains(text, part));
}
