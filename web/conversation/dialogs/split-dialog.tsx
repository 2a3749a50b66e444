import { useState } from 'react';
import { useLocation } from 'wouter';
import { toast } from '../../announce/toast.ts';
import { ask } from '../../api/request.ts';
import type { ConversationRow, ConversationView, MessageView } from '../../api/shapes.ts';
import { ActDialog } from '../../overlay/act-dialog.tsx';
import { ConversationPicker } from '../conversation-picker.tsx';
import { useAct } from '../use-act.ts';

/** Takes messages, and the promises in them, to a conversation of their own or to another one. */
export function SplitDialog({
  conversation,
  onClose,
}: {
  conversation: ConversationView;
  onClose: () => void;
}) {
  const [, go] = useLocation();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [where, setWhere] = useState<'new' | 'other'>('new');
  const [subject, setSubject] = useState('');
  const [other, setOther] = useState<ConversationRow | null>(null);
  const [missing, setMissing] = useState(false);
  const messages = conversation.thread.flatMap((item) =>
    item.type === 'message' && item.message.delivery?.state !== 'taken-back' ? [item.message] : [],
  );
  const move = useAct(
    async () => {
      if (where === 'new')
        return ask<ConversationView>('POST', `/conversations/${conversation.id}/split`, {
          messageIds: chosen,
          subject,
        });
      let shown: ConversationView | null = null;
      for (const id of chosen)
        shown = await ask<ConversationView>('POST', `/messages/${id}/move`, { into: other?.id });
      return shown as ConversationView;
    },
    {
      conversationId: conversation.id,
      onDone(shown) {
        onClose();
        toast(where === 'new' ? `Split off as ${shown.ref}` : `Moved to ${shown.ref}`);
        go(`/c/${shown.ref}`);
      },
      quiet: true,
    },
  );
  const isReady = chosen.length > 0 && (where === 'new' || other !== null);
  return (
    <ActDialog
      title="Split or move messages"
      act={where === 'new' ? 'Split them off' : 'Move them'}
      busy={move.isPending}
      error={move.error}
      onClose={onClose}
      onAct={() => {
        setMissing(!isReady);
        if (isReady) move.mutate();
      }}
    >
      <fieldset className="field">
        <legend>Which messages?</legend>
        {missing && chosen.length === 0 && <p className="wrong">Choose at least one message.</p>}
        {messages.map((message, i) => (
          <label key={message.id} className="choice">
            <input
              type="checkbox"
              data-first={i === 0 ? true : undefined}
              checked={chosen.includes(message.id)}
              onChange={(event) =>
                setChosen(
                  event.target.checked ? [...chosen, message.id] : chosen.filter((id) => id !== message.id),
                )
              }
            />
            <span>
              {beginning(message)}
              <small>
                {message.author.name}, {message.saidWords}
              </small>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="field">
        <legend>Where to?</legend>
        <label className="choice">
          <input type="radio" name="split-where" checked={where === 'new'} onChange={() => setWhere('new')} />
          <span>A conversation of their own</span>
        </label>
        <label className="choice">
          <input
            type="radio"
            name="split-where"
            checked={where === 'other'}
            onChange={() => setWhere('other')}
          />
          <span>Another conversation</span>
        </label>
      </fieldset>
      {where === 'new' ? (
        <div className="field">
          <label htmlFor="split-subject">Subject (optional)</label>
          <input
            id="split-subject"
            value={subject}
            placeholder={chosenSubject(messages, chosen)}
            onChange={(event) => setSubject(event.target.value)}
          />
        </div>
      ) : (
        <ConversationPicker
          conversation={conversation}
          chosen={other}
          onChoose={setOther}
          isMissing={missing && other === null}
        />
      )}
      <p className="small-text">The promises that were made in them go along. Nobody is written to.</p>
    </ActDialog>
  );
}

const beginning = ({ words }: MessageView): string => {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length > 90 ? `${line.slice(0, 90)}…` : line || '(no words)';
};

const chosenSubject = (messages: readonly MessageView[], chosen: readonly string[]): string =>
  messages.find((message) => chosen.includes(message.id) && message.subject)?.subject ?? '';
