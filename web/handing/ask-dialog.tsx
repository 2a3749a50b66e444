import { useState } from 'react';
import { ask } from '../api/request.ts';
import type { ConversationView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { instantOf } from '../dates/say-when.ts';
import { Field } from '../forms/field.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { useSession } from '../session/session.tsx';
import { LetSee } from './let-see.tsx';

interface AskDialogProps {
  conversation: ConversationView;
  onClose: () => void;
}

/** Asks one colleague something: who owns the conversation, and what is owed, stays as it is. */
export default function AskDialog({ conversation, onClose }: AskDialogProps) {
  const { me, desk } = useSession();
  const [agentId, setAgentId] = useState('');
  const [words, setWords] = useState('');
  const [by, setBy] = useState('');
  const [grantAccess, setGrantAccess] = useState(false);
  const [missing, setMissing] = useState<{ who?: boolean; words?: boolean }>({});
  const send = useAct(
    () =>
      ask('POST', `/conversations/${conversation.id}/questions`, {
        agentId,
        words,
        answerBy: instantOf(by, desk.zone)?.toISOString() ?? null,
        grantAccess,
      }),
    { conversationId: conversation.id, saying: 'Asked. It stays where it is.', onDone: onClose, quiet: true },
  );
  return (
    <ActDialog
      title="Ask a colleague"
      act="Ask them"
      busy={send.isPending}
      error={send.error}
      onClose={onClose}
      onAct={() => {
        const lacks = { who: agentId === '', words: words.trim() === '' };
        setMissing(lacks);
        if (!lacks.who && !lacks.words) send.mutate();
      }}
    >
      <p>
        Only your team sees the question and the answer. The conversation and its promises stay where they
        are.
      </p>
      <div className="field">
        <label htmlFor="ask-whom">Whom do you ask?</label>
        {missing.who && <p className="wrong">Choose a colleague.</p>}
        <select
          id="ask-whom"
          data-first
          value={agentId}
          aria-invalid={Boolean(missing.who)}
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
      <div className="field">
        <label htmlFor="ask-words">What do you want to know?</label>
        {missing.words && <p className="wrong">Write what you want to know.</p>}
        <textarea
          id="ask-words"
          rows={4}
          value={words}
          aria-invalid={Boolean(missing.words)}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <Field
        label="By when? (optional)"
        type="datetime-local"
        value={by}
        hint="Left empty: in time before anything falls due here."
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
