import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { ConversationView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useSession } from '../session/session.tsx';

interface NoteFormProps {
  conversation: ConversationView;
  isShown: boolean;
  onSaved: () => void;
}

/** Words among agents. Naming a colleague after @ tells them. */
export function NoteForm({ conversation, isShown, onSaved }: NoteFormProps) {
  const { me, desk } = useSession();
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const colleagues = desk.agents.filter(({ id }) => id !== me.id);
  const mentioned = colleagues.filter(({ name }) => words.includes(`@${name}`));
  const typing = /@([\p{L}'’-]*(?: [\p{L}'’-]*)?)$/u.exec(words)?.[1];
  const offered =
    typing === undefined
      ? []
      : colleagues.filter(
          (one) => one.name.toLowerCase().startsWith(typing.toLowerCase()) && !mentioned.includes(one),
        );

  const save = useAct(
    () =>
      ask('POST', `/conversations/${conversation.id}/notes`, {
        words,
        mentions: mentioned.map(({ id }) => id),
      }),
    {
      conversationId: conversation.id,
      saying: 'Noted. Only your team sees it.',
      onDone() {
        setWords('');
        onSaved();
      },
    },
  );
  function press(): void {
    setMissing(words.trim() === '');
    if (words.trim() !== '' && !save.isPending) save.mutate();
  }
  useKeys(isShown ? { send: press } : {});

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        press();
      }}
    >
      <p className="small-text">Only your team sees this. Write @ and a name to tell a colleague.</p>
      {missing && <p className="wrong">Write something first.</p>}
      <textarea
        className="reply-words"
        aria-label="Your note, only your team sees it"
        value={words}
        aria-invalid={missing}
        onChange={(event) => setWords(event.target.value)}
      />
      {offered.length > 0 && (
        <div className="row" role="group" aria-label="Colleagues">
          {offered.slice(0, 6).map((one) => (
            <button
              type="button"
              className="btn small"
              key={one.id}
              onClick={(event) => {
                setWords(words.replace(/@[^@]*$/, `@${one.name} `));
                event.currentTarget.form?.querySelector('textarea')?.focus();
              }}
            >
              @{one.name}
            </button>
          ))}
        </div>
      )}
      <div className="send">
        <span className="grow small-text">
          {mentioned.length > 0 && `Tells ${mentioned.map(({ name }) => name).join(', ')}`}
        </span>
        <button type="submit" className="btn primary" aria-disabled={save.isPending}>
          Save note, team only
        </button>
      </div>
    </form>
  );
}
