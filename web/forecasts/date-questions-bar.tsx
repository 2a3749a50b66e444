import type { ConversationView, DateQuestion } from '../api/shapes.ts';
import { YesBar } from '../handing/yes-bar.tsx';
import { useSession } from '../session/session.tsx';

const AGAINST: Record<DateQuestion['obstacle'], (question: DateQuestion) => string> = {
  closed: () => 'We are closed that day',
  away: ({ keeper }) => `${keeper.name} is away then`,
  full: ({ keeper }) => `${keeper.name} has a full day then`,
};

/** Dates for which a senior's yes is asked: what is to be promised, and what stands against it. */
export function DateQuestionsBar({ conversation }: { conversation: ConversationView }) {
  const { me } = useSession();
  return conversation.dateQuestions.map((question) => (
    <YesBar
      key={question.id}
      label="A date that needs a senior’s yes"
      question={question}
      path={`/date-questions/${question.id}/answer`}
      mayAnswer={me.role !== 'agent'}
      yes="Yes to this date"
    >
      for a senior’s yes, to promise {conversation.contact.name} <b className="serif">{question.what}</b> by{' '}
      {question.dueWords}. {AGAINST[question.obstacle](question)}.
    </YesBar>
  ));
}
