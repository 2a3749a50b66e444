import { lazy, Suspense, useState } from 'react';
import type { LookView } from '../../contract/handing.ts';
import { toast } from '../announce/toast.ts';
import { ask } from '../api/request.ts';
import type { ConversationView } from '../api/shapes.ts';
import { useAct } from '../conversation/use-act.ts';
import { useSession } from '../session/session.tsx';

const WordsDialog = lazy(() => import('../handing/words-dialog.tsx'));

interface LookBarProps {
  conversation: ConversationView;
  look: LookView;
}

/** A reply that waits for a colleague's look: what it says and promises, with the yes or the comments of whoever was asked. */
export default function LookBar({ conversation, look }: LookBarProps) {
  const { me } = useSession();
  const [commenting, setCommenting] = useState(false);
  const approve = useAct(
    () => ask<{ sent: boolean; stopped: string | null }>('POST', `/looks/${look.id}/approve`, {}),
    {
      conversationId: conversation.id,
      onDone: ({ sent, stopped }) =>
        toast(sent ? `It leaves, in the name of ${look.by.name}.` : `It has not left. ${stopped ?? ''}`),
    },
  );
  const withdraw = useAct(() => ask('POST', `/looks/${look.id}/withdraw`), {
    conversationId: conversation.id,
    saying: 'It is your draft again.',
  });
  const isMine = look.by.id === me.id;
  return (
    <div className="thanks-line handing look" role="group" aria-label="A reply that waits for a look">
      <p className={look.late ? 'tone-late' : undefined}>
        {isMine ? 'You' : look.by.name} asked {look.asked.id === me.id ? 'you' : look.asked.name} to look at
        this reply{look.late ? ', and nobody has yet' : `, for ${look.byWords}`}.{' '}
        {look.words && <q>{look.words}</q>}
      </p>
      {look.mayAnswer && (
        <>
          <button
            type="button"
            className="btn small primary"
            aria-disabled={approve.isPending}
            onClick={() => approve.mutate()}
          >
            Yes, let it leave
          </button>
          <button type="button" className="btn small" onClick={() => setCommenting(true)}>
            Say what you would change
          </button>
        </>
      )}
      {look.mayWithdraw && (
        <button
          type="button"
          className="btn small"
          aria-disabled={withdraw.isPending}
          onClick={() => withdraw.mutate()}
        >
          Take it back
        </button>
      )}
      <details className="look-words" open={look.mayAnswer}>
        <summary>What it says</summary>
        <p className="words">{look.reply}</p>
        {look.promises.length > 0 && (
          <ul>
            {look.promises.map((promise) => (
              <li key={promise}>
                <span className="serif">{promise}</span>
              </li>
            ))}
          </ul>
        )}
      </details>
      {commenting && (
        <Suspense fallback={null}>
          <WordsDialog
            title={`For ${look.by.name}`}
            label="What would you change?"
            act="Send it back"
            asked=""
            missing="Say what you would change."
            conversationId={conversation.id}
            path={`/looks/${look.id}/comment`}
            name="words"
            saying={`${look.by.name} has it back, with your words.`}
            onClose={() => setCommenting(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
