import { useRef, useState } from 'react';
import { ask } from '../api/request.ts';
import type { ConversationView, PromiseView } from '../api/shapes.ts';
import { useRefusedWords } from '../composer/refused-words.tsx';
import { useAct } from '../conversation/use-act.ts';
import { firstName } from '../customers/first-name.ts';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { withdrawWords } from './drafted-words.ts';

interface EndDialogProps {
  promise: PromiseView;
  conversation: Pick<ConversationView, 'contact' | 'thread'>;
  onClose: () => void;
}

/** Releases a promise: only the person's own words let us off, so they are asked for. */
export function ReleaseDialog({ promise, conversation, onClose }: EndDialogProps) {
  const [evidence, setEvidence] = useState('');
  const [messageId, setMessageId] = useState('');
  const [missing, setMissing] = useState(false);
  const name = firstName(conversation.contact.name);
  const said = conversation.thread.flatMap((item) =>
    item.type === 'message' && item.message.direction === 'in' && item.message.verified ? [item.message] : [],
  );
  const release = useAct(
    () => ask('POST', `/promises/${promise.id}/release`, { evidence, ...(messageId && { messageId }) }),
    {
      conversationId: promise.conversationId,
      saying: 'Released, in their own words',
      onDone: onClose,
      quiet: true,
    },
  );
  return (
    <ActDialog
      title="Release this promise"
      act="Release the promise"
      grave
      busy={release.isPending}
      error={release.error}
      onClose={onClose}
      onAct={() => {
        setMissing(evidence.trim() === '');
        if (evidence.trim()) release.mutate();
      }}
    >
      <p className="told">
        <b className="serif">{promise.what}</b>
        <br />
        Due {promise.dueWords}
      </p>
      <div className="field">
        <label htmlFor="release-words">What did {name} say that lets us off?</label>
        {missing && <p className="wrong">Write down their own words.</p>}
        <textarea
          id="release-words"
          data-first
          rows={3}
          value={evidence}
          aria-invalid={missing}
          onChange={(event) => setEvidence(event.target.value)}
        />
      </div>
      {said.length > 0 && (
        <div className="field">
          <label htmlFor="release-message">In which message? (optional)</label>
          <select
            id="release-message"
            value={messageId}
            onChange={(event) => setMessageId(event.target.value)}
          >
            <option value="">They told us another way</option>
            {said.toReversed().map((message) => (
              <option key={message.id} value={message.id}>
                {message.saidWords}: {message.words.slice(0, 60)}
              </option>
            ))}
          </select>
        </div>
      )}
    </ActDialog>
  );
}

/** Withdraws a promise: we tell them that it will not happen, and why. It counts with the broken ones. */
export function WithdrawDialog({ promise, conversation, onClose }: EndDialogProps) {
  const [words, setWords] = useState(() =>
    withdrawWords({ ...promise, greeting: conversation.contact.greeting }),
  );
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const check = useRefusedWords(words, setWords, field);
  const withdraw = useAct(
    () => ask('POST', `/promises/${promise.id}/withdraw`, { words, meant: check.meant }),
    {
      conversationId: promise.conversationId,
      saying: 'The message that tells them is on its way.',
      onDone: onClose,
      onRefused: check.refused,
      quiet: true,
    },
  );
  return (
    <ActDialog
      title="We will not do this"
      act="Withdraw it and tell them"
      grave
      wide
      busy={withdraw.isPending}
      error={check.besides(withdraw.error)}
      onClose={onClose}
      onAct={() => {
        setMissing(words.includes('…'));
        if (!words.includes('…')) withdraw.mutate();
      }}
    >
      <p>This counts with the promises that we broke, and stays on the record with its reason.</p>
      <div className="field full">
        <label htmlFor="withdraw-words">What we tell {conversation.contact.name}</label>
        {missing && <p className="wrong">Say why, where the dots stand.</p>}
        <textarea
          id="withdraw-words"
          ref={field}
          data-first
          rows={9}
          value={words}
          aria-invalid={missing}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      {check.panel}
    </ActDialog>
  );
}
