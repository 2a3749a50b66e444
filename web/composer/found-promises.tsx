import { useEffect, useRef, useState } from 'react';
import { announce } from '../announce/announce.ts';
import { sayWindow } from '../dates/say-when.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { PromiseFields, type PromiseFormValue, wrongWith } from '../promises/promise-dialog.tsx';
import { useSession } from '../session/session.tsx';
import type { Chip } from './chips.ts';
import type { FoundPromisesState } from './use-found-promises.ts';

interface FoundPromisesProps {
  found: Pick<FoundPromisesState, 'chips' | 'decide'>;
}

/** The promises in what was typed; each can be changed or waved away. */
export function FoundPromises({ found }: FoundPromisesProps) {
  const [changing, setChanging] = useState<Chip | null>(null);
  const count = found.chips.filter((chip) => chip.on).length;
  const told = useRef(0);

  useEffect(() => {
    if (count === told.current) return;
    told.current = count;
    announce(count === 1 ? '1 promise in this reply' : `${count} promises in this reply`);
  }, [count]);

  if (found.chips.length === 0) return null;
  return (
    <section className="chips" id="promises-strip" aria-label="Promises in this reply">
      <ul>
        {found.chips.map((chip) => (
          <ChipRow
            key={chip.key}
            chip={chip}
            onChange={() => setChanging(chip)}
            onTurn={(on) => found.decide(chip.key, { on })}
          />
        ))}
      </ul>
      {changing && (
        <ChangeChip
          chip={changing}
          onClose={() => setChanging(null)}
          onChange={(change) => {
            found.decide(changing.key, { on: true, change });
            setChanging(null);
          }}
        />
      )}
    </section>
  );
}

function ChipRow({
  chip,
  onChange,
  onTurn,
}: {
  chip: Chip;
  onChange: () => void;
  onTurn: (on: boolean) => void;
}) {
  const { me, desk, now } = useSession();
  const who = chip.givenToId ? desk.agents.find(({ id }) => id === chip.givenToId)?.name : 'You';
  const when = chip.dueAt
    ? sayWindow(chip.fromAt ? new Date(chip.fromAt) : null, new Date(chip.dueAt), desk.zone, now())
    : null;
  return (
    <li className={chip.on ? 'chip' : 'chip off'}>
      <Glyph name={chip.on ? 'open' : 'waiting'} />
      <b>{chip.what}</b>
      <span className="chip-acts">
        <button
          type="button"
          className="linkish"
          aria-label={`${chip.dueAt ? 'Change' : 'Say when'}: ${chip.what}`}
          onClick={onChange}
        >
          {chip.dueAt ? 'Change' : 'Say when'}
        </button>
        {chip.dueAt && (
          <button
            type="button"
            className="linkish"
            aria-label={`${chip.on ? 'Not a promise' : 'It is a promise'}: ${chip.what}`}
            onClick={() => onTurn(!chip.on)}
          >
            {chip.on ? 'Not a promise' : 'It is a promise'}
          </button>
        )}
      </span>
      <small title={chip.explanation}>
        {chip.question ??
          (chip.on ? `${when} · ${chip.givenToId === me.id ? 'You' : who}` : 'Not recorded as a promise')}
      </small>
    </li>
  );
}

interface ChangeChipProps {
  chip: Chip;
  onChange: (change: PromiseFormValue) => void;
  onClose: () => void;
}

function ChangeChip({ chip, onChange, onClose }: ChangeChipProps) {
  const [value, setValue] = useState<PromiseFormValue>({
    kind: chip.kind,
    what: chip.what,
    due: chip.dueAt ? { dueAt: chip.dueAt, fromAt: chip.fromAt } : null,
    givenToId: chip.givenToId,
  });
  const [wrong, setWrong] = useState<ReturnType<typeof wrongWith>>(null);
  return (
    <ActDialog
      title="Change this promise"
      act="Change it"
      busy={false}
      error={null}
      onClose={onClose}
      onAct={() => {
        const found = wrongWith(value);
        setWrong(found);
        if (!found) onChange(value);
      }}
    >
      <p className="told">“{chip.quote}”</p>
      <PromiseFields value={value} onChange={setValue} wrong={wrong} />
    </ActDialog>
  );
}
