import { useState } from 'react';
import { ask } from '../../api/request.ts';
import type { ConversationView, PromiseView } from '../../api/shapes.ts';
import { firstName } from '../../customers/first-name.ts';
import { Glyph } from '../../glyph/glyph.tsx';
import { ActDialog } from '../../overlay/act-dialog.tsx';
import { Dialog } from '../../overlay/dialog.tsx';
import { type Reached, ReachedChoice, wantedAtEnd } from '../../playback/reached-choice.tsx';
import { openPromises } from '../../promises/open-promises.ts';
import { useAct } from '../use-act.ts';
import { type GuardAct, guardActs, guardWords } from './guard-acts.ts';

export interface ResolveDialogProps {
  conversation: ConversationView;
  onClose: () => void;
  onPromise: (act: GuardAct['act'], promise: PromiseView) => void;
}

/** Resolving is guarded: what is still promised has to be kept, moved or released first. */
export function ResolveDialog({ conversation, onClose, onPromise }: ResolveDialogProps) {
  const [askOutcome, setAskOutcome] = useState(true);
  const [reached, setReached] = useState<Reached | null>(null);
  const wanted = wantedAtEnd(conversation);
  const resolve = useAct(
    () =>
      ask('POST', `/conversations/${conversation.id}/resolution`, {
        askOutcome,
        ...(reached && { reached }),
      }),
    {
      conversationId: conversation.id,
      saying: 'Resolved',
      onDone: onClose,
      quiet: true,
    },
  );
  const left = openPromises(conversation);
  const name = firstName(conversation.contact.name);
  if (left.length > 0) {
    return (
      <Dialog title="Not yet" onClose={onClose}>
        <p>{guardWords(name, left.length)}</p>
        <ul className="promise-list">
          {left.map((promise, index) => (
            <li key={promise.id}>
              <Glyph name={promise.glyph} />
              <div>
                <b>{promise.what}</b>
                <small>{promise.dueWords}</small>
                <div className="row">
                  {guardActs(promise).map(({ act, label }, place) => (
                    <button
                      type="button"
                      key={act}
                      {...(index + place === 0 && { 'data-first': true })}
                      className="btn small"
                      aria-label={`${label}: ${promise.what}`}
                      onClick={() => onPromise(act, promise)}
                    >
                      {label}
                    </button>
                  ))}
                </div>
              </div>
            </li>
          ))}
        </ul>
      </Dialog>
    );
  }
  return (
    <ActDialog
      title="Resolve this conversation"
      act="Resolve"
      busy={resolve.isPending}
      error={resolve.error}
      onAct={() => resolve.mutate()}
      onClose={onClose}
    >
      <p>Nothing is promised any more. If {name} writes again, it opens again with you.</p>
      {wanted && <ReachedChoice wanted={wanted} value={reached} onChange={setReached} />}
      <label className="choice">
        <input
          type="checkbox"
          data-first
          checked={askOutcome}
          onChange={(event) => setAskOutcome(event.target.checked)}
        />
        <span>
          Ask {name}: “Did you get what you needed?”
          <small>By one link that needs no account. A “no” opens it again with a new promise.</small>
        </span>
      </label>
    </ActDialog>
  );
}
