import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { newId } from '../api/new-id.ts';
import { inWords, type Refusal } from '../api/refusal.ts';
import type { Meant } from '../api/shapes.ts';
import { useRefusedWords } from '../composer/refused-words.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { moveAllWords } from '../promises/drafted-words.ts';
import { DueField, type DueValue } from '../promises/due-field.tsx';
import { useSession } from '../session/session.tsx';
import type { BulkDialogProps } from './bulk-bar.tsx';
import { type Letter, lettersFor } from './bulk-letters.ts';
import { useInBulk } from './use-in-bulk.ts';

interface Written {
  /** the message's own id, so that sending it twice is sending it once */
  id: string;
  words: string;
  meant: readonly Meant[];
}

/** A new date for several promises. It is never silent: each person gets a message of their own, which can be read and changed here. */
export default function BulkMoveDialog(props: BulkDialogProps) {
  const { desk, now } = useSession();
  const [due, setDue] = useState<DueValue | null>(null);
  const [because, setBecause] = useState('');
  const [missing, setMissing] = useState<{ due?: string; because?: string }>({});
  const { run, left, refused } = useInBulk(props, {
    path: 'move',
    saying: (done) =>
      `The messages with the new date are on their way. ${done === 1 ? 'The old date stays' : 'The old dates stay'} on the record.`,
  });
  const letters = lettersFor(left);
  const written = useRef(new Map<string, Written>());
  const at = (date: string) => sayInstant(new Date(date), desk.zone, now());
  const draftOf = (letter: Letter): string =>
    moveAllWords({
      greeting: letter.greeting,
      promises: letter.promises.map(({ kind, what, dueAt }) => ({ kind, what, oldDate: at(dueAt) })),
      newDate: due ? at(due.dueAt) : '…',
      because,
    });

  function move(): void {
    const said = {
      ...(!due && { due: 'Choose the new date first.' }),
      ...(!because.trim() &&
        [...written.current.values()].some(({ words }) => words.includes('…')) && {
          because: 'Say why: it is what they will ask.',
        }),
    };
    setMissing(said);
    if (!due || said.because) return;
    run.mutate({
      messages: letters.map((letter) => ({
        ...written.current.get(keyOf(letter)),
        promiseIds: letter.promises.map(({ id }) => id),
        dueAt: due.dueAt,
        fromAt: due.fromAt,
      })),
    });
  }
  return (
    <ActDialog
      title="Move dates and tell them why"
      act={letters.length === 1 ? 'Move and tell them' : `Move and tell ${letters.length} people`}
      busy={run.isPending}
      error={run.error}
      wide
      onClose={props.onClose}
      onAct={move}
    >
      <DueField label="New date for all of them" value={due} onChange={setDue} wrong={missing.due} first />
      <div className="field">
        <label htmlFor="bulk-because">Why? It goes into each message.</label>
        {missing.because && <p className="wrong">{missing.because}</p>}
        <input
          id="bulk-because"
          value={because}
          placeholder="the fitter is ill until Thursday"
          aria-invalid={Boolean(missing.because)}
          onChange={(event) => setBecause(event.target.value)}
        />
      </div>
      {refused.size > 0 && (
        <p className="problem" role="alert">
          What is still here was not sent. What has gone from the list is on its way.
        </p>
      )}
      {letters.map((letter) => (
        <LetterFields
          key={keyOf(letter)}
          letter={letter}
          draft={draftOf(letter)}
          refused={refused.get(letter.promises[0]?.id ?? '')}
          onWritten={(words, meant) => {
            const id = written.current.get(keyOf(letter))?.id ?? newId();
            written.current.set(keyOf(letter), { id, words, meant });
          }}
        />
      ))}
    </ActDialog>
  );
}

const keyOf = (letter: Letter): string => letter.promises[0]?.id ?? letter.conversationId;

interface LetterFieldsProps {
  letter: Letter;
  draft: string;
  refused: Refusal | undefined;
  onWritten: (words: string, meant: readonly Meant[]) => void;
}

/** What one person is told: drafted, until somebody changes it. */
function LetterFields({ letter, draft, refused, onWritten }: LetterFieldsProps) {
  const [own, setOwn] = useState<string | null>(null);
  const words = own ?? draft;
  const field = useRef<HTMLTextAreaElement>(null);
  const id = `letter-${keyOf(letter)}`;
  const check = useRefusedWords(words, setOwn, field, `check-${id}`);
  const { meant } = check;
  const hear = useEffectEvent(() => onWritten(words, meant));
  useLayoutEffect(() => hear(), [words, meant]);
  const take = useEffectEvent((no: Refusal) => check.refused(no));
  useEffect(() => {
    if (refused) take(refused);
  }, [refused]);
  const besides = check.besides(refused);
  return (
    <div className="field full letter">
      <label htmlFor={id}>
        What we tell {letter.contactName}
        <small>{letter.promises.map(({ what, dueWords }) => `${what}, ${dueWords}`).join(' · ')}</small>
      </label>
      {besides ? <p className="wrong">{inWords(besides)}</p> : null}
      <textarea id={id} ref={field} rows={7} value={words} onChange={(event) => setOwn(event.target.value)} />
      {check.panel}
    </div>
  );
}
