import { lazy, Suspense, useState } from 'react';
import type { ConversationView } from '../api/shapes.ts';
import { useKeys } from '../keys/use-keys.ts';

const TheirViewDialog = lazy(() => import('./their-view-dialog.tsx'));

/** One key: exactly what this customer has seen and heard. */
export function TheirView({ conversation }: { conversation: ConversationView }) {
  const [open, setOpen] = useState(false);
  useKeys({ 'their-view': () => setOpen(true) });
  if (!open) return null;
  return (
    <Suspense>
      <TheirViewDialog conversation={conversation} onClose={() => setOpen(false)} />
    </Suspense>
  );
}
