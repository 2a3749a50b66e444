import { lazy, Suspense, useState } from 'react';
import type { Handing, ProposedHandover, QuestionView } from '../../contract/handing.ts';
import { ask } from '../api/request.ts';
import type { ConversationView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { useSession } from '../session/session.tsx';
import './handing.css';

const WordsDialog = lazy(() => import('./words-dialog.tsx'));
const LookBar = lazy(() => import('../looks/look-bar.tsx'));

/** What colleagues ask of one another here, one line each, with the answers that are this person's to give. */
export function HandingBar({ conversation }: { conversation: ConversationView }) {
  const { proposed, questions, looks }: Handing = conversation.handing;
  return (
    <>
      {proposed && <Proposed conversation={conversation} proposed={proposed} />}
      {questions.map((question) => (
        <Question key={question.id} conversation={conversation} question={question} />
      ))}
      {looks.length > 0 && (
        <Suspense fallback={null}>
          {looks.map((look) => (
            <LookBar key={look.id} conversation={conversation} look={look} />
          ))}
        </Suspense>
      )}
    </>
  );
}

function Proposed({
  conversation,
  proposed,
}: {
  conversation: ConversationView;
  proposed: ProposedHandover;
}) {
  const { me } = useSession();
  const [declining, setDeclining] = useState(false);
  const accept = useAct(() => ask('POST', `/handovers/${proposed.id}/accept`), {
    conversationId: conversation.id,
    saying: 'It is yours, with its promises. The customer will hear that you have it.',
  });
  const withdraw = useAct(() => ask('POST', `/handovers/${proposed.id}/withdraw`), {
    conversationId: conversation.id,
    saying: 'Withdrawn. Nothing has moved.',
  });
  const isMine = proposed.by.id === me.id;
  const whom = proposed.to?.id === me.id ? 'you' : (proposed.to?.name ?? proposed.toTeam?.name);
  const owner = conversation.owner?.id === me.id ? 'yours' : 'where it is';
  return (
    <div className="thanks-line handing" role="group" aria-label="Handing over">
      <p className={proposed.late ? 'tone-late' : undefined}>
        {isMine ? 'You' : proposed.by.name} asked {whom} to take this over, {proposed.atWords}.{' '}
        {proposed.late ? 'Nobody has said yes in time. ' : ''}
        {proposed.mayAnswer ? '' : `It is ${owner} until then.`}
        {proposed.reason && <q>{proposed.reason}</q>}
      </p>
      {proposed.mayAnswer && (
        <>
          <button
            type="button"
            className="btn small primary"
            aria-disabled={accept.isPending}
            onClick={() => accept.mutate()}
          >
            Yes, I take it over
          </button>
          <button type="button" className="btn small" onClick={() => setDeclining(true)}>
            No, and why
          </button>
        </>
      )}
      {proposed.mayWithdraw && (
        <button
          type="button"
          className="btn small"
          aria-disabled={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          Withdraw
        </button>
      )}
      {declining && (
        <Suspense fallback={null}>
          <WordsDialog
            title="Say no"
            label="Why not?"
            act="Say no"
            asked={proposed.reason}
            missing="Say why, so that they know whom to ask instead."
            conversationId={conversation.id}
            path={`/handovers/${proposed.id}/decline`}
            name="reason"
            saying={`${proposed.by.name} will hear it. Nothing has moved.`}
            onClose={() => setDeclining(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

function Question({ conversation, question }: { conversation: ConversationView; question: QuestionView }) {
  const { me } = useSession();
  const [answering, setAnswering] = useState(false);
  const withdraw = useAct(() => ask('POST', `/questions/${question.id}/withdraw`), {
    conversationId: conversation.id,
    saying: 'Withdrawn.',
  });
  return (
    <div className="thanks-line handing" role="group" aria-label="A question to a colleague">
      <p className={question.late ? 'tone-late' : undefined}>
        {question.by.id === me.id ? 'You' : question.by.name} asked{' '}
        {question.asked.id === me.id ? 'you' : question.asked.name}, {question.atWords}
        {question.late ? ', and there is no answer yet' : `, for ${question.byWords}`}.{' '}
        <q>{question.words}</q>
      </p>
      {question.mayAnswer && (
        <button type="button" className="btn small primary" onClick={() => setAnswering(true)}>
          Answer
        </button>
      )}
      {question.mayWithdraw && (
        <button
          type="button"
          className="btn small"
          aria-disabled={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          Withdraw
        </button>
      )}
      {answering && (
        <Suspense fallback={null}>
          <WordsDialog
            title={`Answer ${question.by.name}`}
            label="Your answer"
            act="Answer"
            asked={question.words}
            missing="Write your answer first."
            conversationId={conversation.id}
            path={`/questions/${question.id}/answer`}
            name="words"
            saying={`${question.by.name} will hear it.`}
            onClose={() => setAnswering(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
