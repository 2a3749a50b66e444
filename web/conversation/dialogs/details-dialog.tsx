import { useState } from 'react';
import { ask } from '../../api/request.ts';
import type { ConversationView } from '../../api/shapes.ts';
import { ActDialog } from '../../overlay/act-dialog.tsx';
import { useAct } from '../use-act.ts';

export const KIND_WORDS: Record<ConversationView['kind'], string> = {
  enquiry: 'A question',
  request: 'A request',
  problem: 'Something has gone wrong',
  complaint: 'A complaint',
  compliment: 'A compliment',
  suggestion: 'A suggestion',
};

/** What the conversation is about, what they want, and what happens next. */
export function DetailsDialog({
  conversation,
  onClose,
}: {
  conversation: ConversationView;
  onClose: () => void;
}) {
  const [subject, setSubject] = useState(conversation.subject);
  const [kind, setKind] = useState(conversation.kind);
  const [nextStep, setNextStep] = useState(conversation.nextStep);
  const [wanted, setWanted] = useState(conversation.wanted);
  const change = useAct(
    () =>
      ask('PATCH', `/conversations/${conversation.id}`, {
        subject,
        kind,
        wanted,
        ...(nextStep && { nextStep }),
      }),
    { conversationId: conversation.id, saying: 'Saved', onDone: onClose, quiet: true },
  );
  return (
    <ActDialog
      title="About this conversation"
      act="Save"
      busy={change.isPending}
      error={change.error}
      onAct={() => change.mutate()}
      onClose={onClose}
    >
      <div className="field">
        <label htmlFor="about-subject">Subject</label>
        <input
          id="about-subject"
          data-first
          value={subject}
          onChange={(event) => setSubject(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="about-kind">What it is</label>
        <select
          id="about-kind"
          value={kind}
          onChange={(event) => setKind(event.target.value as ConversationView['kind'])}
        >
          {Object.entries(KIND_WORDS).map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label htmlFor="about-step">Next step</label>
        <input id="about-step" value={nextStep} onChange={(event) => setNextStep(event.target.value)} />
      </div>
      <div className="field">
        <label htmlFor="about-wanted">What would put it right, in their words</label>
        <textarea
          id="about-wanted"
          rows={3}
          value={wanted}
          onChange={(event) => setWanted(event.target.value)}
        />
      </div>
    </ActDialog>
  );
}
