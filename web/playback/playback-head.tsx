import { lazy, Suspense, useState } from 'react';
import { ask } from '../api/request.ts';
import type { ConversationView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { firstName } from '../customers/first-name.ts';
import './playback.css';

const CorrectionDialog = lazy(() => import('./correction-dialog.tsx'));

const LONG = 4;
const messagesIn = ({ thread }: Pick<ConversationView, 'thread'>): number =>
  thread.filter(({ type }) => type === 'message').length;

/** What they want and what we understood, over everything: for whoever opens it. */
export function PlaybackHead({ conversation }: { conversation: ConversationView }) {
  const { wanted, firstLine, understood } = conversation;
  const [correcting, setCorrecting] = useState(false);
  const name = firstName(conversation.contact.name);
  const saidYes = useAct(
    () => ask('POST', `/conversations/${conversation.id}/playback-answer`, { answer: 'yes' }),
    { conversationId: conversation.id, saying: 'Noted' },
  );
  // in a short thread their first words are in sight
  const begins = wanted === '' && firstLine !== '' && (understood || messagesIn(conversation) >= LONG);
  if (!wanted && !begins && !understood) return null;
  return (
    <div className="wanted">
      {wanted ? (
        <p>
          Would put it right: <q>{wanted}</q>
        </p>
      ) : (
        begins && (
          <p className="first-line" title={firstLine}>
            What they want: <q>{firstLine}</q>
          </p>
        )
      )}
      {understood && (
        <p>
          We understood: <q>{understood.words}</q> {answerWords(understood, name)}
          {understood.said && understood.answer === null && (
            <span className="wanted-acts">
              <button type="button" className="linkish" onClick={() => saidYes.mutate()}>
                They said yes
              </button>
              <button type="button" className="linkish" onClick={() => setCorrecting(true)}>
                They put it right
              </button>
            </span>
          )}
        </p>
      )}
      {correcting && (
        <Suspense>
          <CorrectionDialog conversation={conversation} onClose={() => setCorrecting(false)} />
        </Suspense>
      )}
    </div>
  );
}

function answerWords(
  { said, answer, answerWords }: NonNullable<ConversationView['understood']>,
  name: string,
): React.ReactNode {
  if (answer === 'yes') return <b>{name} said yes.</b>;
  if (answer === 'correction')
    return (
      <>
        <b>{name} put it right:</b> <q>{answerWords}</q>
      </>
    );
  return said ? 'No answer yet.' : 'Not sent yet.';
}
