import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { toast } from '../announce/toast.ts';
import { keys, queryClient } from '../api/query-client.ts';
import { ask } from '../api/request.ts';
import type { SavedMessage, SavedMessageChange, SavedMessages } from '../api/shapes.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';

interface SavedDialogProps {
  saved: SavedMessage | null;
  fields: SavedMessages['fields'];
  onClose: () => void;
}

/** Half a year on, as a day: words go stale. */
function inHalfAYear(now: Date): string {
  const day = new Date(now);
  day.setUTCMonth(day.getUTCMonth() + 6);
  return day.toISOString().slice(0, 10);
}

/** Writes or changes one saved reply. */
export function SavedDialog({ saved, fields, onClose }: SavedDialogProps) {
  const { me, desk, now } = useSession();
  const [value, setValue] = useState<SavedMessageChange>({
    name: saved?.name ?? '',
    words: saved?.words ?? '{{greeting}}\n\n',
    byItself: saved?.byItself ?? false,
    ownerId: saved?.owner.id ?? me.id,
    reviewOn: saved?.reviewOn ?? inHalfAYear(now()),
  });
  const text = useRef<HTMLTextAreaElement>(null);
  const change = (part: Partial<SavedMessageChange>): void => setValue({ ...value, ...part });
  const settled = (saying: string) => ({
    onSuccess() {
      toast(saying);
      onClose();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.savedMessages }),
  });
  const save = useMutation({
    mutationFn: () =>
      ask(saved ? 'PUT' : 'POST', saved ? `/saved-messages/${saved.id}` : '/saved-messages', value),
    ...settled('Saved'),
  });
  const putAway = useMutation({
    mutationFn: () => ask('DELETE', `/saved-messages/${saved?.id}`),
    ...settled('Put away. Replies that were written from it stand.'),
  });
  const error = save.error ?? putAway.error;
  const isLead = me.may.houseStandards;

  function putField(name: string): void {
    const { selectionStart: start = value.words.length, selectionEnd: end = start } = text.current ?? {};
    const field = `{{${name}}}`;
    change({ words: value.words.slice(0, start) + field + value.words.slice(end) });
    setTimeout(() => {
      text.current?.focus();
      text.current?.setSelectionRange(start + field.length, start + field.length);
    }, 0);
  }

  return (
    <ActDialog
      title={saved ? saved.name : 'A new saved reply'}
      act="Save"
      busy={save.isPending || putAway.isPending}
      error={error}
      onAct={() => save.mutate()}
      onClose={onClose}
      wide
    >
      <Field
        label="Name"
        hint="What colleagues look for: Photos of damage"
        value={value.name}
        wrong={wrongAt(error, 'name')}
        onChange={(name) => change({ name })}
        first
      />
      <div className="field">
        <label htmlFor="saved-words">Words</label>
        {wrongAt(error, 'words') && (
          <p className="wrong" id="saved-words-wrong">
            {wrongAt(error, 'words')}
          </p>
        )}
        <textarea
          id="saved-words"
          ref={text}
          rows={10}
          value={value.words}
          aria-invalid={Boolean(wrongAt(error, 'words'))}
          {...(wrongAt(error, 'words') && { 'aria-describedby': 'saved-words-wrong' })}
          onChange={({ target }) => change({ words: target.value })}
        />
      </div>
      <fieldset>
        <legend>Fields, filled from the records</legend>
        <div className="saved-fields">
          {fields.map(({ name, about }) => (
            <button
              key={name}
              type="button"
              className="btn small"
              title={about}
              onClick={() => putField(name)}
            >
              {name}
            </button>
          ))}
        </div>
      </fieldset>
      {isLead && (
        <label className="choice">
          <input
            type="checkbox"
            checked={value.byItself}
            onChange={({ target }) => change({ byItself: target.checked })}
          />
          <span>
            A rule may send this by itself
            <small>Every date, name and status in it is then a field. Anything else is refused.</small>
          </span>
        </label>
      )}
      <Choice
        label="Who looks after it"
        narrow
        value={value.ownerId}
        options={desk.agents.map((agent) => ({ value: agent.id, words: agent.name }))}
        onChange={(ownerId) => change({ ownerId })}
      />
      <Field
        label="To be looked at again on"
        type="date"
        narrow
        value={value.reviewOn}
        wrong={wrongAt(error, 'reviewOn')}
        onChange={(reviewOn) => change({ reviewOn })}
      />
      {saved && (
        <p>
          <button type="button" className="linkish" onClick={() => putAway.mutate()}>
            Put it away, so that nobody is offered it
          </button>
        </p>
      )}
    </ActDialog>
  );
}
