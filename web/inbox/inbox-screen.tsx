import { useState } from 'react';
import { ConversationPane } from '../conversation/conversation-pane.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useTitle } from '../shell/use-title.ts';
import { InboxList } from './inbox-list.tsx';

/** Three panes, none compulsory: the list, the conversation, and what we owe beside it. */
export function InboxScreen({ params }: { params: { ref?: string } }) {
  const { ref } = params;
  const [folded, setFolded] = useState(false);
  useTitle('Inbox');
  useKeys({ 'fold-list': () => setFolded(!folded) });
  // One element whichever is open, so that the list keeps its place and its focus.
  return (
    <div
      className={`split ${ref ? 'has-open' : 'no-open'}${folded ? ' list-folded' : ''}`}
      {...(ref ? {} : { role: 'main', id: 'main' })}
    >
      {!ref && <h1 className="sr">Inbox</h1>}
      <InboxList key="list" openRef={ref} />
      {ref ? (
        <ConversationPane key={ref} reference={ref} />
      ) : (
        <div className="nothing-open">
          <p className="empty">
            Choose a conversation. The third line of each says what we owe, and by when.
          </p>
        </div>
      )}
    </div>
  );
}
