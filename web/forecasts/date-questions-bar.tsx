import { ask } from '../api/request.ts';
import type { ConversationView, DateQuestion } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { useSession } from '../session/session.tsx';

const AGAINST: Record<DateQuestion['obstacle'], (question: DateQuestion) => string> = {
  closed: () => 'We are closed that day',
  away: ({ keeper }) => `${keeper.name} is away then`,
  full: ({ keeper }) => `${keeper.name} has a full day then`,
};

/** Dates for which a senior's yes is asked: what is to be promised, what stands against it, yes and no. */
export function DateQuestionsBar({ conversation }: { conversation: ConversationView }) {
  return conversation.dateQuestions.map((question) => (
    <Question key={question.id} question={question} name={conversation.contact.name} />
  ));
}

function Question({ question, name }: { question: DateQuestion; name: string }) {
  const { me } = useSession();
  const answering = useAct(
    (answer: 'yes' | 'no') =>
      ask<DateQuestion>('POST', `/date-questions/${question.id}/answer`, { answer, reason: '' }),
    {
      conversationId: question.conversationId,
      saying: ({ answer }) => `Your ${answer} is on record. ${question.askedBy.name} sees it.`,
    },
  );
  const answer = (yesOrNo: 'yes' | 'no') => !answering.isPending && answering.mutate(yesOrNo);
  return (
    <div className="thanks-line offer" role="group" aria-label="A date that needs a senior’s yes">
      <p>
        {question.askedBy.id === me.id ? 'You ask' : `${question.askedBy.name} asks`} for a senior’s yes, to
        promise {name} <b className="serif">{question.what}</b> by {question.dueWords}.{' '}
        {AGAINST[question.obstacle](question)}.
      </p>
      {me.role !== 'agent' && (
        <>
          <button
            type="button"
            className="btn small primary"
            aria-disabled={answering.isPending}
            onClick={() => answer('yes')}
          >
            Yes to this date
          </button>
          <button
            type="button"
            className="btn small"
            aria-disabled={answering.isPending}
            onClick={() => answer('no')}
          >
            No
          </button>
        </>
      )}
    </div>
  );
}
