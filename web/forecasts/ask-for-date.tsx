import { ask } from '../api/request.ts';
import type { DateJudgement, DateQuestion } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { useSession } from '../session/session.tsx';
import type { Thought } from './read-judgement.ts';

type AskForDateProps = Thought & { what: string; conversationId: string; judged: DateJudgement };

/** Beside a date that nobody could keep: one press asks a senior, and what became of that stands in its place. */
export function AskForDate({ kind, dueAt, ownerId, conversationId, what, judged }: AskForDateProps) {
  const { me } = useSession();
  const isSenior = me.role !== 'agent';
  const question = judged.question;
  const asking = useAct(
    () =>
      ask<DateQuestion>('POST', `/conversations/${conversationId}/date-questions`, {
        kind,
        dueAt,
        ownerId,
        what,
      }),
    {
      conversationId,
      saying: isSenior
        ? 'Your yes to this date is on record'
        : 'A senior is asked. Your words stay here meanwhile.',
    },
  );
  if (question?.answer === 'yes') return <b> {question.answeredBy?.name} said yes</b>;
  if (question && question.answer === null && !isSenior) return <b> A senior is asked</b>;
  const said = question?.answer === 'no' ? ` ${question.answeredBy?.name} said no. ${question.reason} ` : ' ';
  return (
    <>
      {said}
      <button
        type="button"
        className="linkish"
        aria-label={`${isSenior ? 'Say yes to this date' : 'Ask a senior'}: ${what}`}
        aria-disabled={asking.isPending}
        onClick={() => !asking.isPending && asking.mutate()}
      >
        {isSenior ? 'Say yes to this date' : 'Ask a senior'}
      </button>
    </>
  );
}
