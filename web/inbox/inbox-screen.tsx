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
  return (
    <div className={`split ${ref ? 'has-open' : 'no-open'}${folded ? ' list-folded' : ''}`}>
      <InboxList openRef={ref} />
      {ref ? (
        <ConversationPane key={ref} reference={ref} />
      ) : (
        <main id="main" className="nothing-open">
          <h1 className="sr">Inbox</h1>
          <p className="empty">
            Choose a conversation. The third line of each says what we owe, and by when.
          </p>
        </main>
      )}
    </div>
  );
}
