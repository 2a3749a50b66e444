import type { ConversationView } from '../api/shapes.ts';
import { YesBar } from '../handing/yes-bar.tsx';
import { useAmounts } from './use-amounts.ts';

/** Amounts that wait for a yes, which those may give whose figure reaches so far. */
export function AmountsBar({ conversation: { id, contact } }: { conversation: ConversationView }) {
  const { data, refetch } = useAmounts(id);
  return data?.items
    .filter(({ answer }) => answer === null)
    .map((question) => (
      <YesBar
        key={question.id}
        label="An amount that needs a yes"
        question={question}
        path={`/amount-questions/${question.id}/answer`}
        mayAnswer={data.mine.currency === question.currency && data.mine.amount >= question.amount}
        yes={`Yes to ${question.amountWords}`}
        onAnswered={() => void refetch()}
      >
        for a yes, to promise {contact.name} <b className="serif">{question.amountWords}</b>. It stays with
        its owner.
      </YesBar>
    ));
}
