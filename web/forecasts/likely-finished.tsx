import { lazy, Suspense, useState } from 'react';
import type { ConversationView } from '../api/shapes.ts';
import type { ReplyStart } from '../composer/reply-form.tsx';

const SayWhenDialog = lazy(() => import('./say-when-dialog.tsx'));

interface LikelyFinishedProps {
  conversation: ConversationView;
  onSay: (start: ReplyStart) => void;
}

/** When it will probably be finished, as the customer's page says it; where that is not known, the way to say something all the same. */
export function LikelyFinished({ conversation, onSay }: LikelyFinishedProps) {
  const [saying, setSaying] = useState(false);
  const likely = conversation.likelyFinished;
  if (!likely) return null;
  return (
    <span className={likely.state === 'later' ? 'tone-late' : undefined}>
      <span title={likely.explanation}>
        Likely finished <b>{likely.words}</b>
      </span>
      {likely.state !== 'range' && conversation.mayReply && (
        <button type="button" className="linkish" onClick={() => setSaying(true)}>
          Say when
        </button>
      )}
      {saying && (
        <Suspense>
          <SayWhenDialog
            conversation={conversation}
            why={likely.explanation}
            onClose={() => setSaying(false)}
            onSay={(start) => {
              setSaying(false);
              onSay(start);
            }}
          />
        </Suspense>
      )}
    </span>
  );
}
