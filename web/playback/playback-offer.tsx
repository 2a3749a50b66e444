import { useId } from 'react';
import type { ConversationView } from '../api/shapes.ts';
import './playback.css';

/** The first reply of ours, with nothing played back yet. */
export function offersPlayback({
  thread,
  understood,
}: Pick<ConversationView, 'thread' | 'understood'>): boolean {
  return (
    understood === null &&
    !thread.some(
      (item) =>
        item.type === 'message' &&
        item.message.direction === 'out' &&
        item.message.audience === 'customer' &&
        !item.message.automatic &&
        item.message.delivery?.state !== 'taken-back',
    )
  );
}

interface PlaybackOfferProps {
  name: string;
  /** What they want, in their words. */
  wanted: string;
  line: string;
  onChange: (line: string) => void;
}

/** What we understood, in one line: they say yes to it or put it right, by one link. */
export function PlaybackOffer({ name, wanted, line, onChange }: PlaybackOfferProps) {
  const id = useId();
  return (
    <details className="playback-offer" open={line !== ''}>
      <summary>Play back what you understood</summary>
      {wanted && (
        <p className="small-text">
          {name} wrote: <q>{wanted}</q>
        </p>
      )}
      <div className="field">
        <label htmlFor={id}>What {name} wants, in one line</label>
        <p className="hint" id={`${id}-hint`}>
          We add: “This is how we understand it”, your line, and a link to say yes or put it right.
        </p>
        <input
          id={id}
          value={line}
          maxLength={300}
          aria-describedby={`${id}-hint`}
          onChange={({ target }) => onChange(target.value)}
          onKeyDown={(event) => {
            // it stands in the reply's form: Enter here sends nothing
            if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) event.preventDefault();
          }}
        />
      </div>
    </details>
  );
}
