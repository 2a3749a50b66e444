import type { AttachmentView } from '../api/shapes.ts';
import { SavedButton } from '../saved/saved-button.tsx';
import { useSession } from '../session/session.tsx';
import { AttachButton } from './attach.tsx';
import { DraftWords } from './draft-words.tsx';
import { LaterButton } from './later-button.tsx';
import type { DraftState } from './use-draft-saving.ts';

interface SendRowProps {
  draft: DraftState;
  isEmpty: boolean;
  holding: boolean;
  onHolding: (holding: boolean) => void;
  onSaved: () => void;
  onAttach: (files: readonly AttachmentView[]) => void;
  /** Another way than at once; the form's own submit is at once. */
  onPress: (how: { isLater?: boolean; isLook?: boolean }) => void;
  isSending: boolean;
  /** What a press does, as `sendLabel` says it. */
  label: string;
}

/** Under the words: what has become of the draft, what can be put to it, and the ways to send it. */
export function SendRow({
  draft,
  isEmpty,
  holding,
  onHolding,
  onSaved,
  onAttach,
  onPress,
  isSending,
  label,
}: SendRowProps) {
  const { me } = useSession();
  return (
    <div className="send">
      <span className="grow small-text">
        <DraftWords draft={draft} />
      </span>
      {!isEmpty && (
        <label className="choice holding" title="It keeps updates, and moves the answer to the next date">
          <input type="checkbox" checked={holding} onChange={(event) => onHolding(event.target.checked)} />
          <span>Holding reply</span>
        </label>
      )}
      <SavedButton onOpen={onSaved} />
      <AttachButton onAdd={onAttach} />
      {!me.needsLook && <LaterButton onPress={() => onPress({ isLater: true })} />}
      {!isEmpty && !me.needsLook && (
        <button type="button" className="btn" onClick={() => onPress({ isLook: true })}>
          Ask someone to look
        </button>
      )}
      <button type="submit" className="btn primary" aria-disabled={isSending}>
        {isSending ? 'Sending' : label}
      </button>
    </div>
  );
}
