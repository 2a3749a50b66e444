import { ask } from '../api/request.ts';
import type { AmountQuestion, AmountQuestions, ConversationView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { useSession } from '../session/session.tsx';
import { useAmounts } from './use-amounts.ts';

/** Amounts that wait for a yes: what is asked, and for those whose figure reaches so far, yes and no. */
export function AmountsBar({ conversation: { id, contact } }: { conversation: ConversationView }) {
  const { data, refetch } = useAmounts(id);
  return data?.items
    .filter(({ answer }) => answer === null)
    .map((question) => (
      <Question
        key={question.id}
        question={question}
        name={contact.name}
        mayAnswer={data.mine.currency === question.currency && data.mine.amount >= question.amount}
        onAnswered={() => void refetch()}
      />
    ));
}

interface QuestionProps {
  question: AmountQuestion;
  name: string;
  mayAnswer: boolean;
  onAnswered: () => void;
}

function Question({ question, name, mayAnswer, onAnswered }: QuestionProps) {
  const { me } = useSession();
  const answering = useAct(
    (answer: 'yes' | 'no') =>
      ask<AmountQuestions>('POST', `/amount-questions/${question.id}/answer`, { answer }),
    {
      conversationId: question.conversationId,
      saying: `Your answer is on record. ${question.askedBy.name} sees it.`,
      onDone: onAnswered,
    },
  );
  const answer = (yesOrNo: 'yes' | 'no') => !answering.isPending && answering.mutate(yesOrNo);
  return (
    <div className="thanks-line offer" role="group" aria-label="An amount that needs a yes">
      <p>
        {question.askedBy.id === me.id ? 'You ask' : `${question.askedBy.name} asks`} for a yes, to promise{' '}
        {name} <b className="serif">{question.amountWords}</b>. It stays with its owner.
      </p>
      {mayAnswer && (
        <>
          <button
            type="button"
            className="btn small primary"
            aria-disabled={answering.isPending}
            onClick={() => answer('yes')}
          >
            Yes to {question.amountWords}
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
