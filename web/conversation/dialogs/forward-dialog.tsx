import { useState } from 'react';
import { newId } from '../../api/new-id.ts';
import { ask } from '../../api/request.ts';
import type { ConversationView, MessageView, Recipient } from '../../api/shapes.ts';
import { Recipients } from '../../composer/recipients.tsx';
import { ActDialog } from '../../overlay/act-dialog.tsx';
import { useAct } from '../use-act.ts';

/** What was written to somebody else and taken back before it left. */
export interface ForwardStart {
  words: string;
  to: Recipient[];
}

export interface ForwardDialogProps {
  conversation: ConversationView;
  start: ForwardStart | null;
  onSent: (message: MessageView) => void;
  onClose: () => void;
}

/** Writes to somebody else about a conversation, such as an insurer. The customer is not told, and gets none of it. */
export function ForwardDialog({ conversation, start, onSent, onClose }: ForwardDialogProps) {
  const [id] = useState(newId);
  const [to, setTo] = useState<Recipient[]>(start?.to ?? []);
  const [words, setWords] = useState(start?.words ?? '');
  const [missing, setMissing] = useState(false);
  const messages = conversation.thread.flatMap((item) =>
    item.type === 'message' && !item.message.automatic && item.message.audience !== 'internal'
      ? [item.message]
      : [],
  );
  const [passedOn, setPassedOn] = useState(
    messages.findLast(({ direction }) => direction === 'in')?.id ?? '',
  );
  const [withFiles, setWithFiles] = useState(true);
  const files = messages.find((message) => message.id === passedOn)?.attachments.length ?? 0;
  const send = useAct(
    () =>
      ask<MessageView>('POST', `/conversations/${conversation.id}/forwards`, {
        id,
        to,
        words,
        messageId: passedOn || null,
        withFiles,
      }),
    {
      conversationId: conversation.id,
      onDone(message) {
        onClose();
        onSent(message);
      },
      quiet: true,
    },
  );
  const isReady = to.length > 0 && words.trim() !== '';
  return (
    <ActDialog
      title="Write to somebody else about this"
      act="Send it"
      busy={send.isPending}
      error={send.error}
      wide
      onClose={onClose}
      onAct={() => {
        setMissing(!isReady);
        if (isReady) send.mutate();
      }}
    >
      {missing && to.length === 0 && <p className="wrong">Choose who this goes to.</p>}
      <Recipients label="To" people={to} onChange={setTo} />
      <div className="field">
        <label htmlFor="forward-words">What you write to them</label>
        {missing && words.trim() === '' && <p className="wrong">Write something first.</p>}
        <textarea
          id="forward-words"
          rows={6}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
      <div className="field">
        <label htmlFor="forward-message">The message that goes with it</label>
        <select id="forward-message" value={passedOn} onChange={(event) => setPassedOn(event.target.value)}>
          <option value="">None</option>
          {messages.map((message) => (
            <option key={message.id} value={message.id}>
              {message.author.name}, {message.saidWords}: {message.words.replace(/\s+/g, ' ').slice(0, 60)}
            </option>
          ))}
        </select>
      </div>
      {files > 0 && (
        <label className="choice">
          <input
            type="checkbox"
            checked={withFiles}
            onChange={(event) => setWithFiles(event.target.checked)}
          />
          <span>{files === 1 ? 'With its file' : `With its ${files} files`}</span>
        </label>
      )}
      <p className="small-text">
        They get this and nothing else of the conversation. Their answer comes back here as theirs. It keeps
        no promise to {conversation.contact.name}, and {conversation.contact.name} does not see it.
      </p>
    </ActDialog>
  );
}
