import type { ReactNode } from 'react';
import { ask } from '../api/request.ts';
import type { DateQuestion } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { useSession } from '../session/session.tsx';

interface YesBarProps {
  /** What is asked about, for whoever cannot see the frame: "An amount that needs a yes" */
  label: string;
  question: Pick<DateQuestion, 'conversationId' | 'askedBy'>;
  /** Where its answer goes. */
  path: string;
  mayAnswer: boolean;
  /** "Yes to £120" */
  yes: string;
  onAnswered?: () => void;
  /** What the one who asks wants a yes for: "for a yes, to promise …" */
  children: ReactNode;
}

/** A yes that somebody above is asked for: who asks for what, and for whoever may give it, yes and no. */
export function YesBar({ label, question, path, mayAnswer, yes, onAnswered, children }: YesBarProps) {
  const { me } = useSession();
  const { askedBy, conversationId } = question;
  const answering = useAct((answer: 'yes' | 'no') => ask('POST', path, { answer, reason: '' }), {
    conversationId,
    saying: `Your answer is on record. ${askedBy.name} sees it.`,
    ...(onAnswered && { onDone: onAnswered }),
  });
  const answer = (yesOrNo: 'yes' | 'no') => !answering.isPending && answering.mutate(yesOrNo);
  return (
    <div className="thanks-line offer" role="group" aria-label={label}>
      <p>
        {askedBy.id === me.id ? 'You ask' : `${askedBy.name} asks`} {children}
      </p>
      {mayAnswer && (
        <>
          <button
            type="button"
            className="btn small primary"
            aria-disabled={answering.isPending}
            onClick={() => answer('yes')}
          >
            {yes}
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
