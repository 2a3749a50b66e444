import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ConversationView } from '../api/shapes.ts';
import type { ReplyStart } from '../composer/reply-form.tsx';
import { ActDialog } from '../overlay/act-dialog.tsx';
import { DueField, type DueValue } from '../promises/due-field.tsx';
import { useSession } from '../session/session.tsx';
import { readOffer } from './read-offer.ts';
import { knowByWords, rangeWords } from './when-words.ts';

interface SayWhenDialogProps {
  conversation: ConversationView;
  /** why our history does not say it */
  why: string;
  onSay: (start: ReplyStart) => void;
  onClose: () => void;
}

/**
 * Where our history cannot say when it will be finished, the agent can: a range of their own, or a date by which they will know. Begins
 * a reply that says it, so that it is a promise like any other.
 */
export default function SayWhenDialog({ conversation, why, onSay, onClose }: SayWhenDialogProps) {
  const { desk, now } = useSession();
  const [way, setWay] = useState<'range' | 'know-by'>('range');
  const [from, setFrom] = useState<DueValue | null>(null);
  const [to, setTo] = useState<DueValue | null>(null);
  const [knowBy, setKnowBy] = useState<DueValue | null>(null);
  const [wrong, setWrong] = useState('');
  const offer = useQuery({
    queryKey: ['date-to-offer', conversation.id, 'update'],
    queryFn: () => readOffer(conversation.id, 'update'),
  });
  const offered: DueValue | null = offer.data ? { dueAt: offer.data.dueAt, fromAt: null } : null;
  const known = knowBy ?? offered;
  const at = (due: DueValue) => new Date(due.dueAt);
  const taking = (take: (due: DueValue) => void) => (due: DueValue) => {
    setWrong('');
    take(due);
  };

  function say(): void {
    const { greeting } = conversation.contact;
    if (way === 'know-by') {
      if (!known) return setWrong('Choose a date.');
      return onSay({ words: knowByWords(greeting, at(known), desk.zone, now()) });
    }
    if (!from || !to) return setWrong('Choose both dates.');
    if (at(to) < at(from)) return setWrong('The last day comes before the first.');
    onSay({ words: rangeWords(greeting, at(from), at(to), desk.zone, now()) });
  }

  return (
    <ActDialog title="Say when" act="Write it" busy={false} error={null} onClose={onClose} onAct={say}>
      <p className="small-text">{why}</p>
      <fieldset className="field">
        <legend>What can you say?</legend>
        <label className="choice">
          <input
            type="radio"
            name="say-when"
            checked={way === 'range'}
            onChange={() => setWay('range')}
            data-first
          />
          <span>A range of your own: between two days</span>
        </label>
        <label className="choice">
          <input
            type="radio"
            name="say-when"
            checked={way === 'know-by'}
            onChange={() => setWay('know-by')}
          />
          <span>Not yet, but by when you will know</span>
        </label>
      </fieldset>
      {way === 'range' ? (
        <>
          <DueField
            label="Not before"
            value={from}
            onChange={taking(setFrom)}
            wrong={from ? undefined : wrong || undefined}
          />
          <DueField
            label="At the latest"
            value={to}
            onChange={taking(setTo)}
            wrong={from ? wrong || undefined : undefined}
          />
        </>
      ) : (
        <DueField
          label="You will tell them by"
          value={known}
          onChange={taking(setKnowBy)}
          wrong={wrong || undefined}
        />
      )}
    </ActDialog>
  );
}
