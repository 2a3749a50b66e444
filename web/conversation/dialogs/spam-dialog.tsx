import { useState } from 'react';
import { ask } from '../../api/request.ts';
import type { ConversationView } from '../../api/shapes.ts';
import { ActDialog } from '../../overlay/act-dialog.tsx';
import { useAct } from '../use-act.ts';

/** Puts a conversation where it can be found again, and optionally stops its sender. */
export function SpamDialog({
  conversation,
  onClose,
}: {
  conversation: ConversationView;
  onClose: () => void;
}) {
  const [block, setBlock] = useState(false);
  const mark = useAct(
    () => ask('PUT', `/conversations/${conversation.id}/status`, { status: 'spam', block }),
    {
      conversationId: conversation.id,
      saying: 'Put with the spam. You find it under Filter, Spam.',
      onDone: onClose,
      quiet: true,
    },
  );
  return (
    <ActDialog
      title="This is spam"
      act="Put it with the spam"
      grave
      busy={mark.isPending}
      error={mark.error}
      onAct={() => mark.mutate()}
      onClose={onClose}
    >
      <p>It leaves everyone’s lists and nobody is written to. Nothing is deleted: you can take it back.</p>
      <label className="choice">
        <input
          type="checkbox"
          data-first
          checked={block}
          onChange={(event) => setBlock(event.target.checked)}
        />
        <span>
          Block this sender too
          <small>What they send from now on goes straight to spam.</small>
        </span>
      </label>
    </ActDialog>
  );
}
