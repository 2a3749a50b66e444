import { useState } from 'react';
import type { ConversationView } from '../api/shapes.ts';
import { instantOf } from '../dates/say-when.ts';
import { Field } from '../forms/field.tsx';
import { LetSee } from '../handing/let-see.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';

/** Who is to look, and at what. */
export interface LookWanted {
  agentId: string;
  words: string;
  answerBy: string | null;
  grantAccess: boolean;
}

interface AskLookDialogProps {
  conversation: ConversationView;
  busy: boolean;
  error: unknown;
  onAsk: (wanted: LookWanted) => void;
  onClose: () => void;
}

/** Holds the reply for one colleague's look: it leaves when they say yes, and stays the writer's. */
export default function AskLookDialog({ conversation, busy, error, onAsk, onClose }: AskLookDialogProps) {
  const { me, desk } = useSession();
  const [agentId, setAgentId] = useState('');
  const [words, setWords] = useState('');
  const [by, setBy] = useState('');
  const [grantAccess, setGrantAccess] = useState(false);
  const [missing, setMissing] = useState(false);
  return (
    <ActDialog
      title="Ask someone to look"
      act="Ask them to look"
      busy={busy}
      error={error}
      onClose={onClose}
      onAct={() => {
        setMissing(agentId === '');
        if (agentId)
          onAsk({ agentId, words, answerBy: instantOf(by, desk.zone)?.toISOString() ?? null, grantAccess });
      }}
    >
      <p>
        Your reply waits here. It leaves in your name when they say yes, and comes back to you with what they
        would change. You stay its writer, and the conversation stays where it is.
      </p>
      <div className="field">
        <label htmlFor="look-whom">Who is to look?</label>
        {missing && <p className="wrong">Choose a colleague.</p>}
        <select
          id="look-whom"
          data-first
          value={agentId}
          aria-invalid={missing}
          onChange={(event) => setAgentId(event.target.value)}
        >
          <option value="">Choose</option>
          {desk.agents
            .filter(({ id }) => id !== me.id)
            .map((agent) => (
              <option key={agent.id} value={agent.id}>
                {agent.name}
                {agent.away ? ', away' : ''}
              </option>
            ))}
        </select>
      </div>
      <Field label="What are they to look at? (optional)" value={words} onChange={setWords} />
      <Field
        label="By when? (optional)"
        type="datetime-local"
        value={by}
        hint="In any case before anything falls due that it is to keep."
        onChange={setBy}
      />
      <LetSee
        conversation={conversation}
        colleague={desk.agents.find(({ id }) => id === agentId) ?? null}
        value={grantAccess}
        onChange={setGrantAccess}
      />
    </ActDialog>
  );
}
