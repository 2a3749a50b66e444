import { useRef, useState } from 'react';
import { ask } from '../../api/request.ts';
import type { ConversationView, Entry } from '../../api/shapes.ts';
import { FoundPromises } from '../../composer/found-promises.tsx';
import { useRefusedWords } from '../../composer/refused-words.tsx';
import { useFoundPromises } from '../../composer/use-found-promises.ts';
import { instantOf, localValue } from '../../dates/say-when.ts';
import { ActDialog } from '../../overlay/act-dialog.tsx';
import { openPromises } from '../../promises/open-promises.ts';
import { useSession } from '../../session/session.tsx';
import { useAct } from '../use-act.ts';

interface EntryDialogProps {
  conversation: ConversationView;
  /** The call-back that this call may keep. */
  promiseId: string | null;
  onClose: () => void;
}

/** A call, walk-in or letter on this conversation: what was said, what it kept, what it promised. */
export function EntryDialog({ conversation, promiseId, onClose }: EntryDialogProps) {
  const { desk, now } = useSession();
  const [channel, setChannel] = useState<Entry['channel']>('phone');
  const [direction, setDirection] = useState<Entry['direction']>(promiseId ? 'out' : 'in');
  const [reached, setReached] = useState(true);
  const [words, setWords] = useState('');
  const [when, setWhen] = useState(() => localValue(now(), desk.zone));
  const [keeps, setKeeps] = useState<string[]>(promiseId ? [promiseId] : []);
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const check = useRefusedWords(words, setWords, field);
  const found = useFoundPromises(words);
  const canKeep = direction === 'in' || reached || channel !== 'phone';
  const open = openPromises(conversation);

  const log = useAct(
    () =>
      ask('POST', `/conversations/${conversation.id}/entries`, {
        channel,
        direction,
        reached,
        words,
        at: instantOf(when, desk.zone)?.toISOString() ?? null,
        promises: found.promises,
        keeps: canKeep ? keeps : [],
        meant: check.meant,
      }),
    {
      conversationId: conversation.id,
      saying: 'On record',
      onDone: onClose,
      onRefused: check.refused,
      quiet: true,
    },
  );
  return (
    <ActDialog
      title={`A call, visit or letter with ${conversation.contact.name}`}
      act="Put it on record"
      busy={log.isPending}
      error={check.besides(log.error)}
      wide
      onClose={onClose}
      onAct={() => {
        setMissing(words.trim() === '');
        if (words.trim()) log.mutate();
      }}
    >
      <div className="pair">
        <div className="field">
          <label htmlFor="entry-channel">What was it?</label>
          <select
            id="entry-channel"
            value={channel}
            onChange={(event) => setChannel(event.target.value as Entry['channel'])}
          >
            <option value="phone">A call</option>
            <option value="walk-in">A walk-in</option>
            <option value="letter">A letter</option>
          </select>
        </div>
        <div className="field">
          <label htmlFor="entry-direction">Which way?</label>
          <select
            id="entry-direction"
            value={direction}
            onChange={(event) => setDirection(event.target.value as Entry['direction'])}
          >
            <option value="in">From them to us</option>
            <option value="out">From us to them</option>
          </select>
        </div>
        <div className="field">
          <label htmlFor="entry-at">When?</label>
          <input
            id="entry-at"
            type="datetime-local"
            value={when}
            onChange={(event) => setWhen(event.target.value)}
          />
        </div>
      </div>
      {channel === 'phone' && direction === 'out' && (
        <label className="choice">
          <input type="checkbox" checked={reached} onChange={(event) => setReached(event.target.checked)} />
          <span>
            We spoke to them
            <small>A call that did not reach them keeps no promise.</small>
          </span>
        </label>
      )}
      <div className="field full">
        <label htmlFor="entry-words">What was said?</label>
        {missing && <p className="wrong">Say in a line what was said.</p>}
        <textarea
          ref={field}
          id="entry-words"
          data-first
          rows={5}
          value={words}
          aria-invalid={missing}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {channel === 'letter' && direction === 'out' && (
        <p className="small-text">
          Put the letter itself here and it is checked as a reply is, before you post it.
        </p>
      )}
      {check.panel}
      {open.length > 0 && canKeep && (
        <fieldset>
          <legend>This keeps</legend>
          {open.map((promise) => (
            <label className="choice" key={promise.id}>
              <input
                type="checkbox"
                checked={keeps.includes(promise.id)}
                onChange={(event) =>
                  setKeeps(
                    event.target.checked ? [...keeps, promise.id] : keeps.filter((id) => id !== promise.id),
                  )
                }
              />
              <span>
                {promise.what}
                <small>{promise.dueWords}</small>
              </span>
            </label>
          ))}
        </fieldset>
      )}
      <FoundPromises found={found} canAdd />
    </ActDialog>
  );
}
