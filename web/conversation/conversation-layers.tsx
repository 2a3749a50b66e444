import { lazy, Suspense } from 'react';
import type { ConversationView } from '../api/shapes.ts';
import { ReleaseDialog, WithdrawDialog } from '../promises/end-dialogs.tsx';
import { GivePromiseDialog } from '../promises/give-promise-dialog.tsx';
import { KeepDialog } from '../promises/keep-dialog.tsx';
import { MoveDialog } from '../promises/move-dialog.tsx';
import { PromiseDialog } from '../promises/promise-dialog.tsx';
import { DetailsDialog } from './dialogs/details-dialog.tsx';
import { EntryDialog } from './dialogs/entry-dialog.tsx';
import { ForwardDialog, type ForwardDialogProps } from './dialogs/forward-dialog.tsx';
import { GiveDialog } from './dialogs/give-dialog.tsx';
import { MergeDialog } from './dialogs/merge-dialog.tsx';
import { ResolveDialog, type ResolveDialogProps } from './dialogs/resolve-dialog.tsx';
import { RestrictDialog } from './dialogs/restrict-dialog.tsx';
import { SpamDialog } from './dialogs/spam-dialog.tsx';
import { SplitDialog } from './dialogs/split-dialog.tsx';
import type { Layer } from './open-layer.ts';

const AskDialog = lazy(() => import('../handing/ask-dialog.tsx'));

interface ConversationLayersProps {
  conversation: ConversationView;
  layer: Layer | null;
  onLayer: (layer: Layer | null) => void;
  /** What the resolve guard offers for a promise that is still open. */
  onPromise: ResolveDialogProps['onPromise'];
  onKept: (promiseId: string) => void;
  /** Mail to somebody else is held, and can be taken back. */
  onForwarded: ForwardDialogProps['onSent'];
}

/** Whichever dialog is open over the conversation. */
export function ConversationLayers({
  conversation,
  layer,
  onLayer,
  onPromise,
  onKept,
  onForwarded,
}: ConversationLayersProps) {
  const onClose = (): void => onLayer(layer?.back ? { kind: layer.back } : null);
  if (!layer) return null;
  switch (layer.kind) {
    case 'give':
      return <GiveDialog conversation={conversation} onClose={onClose} />;
    case 'ask':
      return (
        <Suspense fallback={null}>
          <AskDialog conversation={conversation} onClose={onClose} />
        </Suspense>
      );
    case 'resolve':
      return <ResolveDialog conversation={conversation} onClose={onClose} onPromise={onPromise} />;
    case 'restrict':
      return <RestrictDialog conversation={conversation} onClose={onClose} />;
    case 'spam':
      return <SpamDialog conversation={conversation} onClose={onClose} />;
    case 'details':
      return <DetailsDialog conversation={conversation} onClose={onClose} />;
    case 'promise':
      return <PromiseDialog conversation={conversation} onClose={onClose} />;
    case 'entry':
      return (
        <EntryDialog conversation={conversation} promiseId={layer.promise?.id ?? null} onClose={onClose} />
      );
    case 'merge':
      return <MergeDialog conversation={conversation} onClose={onClose} />;
    case 'split':
      return <SplitDialog conversation={conversation} onClose={onClose} />;
    case 'forward':
      return (
        <ForwardDialog
          conversation={conversation}
          start={layer.start}
          onSent={onForwarded}
          onClose={onClose}
        />
      );
    case 'keep':
      return <KeepDialog promise={layer.promise} onClose={onClose} onKept={onKept} />;
    case 'move':
      return <MoveDialog promise={layer.promise} conversation={conversation} onClose={onClose} />;
    case 'release':
      return <ReleaseDialog promise={layer.promise} conversation={conversation} onClose={onClose} />;
    case 'withdraw':
      return <WithdrawDialog promise={layer.promise} conversation={conversation} onClose={onClose} />;
    case 'give-promise':
      return <GivePromiseDialog promise={layer.promise} onClose={onClose} />;
  }
}
