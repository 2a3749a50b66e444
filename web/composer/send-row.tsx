import { memo, type RefObject } from 'react';
import type { AttachmentView } from '../api/shapes.ts';
import { SavedButton } from '../saved/saved-button.tsx';
import { useSession } from '../session/session.tsx';
import { AttachButton } from './attach.tsx';
import { DraftWords } from './draft-words.tsx';
import { LaterButton } from './later-button.tsx';
import type { DraftState } from './use-draft-saving.ts';

/** What the row can do, as the form stands now. */
export interface SendRowActs {
  holding: (holding: boolean) => void;
  saved: () => void;
  attach: (files: readonly AttachmentView[]) => void;
  /** Another way than at once; the form's own submit is at once. */
  press: (how: { isLater?: boolean; isLook?: boolean }) => void;
}

interface SendRowProps {
  draft: DraftState;
  isEmpty: boolean;
  holding: boolean;
  isSending: boolean;
  /** What a press does, as `sendLabel` says it. */
  label: string;
  /** Read when something is pressed: the words may have gone on since this was drawn. */
  acts: RefObject<SendRowActs>;
}

/** Under the words: what has become of the draft, what can be put to it, and the ways to send it. Most keys change none of it. */
export const SendRow = memo(function SendRow({
  draft,
  isEmpty,
  holding,
  isSending,
  label,
  acts,
}: SendRowProps) {
  const { me } = useSession();
  return (
    <div className="send">
      <span className="grow small-text">
        <DraftWords draft={draft} />
      </span>
      {!isEmpty && (
        <label className="choice holding" title="It keeps updates, and moves the answer to the next date">
          <input
            type="checkbox"
            checked={holding}
            onChange={(event) => acts.current.holding(event.target.checked)}
          />
          <span>Holding reply</span>
        </label>
      )}
      <SavedButton onOpen={() => acts.current.saved()} />
      <AttachButton onAdd={(files) => acts.current.attach(files)} />
      {!me.needsLook && <LaterButton onPress={() => acts.current.press({ isLater: true })} />}
      {!isEmpty && !me.needsLook && (
        <button type="button" className="btn" onClick={() => acts.current.press({ isLook: true })}>
          Ask someone to look
        </button>
      )}
      <button type="submit" className="btn primary" aria-disabled={isSending}>
        {isSending ? 'Sending' : label}
      </button>
    </div>
  );
});
