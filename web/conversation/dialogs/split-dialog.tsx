import { useState } from 'react';
import { useLocation } from 'wouter';
import { toast } from '../../announce/toast.ts';
import { ask } from '../../api/request.ts';
import type { ConversationRow, ConversationView, MessageView, ThreadItem } from '../../api/shapes.ts';
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
  const choices = conversation.thread.flatMap(choiceOf);
  const isChosen = ({ id, goesWith }: Choice) =>
    chosen.includes(id) || (goesWith !== null && chosen.includes(goesWith));
  const move = useAct(
    async () => {
      if (where === 'new')
        return ask<ConversationView>('POST', `/conversations/${conversation.id}/split`, {
          messageIds: chosen,
          subject,
        });
      return ask<ConversationView>('POST', `/conversations/${conversation.id}/move`, {
        messageIds: chosen,
        into: other?.id,
      });
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
        {choices.map((choice, i) => (
          <label key={choice.id} className="choice">
            <input
              type="checkbox"
              data-first={i === 0 ? true : undefined}
              checked={isChosen(choice)}
              disabled={isChosen(choice) && !chosen.includes(choice.id)}
              onChange={(event) =>
                setChosen(
                  event.target.checked ? [...chosen, choice.id] : chosen.filter((id) => id !== choice.id),
                )
              }
            />
            <span>
              {choice.words}
              <small>{choice.by}</small>
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
            placeholder={choices.find(({ id, subject }) => chosen.includes(id) && subject)?.subject}
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

interface Choice {
  id: string;
  words: string;
  by: string;
  subject: string;
  /** an acknowledgement goes where the words go that it answers */
  goesWith: string | null;
}

function choiceOf(item: ThreadItem): Choice[] {
  if (item.type === 'event' && item.event.kind === 'acknowledged') {
    const { id, words, answersId } = item.event;
    const by = answersId ? 'Our computer; goes along with what it answers' : 'Our computer';
    return [{ id, words, by, subject: '', goesWith: answersId ?? null }];
  }
  if (item.type !== 'message' || item.message.delivery?.state === 'taken-back') return [];
  const { id, author, saidWords, subject } = item.message;
  const by = `${author.name}, ${saidWords}`;
  return [{ id, words: beginning(item.message), by, subject, goesWith: null }];
}

const beginning = ({ words }: MessageView): string => {
  const line = words.replace(/\s+/g, ' ').trim();
  return line.length > 90 ? `${line.slice(0, 90)}…` : line || '(no words)';
};
