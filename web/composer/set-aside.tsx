import { sayTime } from '../../rules/wording/say-when.ts';
import type { ConversationView, SetAside } from '../api/shapes.ts';
import { useSession } from '../session/session.tsx';

interface SetAsideListProps {
  conversation: Pick<ConversationView, 'setAside'>;
  onTakeUp: (id: string) => void;
  onThrowAway: (id: string) => void;
}

/** Words of one's own that something took the place of: each can be put back or thrown away. */
export function SetAsideList({ conversation, onTakeUp, onThrowAway }: SetAsideListProps) {
  const { desk } = useSession();
  if (conversation.setAside.length === 0) return null;
  return (
    <ul className="set-aside" aria-label="Words of yours that were set aside">
      {conversation.setAside.map((one) => (
        <li key={one.id}>
          <details>
            <summary>
              {why(one)} <small>Kept {sayTime(new Date(one.savedAt), desk.zone)}</small>
            </summary>
            <blockquote className="other-words">{one.words || 'Files only'}</blockquote>
          </details>
          <span className="row">
            <button type="button" className="linkish" onClick={() => onTakeUp(one.id)}>
              Put it in the reply
            </button>
            <button type="button" className="linkish" onClick={() => onThrowAway(one.id)}>
              Throw it away
            </button>
          </span>
        </li>
      ))}
    </ul>
  );
}

function why({ because, by }: SetAside): string {
  switch (because) {
    case 'taken-over':
      return `${by?.name ?? 'A colleague'} goes on with your draft. Your words are here.`;
    case 'merged':
      return 'Your draft from the conversation that was put together with this.';
    case 'other-page':
      return 'What you wrote on another page or device.';
    case 'undone':
      return 'What you were writing when you took a reply back.';
    case 'cleared':
      return `A reply that did not leave, and that ${by?.name ?? 'a colleague'} cleared.`;
    case 'swapped':
      return 'What stood in the reply before.';
  }
}
