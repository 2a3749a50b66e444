import { useEffect, useRef, useState } from 'react';
import { announce } from '../announce/announce.ts';
import type { ConversationView } from '../api/shapes.ts';
import { sayWindow } from '../dates/say-when.ts';
import { Glyph } from '../glyph/glyph.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { PromiseFields, type PromiseFormValue, wrongWith } from '../promises/promise-dialog.tsx';
import { useSession } from '../session/session.tsx';
import type { Chip } from './chips.ts';
import { DateJudged } from './date-judged.tsx';
import type { FoundPromisesState } from './use-found-promises.ts';

interface FoundPromisesProps {
  found: Pick<FoundPromisesState, 'chips' | 'decide' | 'add'>;
  /** Offered where words are a record of what was said, not what is sent. */
  canAdd?: boolean;
  /** What the words will be sent in: whoever owns it keeps them, and a senior can be asked about a date. */
  conversation?: Pick<ConversationView, 'id' | 'owner'>;
}

/** The promises in what was typed; each can be changed or waved away. */
export function FoundPromises({ found, canAdd = false, conversation }: FoundPromisesProps) {
  const [changing, setChanging] = useState<Chip | null>(null);
  const count = found.chips.filter((chip) => chip.on).length;
  const [adding, setAdding] = useState(false);
  const told = useRef(0);

  useEffect(() => {
    if (count === told.current) return;
    told.current = count;
    announce(count === 1 ? '1 promise' : `${count} promises`);
  }, [count]);

  if (found.chips.length === 0 && !canAdd) return null;
  return (
    <section className="chips" id="promises-strip" aria-label="Promises in this">
      <ul>
        {found.chips.map((chip) => (
          <ChipRow
            key={chip.key}
            chip={chip}
            conversation={conversation}
            onChange={() => setChanging(chip)}
            onTurn={(on) => found.decide(chip.key, { on })}
          />
        ))}
      </ul>
      {canAdd && (
        <button type="button" className="linkish" onClick={() => setAdding(true)}>
          Add a promise that was made
        </button>
      )}
      {adding && (
        <ChangeChip
          title="A promise that was made"
          act="Add it"
          start={{ kind: 'action', what: '', due: null, givenToId: null }}
          onClose={() => setAdding(false)}
          onChange={(promise) => {
            found.add(promise);
            setAdding(false);
          }}
        />
      )}
      {changing && (
        <ChangeChip
          title="Change this promise"
          act="Change it"
          quote={changing.quote}
          start={{
            kind: changing.kind,
            what: changing.what,
            due: changing.dueAt ? { dueAt: changing.dueAt, fromAt: changing.fromAt } : null,
            givenToId: changing.givenToId,
          }}
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
  conversation,
  onChange,
  onTurn,
}: {
  chip: Chip;
  conversation: FoundPromisesProps['conversation'];
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
        {chip.on && chip.dueAt && !chip.question && (
          <DateJudged
            kind={chip.kind}
            dueAt={chip.dueAt}
            ownerId={chip.givenToId ?? conversation?.owner?.id ?? me.id}
            conversationId={conversation?.id}
            what={chip.what}
          />
        )}
      </small>
    </li>
  );
}

interface ChangeChipProps {
  title: string;
  act: string;
  quote?: string;
  start: PromiseFormValue;
  onChange: (change: PromiseFormValue) => void;
  onClose: () => void;
}

function ChangeChip({ title, act, quote, start, onChange, onClose }: ChangeChipProps) {
  const [value, setValue] = useState(start);
  const [wrong, setWrong] = useState<ReturnType<typeof wrongWith>>(null);
  return (
    <ActDialog
      title={title}
      act={act}
      busy={false}
      error={null}
      onClose={onClose}
      onAct={() => {
        const found = wrongWith(value);
        setWrong(found);
        if (!found) onChange(value);
      }}
    >
      {quote && <p className="told">“{quote}”</p>}
      <PromiseFields value={value} onChange={setValue} wrong={wrong} />
    </ActDialog>
  );
}
