import { useEffect, useRef, useState } from 'react';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { ask } from '../api/request.ts';
import type { ConversationView, PromiseView } from '../api/shapes.ts';
import { useRefusedWords } from '../composer/refused-words.tsx';
import { useAct } from '../conversation/use-act.ts';
import { OfferedDate } from '../forecasts/offered-date.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';
import { moveWords } from './drafted-words.ts';
import { DueField, type DueValue } from './due-field.tsx';

interface MoveDialogProps {
  promise: PromiseView;
  conversation: Pick<ConversationView, 'id' | 'contact'>;
  /** the date that was pointed at already */
  start?: DueValue | undefined;
  onClose: () => void;
}

/** A new date is never silent: this opens "tell them why" with a drafted message, and sends it. */
export function MoveDialog({ promise, conversation, start, onClose }: MoveDialogProps) {
  const { desk, now } = useSession();
  const [due, setDue] = useState<DueValue | null>(start ?? null);
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState('');
  const touched = useRef(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const check = useRefusedWords(
    words,
    (better) => {
      touched.current = true;
      setWords(better);
    },
    field,
  );
  const dueAt = due?.dueAt;

  useEffect(() => {
    if (touched.current) return;
    const newDate = dueAt ? sayInstant(new Date(dueAt), desk.zone, now()) : '…';
    const oldDate = sayInstant(new Date(promise.dueAt), desk.zone, now());
    const { kind, what } = promise;
    setWords(moveWords({ greeting: conversation.contact.greeting, kind, what, oldDate, newDate }));
  }, [dueAt, promise, conversation.contact.greeting, desk.zone, now]);

  const move = useAct(
    () =>
      ask('POST', `/promises/${promise.id}/move`, {
        dueAt,
        fromAt: due?.fromAt ?? null,
        words,
        meant: check.meant,
      }),
    {
      conversationId: promise.conversationId,
      saying: 'The message with the new date is on its way. The old date stays on the record.',
      onDone: onClose,
      onRefused: check.refused,
      quiet: true,
    },
  );
  return (
    <ActDialog
      title="Move and tell them why"
      act="Move it and tell them"
      busy={move.isPending}
      error={check.besides(move.error)}
      wide
      onClose={onClose}
      onAct={() => {
        const said = !due
          ? 'Choose the new date first.'
          : words.includes('…')
            ? 'Say why, where the dots stand.'
            : '';
        setMissing(said);
        if (!said) move.mutate();
      }}
    >
      <p className="told">
        <b className="serif">{promise.what}</b>
        <br />
        We said {promise.dueWords}
      </p>
      <DueField
        label="New date"
        value={due}
        onChange={setDue}
        wrong={due ? undefined : missing || undefined}
        first
      />
      {promise.kind !== 'owner' && (
        <OfferedDate
          conversationId={promise.conversationId}
          kind={promise.kind}
          ownerId={promise.owner?.id}
          onTake={setDue}
        />
      )}
      <div className="field full">
        <label htmlFor="move-words">What we tell {conversation.contact.name}</label>
        {due && missing && <p className="wrong">{missing}</p>}
        <textarea
          id="move-words"
          ref={field}
          rows={9}
          value={words}
          onChange={(event) => {
            touched.current = true;
            setWords(event.target.value);
          }}
        />
      </div>
      {check.panel}
    </ActDialog>
  );
}
