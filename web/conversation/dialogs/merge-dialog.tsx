import { useState } from 'react';
import { useLocation } from 'wouter';
import { ask } from '../../api/request.ts';
import type { ConversationRow, ConversationView } from '../../api/shapes.ts';
import { ActDialog } from '../../overlay/act-dialog.tsx';
import { ConversationPicker } from '../conversation-picker.tsx';
import { sayMerged } from '../regrouping-acts.ts';
import { useAct } from '../use-act.ts';

/** Puts this conversation and another together. Nothing is lost: one press takes them apart again. */
export function MergeDialog({
  conversation,
  onClose,
}: {
  conversation: ConversationView;
  onClose: () => void;
}) {
  const [, go] = useLocation();
  const [other, setOther] = useState<ConversationRow | null>(null);
  const [missing, setMissing] = useState(false);
  const [keepsThis, setKeepsThis] = useState(false);
  const merge = useAct(
    (chosen: ConversationRow) => {
      const [from, into] = keepsThis ? [chosen.id, conversation.id] : [conversation.id, chosen.id];
      return ask<ConversationView>('POST', `/conversations/${from}/merge`, { into });
    },
    {
      conversationId: conversation.id,
      onDone(kept) {
        onClose();
        sayMerged(kept.id === conversation.id && other ? other : conversation, kept, go);
        if (kept.id !== conversation.id) go(`/c/${kept.ref}`);
      },
      quiet: true,
    },
  );
  const isOthers = other !== null && other.contactName !== conversation.contact.name;
  return (
    <ActDialog
      title="Put together with another"
      act="Put them together"
      busy={merge.isPending}
      error={merge.error}
      onClose={onClose}
      onAct={() => {
        setMissing(other === null);
        if (other) merge.mutate(other);
      }}
    >
      <ConversationPicker
        conversation={conversation}
        chosen={other}
        isMissing={missing && other === null}
        onChoose={(row) => {
          setOther(row);
          setKeepsThis(row.status !== 'open');
        }}
      />
      {other && (
        <fieldset className="field">
          <legend>Whose subject, owner and reference stay?</legend>
          <label className="choice">
            <input
              type="radio"
              name="merge-keeps"
              checked={!keepsThis}
              onChange={() => setKeepsThis(false)}
            />
            <span>
              {other.subject} <small>{other.ref}</small>
            </span>
          </label>
          <label className="choice">
            <input type="radio" name="merge-keeps" checked={keepsThis} onChange={() => setKeepsThis(true)} />
            <span>
              {conversation.subject} <small>{conversation.ref}, this one</small>
            </span>
          </label>
        </fieldset>
      )}
      {isOthers && (
        <p className="problem" role="status">
          They are from two people. Each of them goes on seeing only what was said with them.
        </p>
      )}
      <p className="small-text">
        Messages, promises and notes stand together from then on. Both references and both customer links lead
        here. You can undo it at any time.
      </p>
    </ActDialog>
  );
}
